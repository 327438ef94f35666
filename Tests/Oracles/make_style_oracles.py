#!/usr/bin/env python3
"""Writes the frozen PyTorch values of a step of a small style generator and its discriminator.

Run in any folder: `python make_style_oracles.py [FOLDER]`; see make_layer_oracles.py, whose conventions
hold here too. Images are [3, 3, 16, 16], z [3, 5], w [3, 6] of two layers; the maps have 8, 8 and 4
channels at 4, 8 and 16 pixels. Weights are equalised: the network uses gain / sqrt(fan in) times them, of
the mapping 0.01 times as much again, and 0.01 of its biases. Parameters have the names of a model file:

    G: 0.mapping.0 and 2 linear, 0.synthesis.constant, level.I.0 and 1 conv, to_image.I
    D: trunk.0 conv, 1 3 5 blocks, 2 4 halved, 6 leaky, 7 deviation of the batch, head

The losses are those of make_residual_oracles.py. `mixed` is the image of a w for each of the six styles.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

from make_layer_oracles import OracleFile
from make_residual_oracles import block, convolve, paired_losses

FEATURES = 6
CHANNELS = [(8, 8), (8, 8), (8, 4)]
BLOCKS = {1: (4, 8), 3: (8, 8), 5: (8, 8)}
SYNTHESIS = "generator.0.synthesis"


def convolution(file, name, before, after, kernel):
    return {
        f"{name}.weight": file.normal(after, before, kernel, kernel),
        f"{name}.bias": file.normal(after, scale=0.2),
    }


def modulated(file, name, before, after, kernel):
    return convolution(file, name, before, after, kernel) | {
        f"{name}.style.weight": file.normal(before, FEATURES),
        f"{name}.style.bias": 1 + file.normal(before, scale=0.2),
    }


def made(file):
    """The parameters of G and of D."""
    generator = {}
    for name, before in [("0", 5), ("2", FEATURES)]:
        generator[f"generator.0.mapping.{name}.weight"] = file.normal(FEATURES, before, scale=100)
        generator[f"generator.0.mapping.{name}.bias"] = file.normal(FEATURES, scale=20)
    generator[f"{SYNTHESIS}.constant.map"] = file.normal(8, 4, 4)
    for index, (before, after) in enumerate(CHANNELS):
        generator |= modulated(file, f"{SYNTHESIS}.level.{index}.0", before, after, 3)
        generator |= modulated(file, f"{SYNTHESIS}.level.{index}.1", after, after, 3)
        generator |= modulated(file, f"{SYNTHESIS}.to_image.{index}", after, 3, 1)
    discriminator = convolution(file, "discriminator.trunk.0", 3, 4, 3)
    for index, (before, after) in BLOCKS.items():
        name = f"discriminator.trunk.{index}"
        discriminator |= convolution(file, f"{name}.branch.1", before, after, 3)
        discriminator |= convolution(file, f"{name}.branch.3", after, after, 3)
        if before != after:
            discriminator |= convolution(file, f"{name}.skip.0", before, after, 1)
    discriminator["discriminator.head.weight"] = file.normal(1, 9 * 16)
    discriminator["discriminator.head.bias"] = file.normal(1, scale=0.2)
    for value in [*generator.values(), *discriminator.values()]:
        value.requires_grad_(True)
    return generator, discriminator


def equalised(parameters):
    """The parameters as the networks use them."""
    used = {}
    for name, value in parameters.items():
        if name.endswith("weight"):
            value = value / value[0].numel() ** 0.5
        if ".mapping." in name:
            value = 0.01 * value
            if name.endswith("weight"):
                value = 2**0.5 * value
        used[name] = value
    return used


def modulate(p, name, x, w, demodulated):
    weight = p[f"{name}.weight"]
    style = F.linear(w, p[f"{name}.style.weight"], p[f"{name}.style.bias"])
    y = F.conv2d(x * style[:, :, None, None], weight, padding=weight.shape[-1] // 2)
    if demodulated:
        factor = torch.rsqrt(style.square() @ weight.square().sum((2, 3)).T + 1e-8)
        y = 2**0.5 * y * factor[:, :, None, None]
    return y + p[f"{name}.bias"][:, None, None]


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


def synthesise(p, styles):
    """Images of a w for each of the six styles, [N, 6, FEATURES]."""
    x = p[f"{SYNTHESIS}.constant.map"].expand(len(styles), -1, -1, -1)
    image = 0
    for index in range(len(CHANNELS)):
        if index:
            x, image = doubled(x), doubled(image)
        for layer in range(2):
            w = styles[:, 2 * index + layer]
            x = F.leaky_relu(modulate(p, f"{SYNTHESIS}.level.{index}.{layer}", x, w, True), 0.2)
        image = image + modulate(
            p, f"{SYNTHESIS}.to_image.{index}", x, styles[:, 2 * index + 1], False)
    return image


def mapped(p, z):
    for name in ["0", "2"]:
        layer = f"generator.0.mapping.{name}"
        z = F.leaky_relu(F.linear(z, p[f"{layer}.weight"], p[f"{layer}.bias"]), 0.2)
    return z


def generate(p, z):
    return synthesise(p, mapped(p, z)[:, None].expand(-1, 2 * len(CHANNELS), -1))


def score(p, x):
    x = convolve(p, "discriminator.trunk.0", x)
    for index in range(1, 6):
        x = block(p, f"discriminator.trunk.{index}", x) if index in BLOCKS else F.avg_pool2d(x, 2)
    x = F.leaky_relu(x, 0.2)
    deviation = (x.var(0, correction=0) + 1e-8).sqrt().mean()
    x = torch.cat([x, deviation.expand(len(x), 1, 4, 4)], 1)
    return F.linear(
        x.flatten(1), p["discriminator.head.weight"], p["discriminator.head.bias"])[:, 0]


def style():
    file = OracleFile("style", seed=53)
    generator, discriminator = made(file)
    g, d = equalised(generator), equalised(discriminator)
    z, real = file.normal(3, 5), torch.tanh(file.normal(3, 3, 16, 16)).float().double()
    fake = generate(g, z)
    real_scores, fake_scores, loss, _, generator_loss = paired_losses(
        lambda images: score(d, images), real, fake)
    gradients = torch.autograd.grad(loss, list(discriminator.values()), retain_graph=True)
    gradients += torch.autograd.grad(generator_loss, list(generator.values()), retain_graph=True)
    # A penalty on G: how the length of the image's slope by w changes with the weights.
    w = mapped(g, z)
    direction = file.normal(3, 3, 16, 16)
    slope = torch.autograd.grad(
        (synthesise(g, w[:, None].expand(-1, 6, -1)) * direction).sum(), w, create_graph=True)[0]
    length = slope.square().sum()
    synthesis = {name: v for name, v in generator.items() if name.startswith(SYNTHESIS)}
    second = torch.autograd.grad(length, list(synthesis.values()), allow_unused=True)
    styles = file.normal(3, 6, FEATURES)

    parameters = discriminator | generator
    file.add("values", **{name: v.detach() for name, v in parameters.items()})
    file.add("gradients", **dict(zip(parameters, gradients)))
    file.add(
        "second",
        **{n: torch.zeros_like(synthesis[n]) if v is None else v for n, v in zip(synthesis, second)})
    file.add(
        "step", z=z, real=real, fake=fake.detach(), real_scores=real_scores.detach(),
        fake_scores=fake_scores.detach(), discriminator_loss=loss.detach(),
        generator_loss=generator_loss.detach(), w=w.detach(), direction=direction,
        length=length.detach(), styles=styles, mixed=synthesise(g, styles).detach())
    return file


if __name__ == "__main__":
    style().write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
