"""Freezes values of SciPy for the tests of the scores of distributions.

    python make_distribution_oracles.py

writes distributions.safetensors beside itself.
"""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from scipy.stats import entropy, multivariate_normal, norm, wasserstein_distance

random = np.random.default_rng(7)
tensors = {}


def keep(name, values):
    tensors[name] = np.asarray(values, dtype=np.float32)


# Distances on a line: as many points on both sides, fewer, one, and ties.
for name, first, second in [
    ("equal", random.normal(size=50), random.normal(0.7, 2, size=50)),
    ("unequal", random.normal(size=37), random.uniform(-1, 3, size=101)),
    ("single", np.array([2.5]), random.normal(size=9)),
    ("ties", np.array([0, 0, 1, 1, 1, 4]), np.array([0, 1, 1, 2])),
]:
    first, second = first.astype(np.float32), second.astype(np.float32)
    keep(f"line_{name}.first", first)
    keep(f"line_{name}.second", second)
    keep(f"line_{name}.distance", [wasserstein_distance(first, second)])

# The sliced distance, its directions given.
first = random.normal(size=(60, 2)).astype(np.float32)
second = (random.normal(size=(45, 2)) @ [[1, 0.5], [0, 2]] + [1, -1]).astype(np.float32)
angles = np.linspace(0, np.pi, 16, endpoint=False).astype(np.float32)
distances = []
for angle in angles:
    direction = np.array([np.cos(angle), np.sin(angle)])
    distances.append(wasserstein_distance(first @ direction, second @ direction))
keep("sliced.first", first)
keep("sliced.second", second)
keep("sliced.angles", angles)
keep("sliced.distance", [np.mean(distances)])

# Divergences, one with cells that P lacks.
for name, cells in [("dense", 40), ("sparse", 12)]:
    p = random.gamma(0.5, size=cells)
    if name == "sparse":
        p[::3] = 0
    q = random.gamma(0.5, size=cells) + 1e-3
    p, q = (p / p.sum()).astype(np.float32), (q / q.sum()).astype(np.float32)
    # float32 sums are not quite 1; what is kept is what the formula says of the numbers as they are.
    p64, q64 = p.astype(np.float64), q.astype(np.float64)
    keep(f"divergence_{name}.p", p)
    keep(f"divergence_{name}.q", q)
    keep(f"divergence_{name}.kl", [rel_entr(p64, q64).sum()])
    m = (p64 + q64) / 2
    keep(f"divergence_{name}.js", [(rel_entr(p64, m).sum() + rel_entr(q64, m).sum()) / 2])
    assert np.isclose(tensors[f"divergence_{name}.kl"][0], entropy(p64, q64), atol=1e-5)
    assert np.isclose(tensors[f"divergence_{name}.js"][0], jensenshannon(p64, q64) ** 2, atol=1e-5)

# Densities of the ring and of the mixture on a line, and the share in some cells.
angles = 2 * np.pi * np.arange(8) / 8
ring = 2 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
points = np.array([[2, 0.01], [1.4, 1.43], [0, -2.05], [0.1, 0.2]])
keep("ring.points", points)
keep("ring.density", np.mean(
    [multivariate_normal(centre, 0.02**2).pdf(points) for centre in ring], axis=0))
edges = np.linspace(-4, 4, 11)
below = np.mean([norm(centre, 0.3).cdf(edges) for centre in [-2, 0, 2]], axis=0)
keep("mixture.edges", edges)
keep("mixture.probabilities", np.diff(below))
keep("mixture.density", np.mean([norm(centre, 0.3).pdf(edges) for centre in [-2, 0, 2]], axis=0))

save_file(tensors, Path(__file__).with_name("distributions.safetensors"))
