"""Values of walks and directions by numpy, which the Swift code must agree with.

    python make_exploration_oracles.py        writes exploration.safetensors beside this script

z, activations and readings are random; what is frozen is what numpy makes of them.
"""

import pathlib

import numpy as np
from safetensors.numpy import save_file

random = np.random.default_rng(20)
out = {}


def put(name, values):
    out[name] = np.ascontiguousarray(np.asarray(values, dtype=np.float32))
    return out[name].astype(np.float64)


def signed(rows):
    """Rows of length 1 whose largest component is positive."""
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    largest = np.take_along_axis(rows, np.abs(rows).argmax(1)[:, None], 1)
    return rows * np.sign(largest)


# Walks: spherical interpolation of vectors of different lengths.
a = put("walk.a", random.normal(size=8))
b = put("walk.b", 2 * random.normal(size=8))
angle = np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
put(
    "walk.arc",
    [
        np.sin((1 - t) * angle) / np.sin(angle) * a + np.sin(t * angle) / np.sin(angle) * b
        for t in (0, 0.25, 0.5, 0.75)
    ],
)

# SeFa: eigenvectors of A^T A, with A^T as rows of inputs.
map_ = put("sefa.map", random.normal(size=(6, 20)) * np.arange(1, 7)[:, None])
values, vectors = np.linalg.eigh(map_ @ map_.T)
put("sefa.directions", signed(vectors[:, ::-1].T))
put("sefa.shares", values[::-1] / values.sum())

# GANSpace: principal components of rectified activations, pulled back to z by least squares.
z = put("ganspace.z", random.normal(size=(400, 6)))
activations = np.maximum(z @ (random.normal(size=(6, 40)) * np.arange(1, 7)[:, None]) + 0.5, 0)
activations = put("ganspace.activations", activations - activations.mean(0))
_, singular, components = np.linalg.svd(activations, full_matrices=False)
coordinates = activations @ components[:4].T
put("ganspace.directions", signed(np.linalg.lstsq(coordinates, z, rcond=None)[0]))
put("ganspace.shares", singular[:4] ** 2 / (singular**2).sum())

# Attributes: a number and the probabilities of three named values, fitted within two groups.
z = put("attributes.z", random.normal(size=(500, 6)))
groups = np.arange(500) % 2
number = put(
    "attributes.number", z @ random.normal(size=(6, 1)) + groups[:, None] + 0.3 * random.normal(size=(500, 1))
)
logits = put("attributes.logits", 2 * z @ random.normal(size=(6, 3)) - groups[:, None] * [1, 0, 0])
probabilities = np.exp(logits - logits.max(1, keepdims=True))
probabilities /= probabilities.sum(1, keepdims=True)


def centred(x):
    x = x.copy()
    for group in (0, 1):
        x[groups == group] -= x[groups == group].mean(0)
    return x


targets = centred(np.concatenate([number, probabilities], 1))
weights = np.linalg.lstsq(centred(z), targets, rcond=None)[0]
put("attributes.normals", weights.T)
residue = targets - centred(z) @ weights
put("attributes.determinations", 1 - (residue**2).sum(0) / (targets**2).sum(0))
# The number with the three values held: what of it is at right angles to theirs.
basis, _, _ = np.linalg.svd(weights[:, 1:], full_matrices=False)
basis = basis[:, :2]  # The probabilities sum to 1, so that two normals span all three.
held = weights[:, 0] - basis @ (basis.T @ weights[:, 0])
put("attributes.held", held / np.linalg.norm(held))

save_file(out, pathlib.Path(__file__).with_name("exploration.safetensors"))
