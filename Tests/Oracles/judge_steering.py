#!/usr/bin/env python3
"""Steers a model of faces to every value of every attribute, and lets an independent judge read the images.

    judge_steering.py ZITHER MODEL JUDGE.pt FACES [SEEDS [ATTRIBUTES]]

JUDGE.pt and FACES are those of judge_faces.py. Every run is `zither steer MODEL --attribute NAME=VALUE
--hold-rest --seed S --json -o IMAGE.npy`, from SEEDS seeds (8) from 1000 on; measures are steered to one
deviation above and below the mean of the training faces. Runs that begin with the wanted value are left
out.

For each attribute: the runs; the share that reached the value, the share in which no other category became
another, and the median of the steps, as the program says; then the same two shares as the judge says. It says
that a category is reached where it gives it 0.9 or more; that a measure is reached where it reads it
within the program's own 0.1 unit (√3 deviations) or within its own error on the test faces, whichever is larger:
the 90th percentile, which is printed. Another category has flipped where the judge gave it more than 0.5 before
and gives another most after. It needs numpy, Pillow and torch.
"""
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from judge_faces import Judge, encoded, load


def read(judge, x):
    with torch.no_grad():
        *logits, measures = judge.answers(judge.features(x))
    return [logit.softmax(1) for logit in logits], measures


def main(zither, model, path, faces, seeds="8", wanted=None):
    saved = torch.load(path)
    judge = Judge(saved["values"], saved["scales"])
    judge.load_state_dict(saved["state"])
    judge.eval()
    x, rows = load(Path(faces) / "test")
    errors = (read(judge, x)[1] - encoded(rows, judge.values, judge.scales)[1]).abs()
    tolerance = dict(zip(judge.scales, np.percentile(errors.numpy(), 90, axis=0)))
    print("the judge's error on test faces, 90th percentile, in deviations:",
          {name: round(float(value), 3) for name, value in tolerance.items()}, flush=True)
    categories, measures = list(judge.values), list(judge.scales)
    targets = [(name, value) for name in categories for value in judge.values[name]]
    targets += [(name, f"{mean + side * deviation:.4f}")
                for name, (mean, deviation) in judge.scales.items() for side in (-1, 1)]
    print(f"{'attribute':12s}" + "".join(
        f"{name:>12s}" for name in ["runs", "reached", "unflipped", "steps", "judge: r.", "unflipped"]))
    everything = []
    with tempfile.TemporaryDirectory() as folder:
        for name in categories + measures:
            if wanted and name not in wanted.split(","):
                continue
            results = []
            for value in (value for other, value in targets if other == name):
                for seed in range(1000, 1000 + int(seeds)):
                    result = run(zither, model, folder, name, value, seed)
                    if result["steps"] == 0:
                        continue
                    results.append(result)
                    probabilities, numbers = read(judge, torch.cat(result.pop("images")))
                    flips = [c for c, p in enumerate(probabilities)
                             if categories[c] != name and p[0].max() > 0.5 and p[0].argmax() != p[1].argmax()]
                    if name in measures:
                        mean, deviation = judge.scales[name]
                        off = abs(float(numbers[1, measures.index(name)]) - (float(value) - mean) / deviation)
                        reached = off <= max(0.1 * 3 ** 0.5, tolerance[name])
                    else:
                        p = probabilities[categories.index(name)][1]
                        reached = bool(p[judge.values[name].index(value)] >= 0.9)
                    result.update(judge_reached=reached, judge_unflipped=not flips)
            everything += results
            print(row(name, results), flush=True)
    print(row("all", everything))


def run(zither, model, folder, name, value, seed):
    """What one steering says of itself, and the images before and after it."""
    images = []
    for command in (["sample", model], ["steer", model, "--attribute", f"{name}={value}", "--hold-rest", "--json"]):
        file = Path(folder) / "image.npy"
        file.unlink(missing_ok=True)
        done = subprocess.run([zither, *command, "--seed", str(seed), "-o", str(file)], capture_output=True, text=True)
        if not file.exists():
            sys.exit(done.stderr or done.stdout)
        image = torch.from_numpy(np.load(file)).float()
        images.append(image if image.dim() == 4 else image[None])
    said = json.loads(done.stdout)
    return {"images": images, "steps": said["steps"], "reached": said["reached"],
            "unflipped": not any(attribute["held"] and attribute["flipped"] for attribute in said["attributes"])}


def row(name, results):
    def share(key):
        return f"{100 * sum(result[key] for result in results) / max(1, len(results)):.1f} %"

    steps = statistics.median(result["steps"] for result in results) if results else 0
    cells = [str(len(results)), share("reached"), share("unflipped"), f"{steps:.0f}", share("judge_reached"),
             share("judge_unflipped")]
    return f"{name:12s}" + "".join(f"{cell:>12s}" for cell in cells)


if __name__ == "__main__":
    main(*sys.argv[1:])
