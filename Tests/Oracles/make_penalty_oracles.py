#!/usr/bin/env python3
"""Writes the frozen PyTorch values of gradient penalties through small critics.

Run in any folder: `python make_penalty_oracles.py [FOLDER]`; see make_layer_oracles.py, whose
conventions hold here too. A critic takes images [3, 1, 12, 12]:

    first conv(1 -> 8, 4 s2 p1), leaky, [attention], second conv(8 -> 16, 4 s2 p1), [norm], leaky,
    head linear(144 -> 1)

and the penalty is WGAN-GP's, 10 mean((|gradient of the score by the image| - 1)^2). Its gradients by
the images and all parameters are second derivatives of the critic, by `create_graph`.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

from make_layer_oracles import OracleFile
from make_operation_oracles import attend, spectrally_normalised, unit

CRITICS = {
    "plain": dict(),
    "layer_norm": dict(norm="layer"),
    "instance_norm": dict(norm="instance"),
    "batch_norm": dict(norm="batch"),
    "attention": dict(attention=True),
    "spectral_norm": dict(spectral=True),
    "everything": dict(norm="layer", attention=True, spectral=True),
}

NORMS = {
    "layer": lambda x, w, b: F.group_norm(x, 1, w, b),
    "instance": lambda x, w, b: F.instance_norm(x, weight=w, bias=b),
    "batch": lambda x, w, b: F.batch_norm(x, None, None, w, b, True),
}


def make_parameters(file, norm, attention):
    def map_of(name, *shape):
        fan_in = torch.Size(shape[1:]).numel()
        return {
            f"{name}.weight": file.normal(*shape, scale=1.5 * fan_in**-0.5),
            f"{name}.bias": file.normal(shape[0], scale=0.2),
        }

    parameters = map_of("first", 8, 1, 4, 4)
    if attention:
        widths = {"f": (8, 1), "g": (8, 1), "h": (8, 4), "v": (4, 8)}
        for name, (before, after) in widths.items():
            parameters |= map_of(f"attention.{name}", after, before, 1, 1)
        parameters["attention.gamma"] = torch.tensor([0.75]).double()
    parameters |= map_of("second", 16, 8, 4, 4)
    if norm:
        parameters["norm.weight"] = 1 + file.normal(16, scale=0.25)
        parameters["norm.bias"] = file.normal(16, scale=0.25)
    return parameters | map_of("head", 1, 144)


def score(images, parameters, vectors, norm=None, attention=False):
    def weight(name):
        value = parameters[f"{name}.weight"]
        return spectrally_normalised(value, vectors[name])[0] if vectors else value

    def bias(name):
        return parameters[f"{name}.bias"]

    x = F.leaky_relu(F.conv2d(images, weight("first"), bias("first"), 2, 1), 0.2)
    if attention:
        names = [f"attention.{name}" for name in "fghv"]
        x = attend(x, *((weight(n), bias(n)) for n in names), parameters["attention.gamma"])[0]
    x = F.conv2d(x, weight("second"), bias("second"), 2, 1)
    if norm:
        x = NORMS[norm](x, parameters["norm.weight"], parameters["norm.bias"])
    return F.linear(F.leaky_relu(x, 0.2).flatten(1), weight("head"), bias("head"))


def penalties():
    file = OracleFile("penalties", seed=31)
    for case, options in CRITICS.items():
        spectral = options.get("spectral", False)
        shape = {key: value for key, value in options.items() if key != "spectral"}
        parameters = make_parameters(file, shape.get("norm"), shape.get("attention"))
        parameters = {k: v.float().double() for k, v in parameters.items()}
        vectors = {}
        if spectral:
            for name, value in parameters.items():
                if name.endswith(".weight") and value.dim() > 1:
                    u = unit(file.normal(value.shape[0])).float().double()
                    vectors[name.removesuffix(".weight")] = u
            file.add(case, **{f"{name}.weight_u": u for name, u in vectors.items()})
        inputs = {"images": file.normal(3, 1, 12, 12), **parameters}
        inputs = {name: value.requires_grad_() for name, value in inputs.items()}
        images = inputs["images"]
        scores = score(images, inputs, vectors, **shape)
        (gradient,) = torch.autograd.grad(scores.sum(), images, create_graph=True)
        penalty = 10 * (gradient.flatten(1).norm(dim=1) - 1).square().mean()
        gradients = torch.autograd.grad(
            penalty, list(inputs.values()), allow_unused=True, materialize_grads=True)
        file.add(case, **inputs, scores=scores, gradient=gradient, penalty=penalty)
        file.add(case, **{f"grad_{name}": g for name, g in zip(inputs, gradients)})
    return file


def main():
    penalties().write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)


if __name__ == "__main__":
    main()
