#!/usr/bin/env python3
"""Steers a model from many seeds to every value of every attribute, and prints a table.

    python steering.py ZITHER MODEL [--judge FILE] [--seeds N] [--plain] [--attributes A,B] [--threads T]

Every run is `zither steer MODEL --attribute NAME=VALUE --hold-rest --seeds N`; with --plain without
--hold-rest, which is plain gradient ascent. Measures are steered to one deviation above and below the
mean of the training images. For each attribute: how many runs began without the wanted value, the share
that reached it, the share in which no other attribute became another category, the median of the steps,
the mean drift of the other attributes, the same two shares as a second classifier sees them, and steps a
second.
"""

import argparse
import json
import statistics
import struct
import subprocess
import sys
from pathlib import Path


def attributes(path):
    """Names and values of the heads of a classifier's file."""
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        metadata = json.loads(file.read(length))["__metadata__"]
    heads = json.loads(metadata["heads"])
    answers = [head["answer"] for head in heads if head["name"] != "class"]
    for head in heads:
        answer = head["answer"]
        if head["name"] == "class" and answer in answers:
            continue
        if "category" in answer:
            yield head["name"], answer["category"]["_0"]
        else:
            mean, deviation = answer["number"]["mean"], answer["number"]["deviation"]
            yield head["name"], [f"{mean - deviation:.4f}", f"{mean + deviation:.4f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("zither")
    parser.add_argument("model")
    parser.add_argument("--classifier", required=True)
    parser.add_argument("--judge")
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first-seed", type=int, default=1000)
    parser.add_argument("--attributes")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()
    wanted = options.attributes.split(",") if options.attributes else None
    columns = ["runs", "reached", "unflipped", "steps", "drift", "judge reached", "unflipped", "steps/s"]
    print(f"{'attribute':12s}" + "".join(f"{name:>14s}" for name in columns), flush=True)
    everything = []
    for name, values in attributes(options.classifier):
        if wanted and name not in wanted:
            continue
        results = []
        for value in values:
            command = [options.zither, "steer", options.model, "--attribute", f"{name}={value}"]
            command += ["--classifier", options.classifier, "--seeds", str(options.seeds)]
            command += ["--seed", str(options.first_seed), "--json"]
            command += [] if options.plain else ["--hold-rest"]
            command += ["--judge", options.judge] if options.judge else []
            command += ["--threads", str(options.threads)] if options.threads else []
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(done.stderr)
            results.append(json.loads(done.stdout))
        everything += results
        print(row(name, results), flush=True)
    print(row("all", everything))


def row(name, results):
    runs = sum(result["runs"] for result in results)

    def mean(key):
        parts = [result.get(key, float("nan")) * result["runs"] for result in results if result["runs"]]
        return sum(parts) / max(1, runs)

    steps = [result["median_steps"] for result in results if result["runs"]]
    cells = [
        f"{runs}",
        f"{100 * mean('reached'):.1f} %",
        f"{100 * mean('unflipped'):.1f} %",
        f"{statistics.median(steps) if steps else 0:.0f}",
        f"{mean('drift'):.3f}",
        f"{100 * mean('judge_reached'):.1f} %",
        f"{100 * mean('judge_unflipped'):.1f} %",
        f"{mean('steps_per_second'):.1f}",
    ]
    return f"{name:12s}" + "".join(f"{cell:>14s}" for cell in cells)


if __name__ == "__main__":
    main()
