#!/usr/bin/env python3
"""Runs what `zither export MODEL -o FILE.onnx` writes in onnxruntime, for every model that ships.

    python compare_onnx_export.py ZITHER [MODELS]

prints the largest difference of each model's images from those of `zither sample`, of its discriminator's scores
from those of run_model_file.py, and fails above 1e-4. Needs onnx, onnxruntime, PyTorch and numpy; ZITHER is the
program, MODELS the folder of the models.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from model_file import ModelFile
from run_model_file import row, run, score

COUNT, SEED, LIMIT = 4, 1, 1e-4


def inputs(model):
    """What the graphs take for each image, by name."""
    names = ["z" if "gaussian" in part else "classes" if "classes" in part else "codes" for part in model.inputs]
    rows = [row(model, image, SEED + image) for image in range(COUNT)]
    return {
        name: np.array(
            [[x for part, own in zip(parts, names) if own == name for x in part] for parts in rows], np.float32
        )
        for name in names
    }


def export(zither, path, file, *options):
    subprocess.run([zither, "export", path, "-o", file, "--force", "--quiet", *options], check=True)
    onnx.checker.check_model(onnx.load(file), full_check=True)
    return onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])


def results(session, values):
    wanted = {port.name: values[port.name] for port in session.get_inputs()}
    return dict(zip([port.name for port in session.get_outputs()], session.run(None, wanted)))


def main():
    zither = sys.argv[1]
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parents[2] / "Models")
    torch.set_grad_enabled(False)
    worst = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        file, sheet = scratch + "/model.onnx", scratch + "/images.npy"
        for path in sorted(folder.glob("*.safetensors")):
            if path.stem.endswith("-classifier"):
                export(zither, path, file)
                print(f"{path.stem:28} checked")
                continue
            model = ModelFile(path)
            values = inputs(model)
            subprocess.run(
                [zither, "sample", path, "-n", str(COUNT), "--seed", str(SEED), "-o", sheet, "--force", "--quiet"],
                check=True,
            )
            expected = np.load(sheet)
            made = results(export(zither, path, file), values)["images"]
            images = float(np.abs(made.reshape(expected.shape) - expected).max())
            own, parts = run(model, COUNT, SEED)
            values["images"] = own.numpy().reshape(made.shape)
            found = results(export(zither, path, file, "--part", "discriminator"), values)["scores"]
            wanted = score(model, own, parts).numpy()
            scores = float((np.abs(found - wanted) / np.maximum(1, np.abs(wanted))).max())
            print(f"{path.stem:28} images {images:.1e}  scores {scores:.1e}", flush=True)
            worst = max(worst, images, scores)
    raise SystemExit(0 if worst <= LIMIT else f"{worst:.1e} is more than {LIMIT}")


if __name__ == "__main__":
    main()
