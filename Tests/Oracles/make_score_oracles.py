#!/usr/bin/env python3
"""Writes the frozen scores that the tests of Metrics compare with.

Run in any folder: `python make_score_oracles.py [FOLDER]` (the default is the script's own folder).
Made with numpy 2.4.6, scipy 1.17.1, PyPI's prdc 0.2 and the metric functions of torch-fidelity 0.4.0.

Features are float32 numbers; every score is computed from them in float64 by the package named, and
rounded to float32 at the end. Case `plain` has two sets of 200 samples of 16 correlated features,
`few` has fewer samples than features, `constant` a feature that never changes.
"""

import sys
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np
import prdc
import scipy.linalg
import scipy.optimize
from make_layer_oracles import with_sorted_metadata
from safetensors.numpy import save

# Only torch-fidelity's image networks need it, and the metric functions do not.
for name in ("", ".datasets", ".models", ".transforms", ".transforms.functional"):
    sys.modules["torchvision" + name] = MagicMock()

from torch_fidelity.metric_isc import isc_features_to_metric
from torch_fidelity.metric_kid import kernel_poly, mmd2
from torch_fidelity.metric_prc import calculate_precision_recall_full


def features(generator, count, dimensions, shift, scale):
    mixing = np.random.default_rng(5).normal(size=(dimensions, dimensions)) / dimensions**0.5
    values = generator.normal(size=(count, dimensions)) * scale @ mixing + shift
    return values.astype(np.float32).astype(np.float64)


def frechet(x, y):
    """The formula as it stands, with scipy's matrix square root of the product."""
    a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = scipy.linalg.sqrtm(a @ b)
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(a) + np.trace(b) - 2 * np.trace(root).real


def kernel(x, y):
    options = dict(kid_kernel_poly_degree=3, kid_kernel_poly_gamma=None, kid_kernel_poly_coef0=1)
    return mmd2(
        kernel_poly(x, x, **options), kernel_poly(x, y, **options), kernel_poly(y, y, **options)
    )


def main(folder):
    generator = np.random.default_rng(1)
    sets = {
        "plain": (
            features(generator, 200, 16, 0.0, 1.0),
            features(generator, 200, 16, 0.2, 1.2),
        ),
        "few": (features(generator, 40, 64, 0.0, 1.0), features(generator, 30, 64, 0.1, 0.9)),
        "unequal": (features(generator, 150, 16, 0.0, 1.0), features(generator, 220, 16, 0.3, 0.7)),
    }
    x, y = (part.copy() for part in sets["plain"])
    x[:, 3] = 0.5
    y[:, 3] = 0.5
    sets["constant"] = (x, y)

    tensors = {}

    def add(case, **values):
        for name, value in values.items():
            assert np.isfinite(value).all(), (case, name)
            tensors[f"{case}.{name}"] = np.ascontiguousarray(value, dtype=np.float32)

    for case, (x, y) in sets.items():
        add(case, real=x, generated=y, frechet=[frechet(x, y)])
        three = prdc.compute_prdc(x, y, nearest_k=3)
        five = prdc.compute_prdc(x, y, nearest_k=5)
        add(case, precision=[three["precision"]], recall=[three["recall"]])
        add(case, density=[five["density"]], coverage=[five["coverage"]])
        if len(x) == len(y):
            add(case, kernel=[kernel(x, y)])
    # prdc leaves the border of a ball out and torch-fidelity counts it in: equal on these.
    import torch

    x, y = (torch.from_numpy(part) for part in sets["plain"])
    precision, recall = (float(v) for v in calculate_precision_recall_full(y, x, 3, 100)[:2])
    assert abs(precision - tensors["plain.precision"][0]) < 1e-6, precision
    assert abs(recall - tensors["plain.recall"][0]) < 1e-6, recall

    logits = generator.normal(size=(203, 10)).astype(np.float32).astype(np.float64) * 3
    for splits in (1, 7):
        score = isc_features_to_metric(torch.from_numpy(logits), splits=splits, shuffle=False)
        add(
            f"inception_{splits}",
            mean=[score["inception_score_mean"]],
            deviation=[score["inception_score_std"]],
        )
    add("inception", logits=logits)

    symmetric = generator.normal(size=(20, 20))
    symmetric = (symmetric + symmetric.T).astype(np.float32).astype(np.float64)
    positive = (symmetric @ symmetric).astype(np.float32).astype(np.float64)
    positive = (positive + positive.T) / 2
    add("eigen", matrix=symmetric, values=np.linalg.eigvalsh(symmetric))
    add("root", matrix=positive, root=scipy.linalg.sqrtm(positive).real)

    for number, (rows, columns) in enumerate([(10, 10), (4, 7), (7, 4), (1, 1), (12, 12)], start=1):
        counts = generator.integers(0, 100, size=(rows, columns))
        chosen = scipy.optimize.linear_sum_assignment(counts, maximize=True)
        add(f"assignment_{number}", counts=counts, sum=[counts[chosen].sum()])

    metadata = {"numpy": np.__version__, "scipy": scipy.__version__}
    contents = with_sorted_metadata(save(tensors, metadata))
    (folder / "scores.safetensors").write_bytes(contents)
    print(f"scores.safetensors: {len(tensors)} tensors, {len(contents)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
