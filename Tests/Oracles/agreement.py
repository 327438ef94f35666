#!/usr/bin/env python3
"""The value of ConditioningTests.agreement: the mutual information of two sets of soft answers, as in
Invariant Information Clustering (arXiv:1807.06653, equations 2 and 3), by numpy."""
import numpy as np

random = np.random.default_rng(5)
logits = np.round(random.normal(size=(4, 3)), 2)
moved = np.round(random.normal(size=(4, 3)), 2)


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


joint = softmax(logits).T @ softmax(moved) / len(logits)
joint = (joint + joint.T) / 2
marginals = joint.sum(1, keepdims=True) * joint.sum(0, keepdims=True)
print(logits.tolist(), moved.tolist(), (joint * np.log(joint / marginals)).sum())
