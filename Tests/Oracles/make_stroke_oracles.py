#!/usr/bin/env python3
"""Writes the frozen slants and thicknesses that the tests of StrokeMeasures compare with.

Run in any folder: `python make_stroke_oracles.py [FOLDER]` (the default is the script's own folder).
Made with numpy 2.4.6. The images are bytes: soft strokes at random places, noise, and one of them empty;
both measures are computed from them in float64 by numpy's own sums and differences.
"""

import sys
from pathlib import Path

import numpy as np
from make_layer_oracles import with_sorted_metadata
from safetensors.numpy import save


def stroke(generator, height, width):
    """Ink by the distance from a few line segments."""
    y, x = np.mgrid[:height, :width].astype(float)
    points = generator.uniform(0.15, 0.85, size=(4, 2)) * [height, width]
    radius = generator.uniform(0.8, 2.5)
    distance = np.full((height, width), np.inf)
    for a, b in zip(points, points[1:]):
        along = ((y - a[0]) * (b - a)[0] + (x - a[1]) * (b - a)[1]) / ((b - a) ** 2).sum()
        along = along.clip(0, 1)
        d = np.hypot(y - a[0] - along * (b - a)[0], x - a[1] - along * (b - a)[1])
        distance = np.minimum(distance, d)
    return (255 * (radius + 0.5 - distance).clip(0, 1)).astype(np.uint8)


def slant(image):
    ink = image / 255
    y, x = np.mgrid[: image.shape[0], : image.shape[1]]
    if ink.sum() == 0:
        return 0
    centre_x, centre_y = np.average(x, weights=ink), np.average(y, weights=ink)
    return -(ink * (x - centre_x) * (y - centre_y)).sum() / (ink * (y - centre_y) ** 2).sum()


def thickness(image):
    ink = np.pad(image / 255, 1)
    down, right = np.diff(ink, axis=0)[:, 1:], np.diff(ink, axis=1)[1:, :]
    edge = np.hypot(down, right).sum()
    return 2 * ink.sum() / edge if edge > 0 else 0


generator = np.random.default_rng(3)
images = [stroke(generator, 28, 20) for _ in range(6)]
images.append(generator.integers(0, 256, size=(28, 20)).astype(np.uint8))
images.append(np.zeros((28, 20), np.uint8))
tensors = {
    "images": np.stack(images).astype(np.float32),
    "slant": np.array([slant(image) for image in images], np.float32),
    "thickness": np.array([thickness(image) for image in images], np.float32),
}
folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
(folder / "strokes.safetensors").write_bytes(with_sorted_metadata(save(tensors, {"made by": "numpy"})))
