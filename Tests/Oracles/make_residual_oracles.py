#!/usr/bin/env python3
"""Writes the frozen PyTorch values of a step of two small residual networks.

Run in any folder: `python make_residual_oracles.py [FOLDER]`; see make_layer_oracles.py, whose
conventions hold here too. Images are [3, 3, 16, 16], z [3, 5]; the maps have 8, 8 and 4 channels at 4,
8 and 16 pixels, two blocks a size, a basis at both ends. Parameters have the names of a model file:

    G: 0 linear, 1 basis, 2 3 blocks, 4 doubled, 5 6 blocks, 7 doubled, 8 9 blocks, 10 leaky, 11 conv
    D: trunk.0 conv, 1 2 blocks, 3 halved, 4 5 blocks, 6 halved, 7 8 blocks, 9 leaky, 10 basis, head

D minimises softplus(D(G(z)) - D(x)) + 0.25 (R1 + R2), G softplus(D(x) - D(G(z))) (arXiv:2501.05441).
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

from make_layer_oracles import OracleFile

GENERATOR = {2: (8, 8), 3: (8, 8), 5: (8, 8), 6: (8, 8), 8: (8, 8), 9: (8, 4)}
DISCRIMINATOR = {1: (4, 4), 2: (4, 8), 4: (8, 8), 5: (8, 8), 7: (8, 8), 8: (8, 8)}


def convolution(file, name, before, after, kernel):
    scale = 1.4 * (before * kernel**2) ** -0.5
    return {
        f"{name}.weight": file.normal(after, before, kernel, kernel, scale=scale),
        f"{name}.bias": file.normal(after, scale=0.2),
    }


def blocks(file, network, widths):
    parameters = {}
    for index, (before, after) in widths.items():
        name = f"{network}.{index}"
        parameters |= convolution(file, f"{name}.branch.1", before, after, 3)
        parameters |= convolution(file, f"{name}.branch.3", after, after, 3)
        if before != after:
            parameters |= convolution(file, f"{name}.skip.0", before, after, 1)
    return parameters


def linear(file, name, before, after):
    return {
        f"{name}.weight": file.normal(after, before, scale=before**-0.5),
        f"{name}.bias": file.normal(after, scale=0.2),
    }


def convolve(p, name, x):
    weight = p[f"{name}.weight"]
    return F.conv2d(x, weight, p[f"{name}.bias"], padding=weight.shape[-1] // 2)


def block(p, name, x):
    y = convolve(p, f"{name}.branch.1", F.leaky_relu(x, 0.2))
    y = convolve(p, f"{name}.branch.3", F.leaky_relu(y, 0.2))
    return y + (convolve(p, f"{name}.skip.0", x) if f"{name}.skip.0.weight" in p else x)


def generate(p, z):
    x = F.linear(z, p["generator.0.weight"], p["generator.0.bias"])
    x = x[:, :, None, None] * p["generator.1.basis"]
    for index in range(2, 10):
        if index in GENERATOR:
            x = block(p, f"generator.{index}", x)
        else:
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
    return convolve(p, "generator.11", F.leaky_relu(x, 0.2))


def score(p, x):
    x = convolve(p, "discriminator.trunk.0", x)
    for index in range(1, 9):
        if index in DISCRIMINATOR:
            x = block(p, f"discriminator.trunk.{index}", x)
        else:
            x = F.avg_pool2d(x, 2)
    x = (F.leaky_relu(x, 0.2) * p["discriminator.trunk.10.basis"]).sum((2, 3))
    return F.linear(x, p["discriminator.head.weight"], p["discriminator.head.bias"])[:, 0]


def paired_losses(score, real, fake):
    """The scores and losses of both networks, and D's penalties."""
    x, y = real.clone().requires_grad_(True), fake.detach().clone().requires_grad_(True)
    real_scores, fake_scores = score(x), score(y)
    slopes = torch.autograd.grad([real_scores.sum(), fake_scores.sum()], [x, y], create_graph=True)
    penalties = [0.25 * slope.square().sum((1, 2, 3)).mean() for slope in slopes]
    loss = F.softplus(fake_scores - real_scores).mean() + sum(penalties)
    generator_loss = F.softplus(real_scores.detach() - score(fake)).mean()
    return real_scores, fake_scores, loss, penalties, generator_loss


def residual():
    file = OracleFile("residual", seed=47)
    generator = linear(file, "generator.0", 5, 8)
    generator["generator.1.basis"] = file.normal(8, 4, 4)
    generator |= blocks(file, "generator", GENERATOR)
    generator |= convolution(file, "generator.11", 4, 3, 3)
    discriminator = convolution(file, "discriminator.trunk.0", 3, 4, 3)
    discriminator |= blocks(file, "discriminator.trunk", DISCRIMINATOR)
    discriminator["discriminator.trunk.10.basis"] = file.normal(8, 4, 4, scale=0.25)
    discriminator |= linear(file, "discriminator.head", 8, 1)
    for value in [*generator.values(), *discriminator.values()]:
        value.requires_grad_(True)

    z, real = file.normal(3, 5), torch.tanh(file.normal(3, 3, 16, 16)).float().double()
    fake = generate(generator, z)
    real_scores, fake_scores, loss, penalties, generator_loss = paired_losses(
        lambda images: score(discriminator, images), real, fake)
    gradients = torch.autograd.grad(loss, list(discriminator.values()))
    gradients += torch.autograd.grad(generator_loss, list(generator.values()))

    parameters = discriminator | generator
    file.add("values", **{name: v.detach() for name, v in parameters.items()})
    file.add(
        "gradients", **dict(zip(parameters, gradients)))
    file.add(
        "step", z=z, real=real, fake=fake.detach(), real_scores=real_scores.detach(),
        fake_scores=fake_scores.detach(), discriminator_loss=loss.detach(),
        r1=penalties[0].detach(), r2=penalties[1].detach(),
        generator_loss=generator_loss.detach())
    return file


if __name__ == "__main__":
    residual().write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
