#!/usr/bin/env python3
"""Runs a model file in plain PyTorch, as Sources/zither/Documentation.docc/ModelFiles.md describes it.

    zither sample MODEL -n 4 --seed 1 -o x.npy
    python run_model_file.py MODEL.safetensors -n 4 --seed 1 --compare x.npy

prints the largest difference from the images of x.npy, and fails above 2e-5. `--scores` prints what D says of
the images, each asked for by its own class and codes.

    python run_model_file.py --freeze ../../Models

writes model_files.safetensors: of every model there 16 numbers of each of four images, evenly spread, and D's
scores. Only this needs more than PyTorch and numpy. Do it anew when models change.
"""

import argparse
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from model_file import ROOT_TWO, ModelFile, doubled, embedded, leaky, pixel_norm, row, with_deviation

# The generators.


def perceptron(model, prefix, x, bounded):
    layers = model.numbers(prefix)
    for layer in layers:
        x = model.linear(f"{prefix}.{layer}", x)
        if layer != layers[-1]:
            x = F.relu(x)
    shape = [model.image[side] for side in ["channels", "height", "width"]]
    return (torch.tanh(x) if bounded else x).unflatten(1, shape)


def upwards(model, prefix, x):
    """From numbers to images by transposed convolutions, but for the tanh."""
    layers = model.numbers(prefix)
    for layer in layers:
        name = f"{prefix}.{layer}"
        if model.has(f"{name}.gamma"):
            x = model.attention(name, x)
            continue
        if model.has(f"{name}.running_mean"):
            x = model.norm(name, x)
        elif model[f"{name}.weight"].dim() == 2:
            x = model.linear(name, x)
        elif x.dim() == 2:
            x = model.transposed(name, x[:, :, None, None])
        else:
            x = model.transposed(name, x, stride=2, padding=1)
        normed = model.has(f"{prefix}.{layer + 1}.running_mean")
        if layer != layers[-1] and not normed:
            x = F.relu(x)
    return x


def growth(model):
    """The level that a growing network has reached, its share α, and the last level."""
    top = len([name for name in model.tensors if name.endswith("weight") and "to_image" in name]) - 1
    steps, length = model.metadata["training"]["steps"], model.settings["steps"]
    phase = steps // length
    fades = phase % 2 == 1 and phase // 2 < top
    return min((phase + 1) // 2, top), (steps % length + 1) / length if fades else 1, top


def progressive(model, x):
    prefix, (level, alpha, top) = "generator.0", growth(model)

    def convolve(name, x):
        return pixel_norm(leaky(model.convolution(name, x, ROOT_TWO, padding=1)))

    def to_image(level, x):
        return model.convolution(f"{prefix}.to_image.{level}", x, 1)

    x = leaky(model.linear(f"{prefix}.level.0.1", pixel_norm(x), ROOT_TWO / 4))
    channels = model[f"{prefix}.level.0.5.weight"].shape[1]
    size = [model.image[side] >> top for side in ["height", "width"]]
    x = below = convolve(f"{prefix}.level.0.5", pixel_norm(x.unflatten(1, [channels] + size)))
    for index in range(1, level + 1):
        below = x
        x = convolve(f"{prefix}.level.{index}.0", doubled(x, "nearest"))
        x = convolve(f"{prefix}.level.{index}.3", x)
    image = to_image(level, x)
    if alpha < 1:
        old = doubled(to_image(level - 1, below), "nearest")
        image = old + alpha * (image - old)
    return doubled(torch.tanh(image), "nearest", 2 ** (top - level))


def residual(model, x):
    layers = model.numbers("generator")
    x = model.linear("generator.0", x)
    if model.has("generator.1.basis"):
        x = x[:, :, None, None] * model["generator.1.basis"]
    else:
        channels = model["generator.2.branch.1.weight"].shape[1]
        doublings = len([n for n in range(2, layers[-1] - 1) if n not in layers])
        size = [model.image[side] >> doublings for side in ["height", "width"]]
        x = x.unflatten(1, [channels] + size)
    for layer in range(2, layers[-1] - 1):
        x = model.block(f"generator.{layer}", x) if layer in layers else doubled(x, "bilinear")
    return model.convolution(f"generator.{layers[-1]}", leaky(x), padding=1).clamp(-1, 1)


def style(model, x):
    equalised = model.settings["equalised"]
    gain = 1 if equalised else None
    mapping, synthesis = "generator.0.mapping", "generator.0.synthesis"
    for layer in model.numbers(mapping):
        if model.has(f"{mapping}.{layer}.weight"):
            settings = {"gain": ROOT_TWO, "rate": 0.01} if equalised else {}
            x = leaky(model.linear(f"{mapping}.{layer}", x, **settings))
    w, image = x, None
    x = model[f"{synthesis}.constant.map"].expand(len(w), -1, -1, -1)
    for level in model.numbers(f"{synthesis}.level"):
        if level > 0:
            x = doubled(x, "bilinear")
        for part in [0, 1]:
            x = leaky(model.modulated(f"{synthesis}.level.{level}.{part}", x, w, gain, True))
        own = model.modulated(f"{synthesis}.to_image.{level}", x, w, gain, False)
        image = own if image is None else doubled(image, "bilinear") + own
    return image.clamp(-1, 1)


def generate(model, x):
    """Rows [N, inputs] → images [N, C, H, W]."""
    if model.word == "mlp":
        return perceptron(model, "generator", x, model.image["height"] * model.image["width"] > 1)
    if model.word in ["dcgan", "sagan"]:
        return torch.tanh(upwards(model, "generator", x))
    return {"progressive": progressive, "residual": residual, "style": style}[model.word](model, x)


# The discriminators.


def convolutional_trunk(model, x):
    trunk = "discriminator.trunk"
    for layer in model.numbers(trunk):
        name = f"{trunk}.{layer}"
        if model.has(f"{name}.gamma"):
            x = model.attention(name, x)
            continue
        if model.has(f"{name}.running_mean"):
            x = model.norm(name, x)
        elif model[f"{name}.weight"].dim() == 2:
            x = model.linear(name, x.flatten(1))
        else:
            x = model.convolution(name, x, stride=2, padding=1)
        if not model.has(f"{trunk}.{layer + 1}.running_mean"):
            x = leaky(x)
    return x


def progressive_trunk(model, image):
    trunk, (level, alpha, top) = "discriminator.trunk.0", growth(model)

    def map_of(level, image):
        return leaky(model.convolution(f"{trunk}.from_image.{level}", image, ROOT_TWO))

    def convolve(name, x):
        return leaky(model.convolution(name, x, ROOT_TWO, padding=1))

    image = F.avg_pool2d(image, 2 ** (top - level))
    x = map_of(level, image)
    for index in range(level, 0, -1):
        x = convolve(f"{trunk}.level.{index}.2", convolve(f"{trunk}.level.{index}.0", x))
        x = F.avg_pool2d(x, 2)
        if alpha < 1 and index == level:
            old = map_of(level - 1, F.avg_pool2d(image, 2))
            x = old + alpha * (x - old)
    x = convolve(f"{trunk}.level.0.1", with_deviation(x))
    return leaky(model.linear(f"{trunk}.level.0.3", x.flatten(1), ROOT_TWO))


def residual_trunk(model, x, gain):
    trunk = "discriminator.trunk"
    layers = model.numbers(trunk)
    x = model.convolution(f"{trunk}.0", x, gain, padding=1)
    blocks = [layer for layer in layers if model.has(f"{trunk}.{layer}.branch.1.weight")]
    for layer in range(1, blocks[-1] + 1):
        x = model.block(f"{trunk}.{layer}", x, gain) if layer in blocks else F.avg_pool2d(x, 2)
    x = leaky(x)
    if model.has(f"{trunk}.{layers[-1]}.basis"):
        x = (model[f"{trunk}.{layers[-1]}.basis"] * x).sum((2, 3))
    if model["discriminator.head.weight"].shape[1] > x[0].numel():
        x = with_deviation(x)
    return x


def trunk(model, x):
    if model.word == "mlp":
        x = x.flatten(1)
        for layer in model.numbers("discriminator.trunk"):
            x = leaky(model.linear(f"discriminator.trunk.{layer}", x))
        return x
    if model.word in ["dcgan", "sagan"]:
        return convolutional_trunk(model, x)
    if model.word == "progressive":
        return progressive_trunk(model, x)
    return residual_trunk(model, x, 1 if model.settings.get("equalised") else None)


def score(model, images, parts):
    """What D says of images [N, C, H, W], each asked for by its row, [N]."""
    word, _, items = model.recipe["conditioning"].partition("=")
    named = {next(iter(part)): index for index, part in enumerate(model.inputs)}
    strength = (
        model["discriminator.condition.strength"]
        if model.has("discriminator.condition.strength") else 1)
    classes = (
        torch.tensor([row[named["classes"]] for row in parts]) if "classes" in named else None)
    x = images
    if word == "class-planes":
        planes = (strength * classes)[:, :, None, None].expand(-1, -1, *x.shape[2:])
        x = torch.cat([x, planes], 1)
    for regularizer in model.recipe["regularizers"]:
        kind, _, count = regularizer.partition("=")
        if kind == "packing":
            x = torch.cat(x.chunk(int(count or 2)), 1)
    features = trunk(model, x)
    flat = features.flatten(1)
    gain = 1 if model.word == "progressive" or model.settings.get("equalised") else None
    result = model.linear("discriminator.head", flat, gain)
    if model.recipe["objective"].startswith("began"):
        decoder = "discriminator.decoder"
        again = (
            perceptron(model, decoder, result, False) if model.word == "mlp"
            else upwards(model, decoder, result))
        return (images - again).abs().mean((1, 2, 3))
    if word == "class-projection":
        if model.has("discriminator.basis.weight"):
            compared = model.linear("discriminator.basis", flat)
            divisor = math.sqrt(compared.shape[1])
        else:
            compared = flat
            divisor = math.sqrt(features[0, 0].numel()) if features.dim() == 4 else 1
        own = classes @ model["discriminator.embedding.weight"]
        result = result + strength / divisor * (own * compared).sum(1, keepdim=True)
    if word == "attribute-projection":
        codes = torch.tensor([
            sum((row[index] for index, part in enumerate(model.inputs) if "code" in part), [])
            for row in parts])
        own = codes @ model["discriminator.embedding.weight"]
        result = result + (own * flat).sum(1, keepdim=True) / math.sqrt(flat.shape[1])
    return result.flatten()


def run(model, count, seed):
    """Images of seeds that count up, and their rows."""
    parts = [row(model, index, seed + index) for index in range(count)]
    return generate(model, embedded(model, parts)), parts


def thinned(images, count=16):
    """Numbers of each image, evenly spread."""
    flat = images.flatten(1)
    return flat[:, [place * flat.shape[1] // count for place in range(count)]]


def freeze(folder):
    from make_layer_oracles import OracleFile

    oracles = OracleFile("model_files", seed=1)
    for path in sorted(Path(folder).glob("*.safetensors")):
        if not path.stem.endswith("-classifier"):
            model = ModelFile(path)
            images, parts = run(model, 4, 1)
            oracles.add(path.stem, images=thinned(images), scores=score(model, images, parts))
    oracles.write(Path(__file__).parent)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", nargs="?")
    parser.add_argument("-n", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare", help="the same images, made by `zither sample`")
    parser.add_argument("--scores", action="store_true")
    parser.add_argument("--freeze", help="the folder of the models that ship")
    options = parser.parse_args()
    torch.set_grad_enabled(False)
    if options.freeze:
        return freeze(options.freeze)
    model = ModelFile(options.model)
    images, parts = run(model, options.n, options.seed)
    if options.scores:
        print(" ".join(f"{value:.6f}" for value in score(model, images, parts).tolist()))
    if options.compare:
        found = np.load(options.compare).reshape(images.shape)
        difference = float(np.abs(found - images.numpy()).max())
        print(f"{options.model}: {difference:.1e}")
        raise SystemExit(0 if difference <= 2e-5 else f"{options.model} differs")


if __name__ == "__main__":
    main()
