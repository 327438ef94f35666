#!/usr/bin/env python3
"""Times generators in ONNX files here and in onnxruntime, in turns, and prints the ratios.

    python3 compare_onnx_speed.py ZITHER FILE.onnx … [--threads 2] [--seconds 2] [--rounds 3]

Files that take latents, at batch 1 and 16; the least median of the rounds counts. Needs onnxruntime 1.32.
"""
import argparse
import json
import math
import statistics
import subprocess
import time

import numpy as np
import onnxruntime as ort

arguments = argparse.ArgumentParser()
arguments.add_argument("zither")
arguments.add_argument("files", nargs="+")
arguments.add_argument("--threads", type=int, default=2)
arguments.add_argument("--seconds", type=float, default=2)
arguments.add_argument("--rounds", type=int, default=3)
arguments = arguments.parse_args()


def theirs(path, batch):
    options = ort.SessionOptions()
    options.intra_op_num_threads = arguments.threads
    options.log_severity_level = 3
    session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    feeds = {}
    for port in session.get_inputs():
        shape = [n if isinstance(n, int) else batch if index == 0 else 1 for index, n in enumerate(port.shape)]
        if isinstance(port.shape[0], int) and port.shape[0] != batch:
            return None
        feeds[port.name] = (np.zeros(shape, np.int64) if "int" in port.type
                            else np.random.default_rng(1).standard_normal(shape).astype(np.float32))
    for _ in range(3):
        session.run(None, feeds)
    times, start = [], time.perf_counter()
    while time.perf_counter() - start < arguments.seconds:
        begun = time.perf_counter()
        session.run(None, feeds)
        times.append(time.perf_counter() - begun)
    return 1e3 * statistics.median(times)


def ours(path, batch):
    text = subprocess.run(
        [arguments.zither, "bench", "--model", path, "--batch", str(batch), "--threads", str(arguments.threads),
         "--seconds", str(arguments.seconds), "--json"], check=True, capture_output=True, text=True).stdout
    return json.loads(text.splitlines()[0])["median_ms"]


ratios = []
for path in arguments.files:
    for batch in [1, 16]:
        rounds = [(theirs(path, batch), ours(path, batch)) for _ in range(arguments.rounds)]
        if rounds[0][0] is None:
            print(f"{path.split('/')[-1]:32} batch {batch:2}  fixed to another batch")
            continue
        their, our = (min(column) for column in zip(*rounds))
        ratios.append(their / our)
        print(f"{path.split('/')[-1]:32} batch {batch:2}  onnxruntime {their:8.2f} ms  zither {our:8.2f} ms  {their / our:5.2f} ×")
print(f"geometric mean {math.exp(statistics.mean(map(math.log, ratios))):.2f} ×, least {min(ratios):.2f} ×")
