#!/usr/bin/env python3
"""Writes the frozen PyTorch values that the engine's tests compare with.

Run in any folder: `python make_layer_oracles.py [FOLDER]` (the default is the script's own folder).
Made with torch 2.13.0+cpu, numpy and safetensors.

Inputs are float32 numbers; everything is computed from them in float64 and rounded to float32 at
the end. Images are [N, C, H, W], linear weights [out, in], convolution weights [out, in, kH, kW],
transposed convolution weights [in, out, kH, kW].

A case is named `conv_1`; its tensors are `conv_1.input`, `conv_1.weight`, `conv_1.bias`,
`conv_1.output`, `conv_1.upstream` (the gradient of the loss by the output) and the gradients
`conv_1.grad_input`, `conv_1.grad_weight`, `conv_1.grad_bias`. A case's settings stand in the file's
metadata under its name, as JSON.
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save
from torch import nn

LARGEST_FILE = 600_000


def with_sorted_metadata(contents):
    """The same safetensors file with its metadata in order, which the library leaves to chance."""
    length = int.from_bytes(contents[:8], "little")
    header = json.loads(contents[8 : 8 + length])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + contents[8 + length :]


def normal(generator, *shape, scale=1.0):
    """Normal numbers that float32 holds exactly, as float64."""
    return (torch.randn(*shape, generator=generator) * scale).float().double()


class OracleFile:
    """Collects named tensors and settings, and writes them as one safetensors file."""

    def __init__(self, name, seed):
        self.name = name
        self.generator = torch.Generator().manual_seed(seed)
        self.tensors = {}
        self.metadata = {"torch": torch.__version__}

    def normal(self, *shape, scale=1.0):
        return normal(self.generator, *shape, scale=scale)

    def settings(self, case, **values):
        self.metadata[case] = json.dumps(values)

    def add(self, case, **tensors):
        for name, tensor in tensors.items():
            key = f"{case}.{name}"
            assert key not in self.tensors, key
            self.tensors[key] = tensor.detach().float().contiguous().clone()

    def differentiate(self, case, function, **inputs):
        """Adds inputs, output, a random upstream gradient and the gradients of all inputs."""
        inputs = {name: value.clone().requires_grad_() for name, value in inputs.items()}
        output = function(**inputs)
        upstream = self.normal(*output.shape)
        gradients = torch.autograd.grad(output, list(inputs.values()), upstream)
        self.add(case, **inputs, output=output, upstream=upstream)
        self.add(case, **{f"grad_{name}": g for name, g in zip(inputs, gradients)})

    def write(self, folder):
        path = folder / f"{self.name}.safetensors"
        assert all(tensor.isfinite().all() for tensor in self.tensors.values()), self.name
        contents = with_sorted_metadata(save(self.tensors, self.metadata))
        assert len(contents) < LARGEST_FILE, f"{path} has {len(contents)} bytes"
        path.write_bytes(contents)
        print(f"{path.name}: {len(self.tensors)} tensors, {len(contents)} bytes")


def linear():
    file = OracleFile("linear", seed=1)
    for number, (batch, inputs, outputs) in enumerate([(1, 1, 1), (3, 5, 7), (7, 17, 2)], start=1):
        file.differentiate(
            f"linear_{number}",
            lambda input, weight, bias: F.linear(input, weight, bias),
            input=file.normal(batch, inputs),
            weight=file.normal(outputs, inputs, scale=inputs**-0.5),
            bias=file.normal(outputs),
        )
    file.differentiate(
        "linear_without_bias",
        lambda input, weight: F.linear(input, weight),
        input=file.normal(2, 33),
        weight=file.normal(19, 33, scale=33**-0.5),
    )
    return file


def convolution():
    file = OracleFile("convolution", seed=2)
    cases = [
        # batch, in, out, height, width, kernel, stride, padding
        (1, 1, 3, 8, 8, 4, 2, 1),
        (2, 5, 7, 9, 11, 4, 2, 1),
        (3, 1, 3, 5, 7, 3, 1, 1),
        (7, 5, 7, 6, 5, 3, 1, 1),
        (2, 3, 5, 7, 7, 7, 1, 0),
        (3, 5, 7, 9, 8, 7, 1, 0),
        (1, 1, 3, 13, 13, 5, 2, 2),
        (7, 5, 7, 7, 9, 5, 2, 2),
        (2, 16, 17, 14, 14, 4, 2, 1),
        (2, 8, 3, 5, 5, 1, 1, 0),
    ]
    for number, (batch, c_in, c_out, height, width, kernel, stride, padding) in enumerate(cases, 1):
        case = f"conv_{number}"
        file.settings(case, kernel=kernel, stride=stride, padding=padding)
        file.differentiate(
            case,
            lambda input, weight, bias: F.conv2d(input, weight, bias, stride, padding),
            input=file.normal(batch, c_in, height, width),
            weight=file.normal(c_out, c_in, kernel, kernel, scale=(c_in * kernel**2) ** -0.5),
            bias=file.normal(c_out),
        )
    return file


def transposed_convolution():
    file = OracleFile("transposed_convolution", seed=3)
    cases = [
        # batch, in, out, height, width, kernel, stride, padding, output padding
        (1, 1, 3, 4, 4, 4, 2, 1, 0),
        (2, 7, 5, 5, 3, 4, 2, 1, 0),
        (3, 8, 5, 1, 1, 7, 1, 0, 0),
        (7, 3, 1, 1, 1, 7, 1, 0, 0),
        (2, 5, 7, 4, 5, 3, 2, 1, 1),
        (3, 1, 3, 7, 7, 3, 2, 1, 1),
        (1, 5, 7, 4, 3, 5, 2, 2, 1),
        (7, 3, 1, 5, 5, 5, 2, 2, 1),
        (2, 17, 16, 7, 7, 4, 2, 1, 0),
    ]
    for number, sizes in enumerate(cases, 1):
        batch, c_in, c_out, height, width, kernel, stride, padding, extra = sizes
        case = f"conv_transpose_{number}"
        file.settings(case, kernel=kernel, stride=stride, padding=padding, output_padding=extra)
        file.differentiate(
            case,
            lambda input, weight, bias: F.conv_transpose2d(
                input, weight, bias, stride, padding, extra),
            input=file.normal(batch, c_in, height, width),
            weight=file.normal(c_in, c_out, kernel, kernel, scale=(c_in * kernel**2) ** -0.5),
            bias=file.normal(c_out),
        )
    return file


def batch_normalization():
    """Training mode takes the batch's biased variance; the running variance is unbiased."""
    file = OracleFile("batch_normalization", seed=4)
    for number, shape in enumerate([(3, 5, 4, 7), (2, 1, 3, 3), (7, 17), (64, 3, 2, 2)], start=1):
        case, channels = f"batch_norm_{number}", shape[1]
        file.settings(case, epsilon=1e-5, momentum=0.1)
        mean, variance = file.normal(channels), file.normal(channels).abs() + 0.5
        mean, variance = mean.float().double(), variance.float().double()
        file.add(case, running_mean_before=mean, running_var_before=variance)
        parameters = dict(
            input=file.normal(*shape, scale=2) + 0.5,
            weight=file.normal(channels),
            bias=file.normal(channels),
        )
        after_mean, after_variance = mean.clone(), variance.clone()
        file.differentiate(
            case,
            lambda input, weight, bias: F.batch_norm(
                input, after_mean, after_variance, weight, bias, training=True),
            **parameters,
        )
        file.add(case, running_mean_after=after_mean, running_var_after=after_variance)
        file.differentiate(
            f"{case}_evaluation",
            lambda input, weight, bias: F.batch_norm(
                input, mean, variance, weight, bias, training=False),
            **parameters,
        )
    return file


def activations():
    file = OracleFile("activations", seed=5)
    functions = {
        "relu": F.relu,
        "leaky_relu": lambda x: F.leaky_relu(x, 0.2),
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "softplus": F.softplus,
    }
    file.settings("leaky_relu", slope=0.2)
    for name, function in functions.items():
        extremes = torch.tensor([-100.0, -30.0, -8.0, -1e-3, 1e-3, 8.0, 15.0, 30.0, 100.0]).double()
        values = torch.cat([file.normal(122, scale=3), extremes])
        file.differentiate(name, lambda input: function(input), input=values)
    return file


def losses():
    file = OracleFile("losses", seed=6)
    # Hard targets, soft targets, and logits far out, where a naive formula overflows.
    extremes = torch.tensor([-80.0, -30.0, 0.5, 30.0, 80.0]).double()
    logits = torch.cat([file.normal(20, scale=3), extremes])
    hard = (torch.arange(25) % 2).double()
    soft = torch.rand(25, generator=file.generator).float().double()
    cases = {"ones": torch.ones(25), "zeros": torch.zeros(25), "hard": hard, "soft": soft}
    for name, targets in cases.items():
        input = logits.clone().requires_grad_()
        output = F.binary_cross_entropy_with_logits(input, targets.double())
        (gradient,) = torch.autograd.grad(output, input)
        file.add(f"bce_{name}", input=input, target=targets, output=output, grad_input=gradient)

    # The class term of a projection discriminator: ⟨embedding of the class, features⟩.
    labels = torch.tensor([3, 0, 3, 9, 1])
    file.add("projection", labels=labels)
    file.differentiate(
        "projection",
        lambda features, embedding: (F.embedding(labels, embedding) * features).sum(dim=1),
        features=file.normal(5, 12),
        embedding=file.normal(10, 12),
    )
    file.add("embedding", labels=labels)
    file.differentiate(
        "embedding", lambda weight: F.embedding(labels, weight), weight=file.normal(10, 7))
    return file


def adam():
    """Ten steps: `gradients` [10, n] are given, `parameters` [10, n] stand after each."""
    file = OracleFile("adam", seed=7)
    cases = {
        "adam_1": dict(lr=1e-3, betas=(0.5, 0.999), eps=1e-8),
        "adam_2": dict(lr=2e-4, betas=(0.9, 0.999), eps=1e-8),
    }
    for case, options in cases.items():
        beta_1, beta_2 = options["betas"]
        file.settings(case, learning_rate=options["lr"], beta_1=beta_1, beta_2=beta_2, epsilon=1e-8)
        parameter = nn.Parameter(file.normal(37))
        gradients = file.normal(10, 37) * torch.logspace(-4, 1, 37).double()
        gradients[3:6, 5] = 0
        gradients = gradients.float().double()
        file.add(case, before=parameter, gradients=gradients)
        optimizer = torch.optim.Adam([parameter], **options)
        after = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            after.append(parameter.detach().clone())
        file.add(case, parameters=torch.stack(after))
    return file


class ProjectionDiscriminator(nn.Module):
    """Score = linear(features) + ⟨embedding(class), features⟩ / 7, for 49·8 features."""

    def __init__(self, features):
        super().__init__()
        self.features = features
        self.linear = nn.Linear(392, 1)
        self.embedding = nn.Embedding(10, 392)

    def forward(self, images, labels):
        features = self.features(images)
        return self.linear(features)[:, 0] + (self.embedding(labels) * features).sum(1) / 7


def discriminator_features():
    return [
        nn.Conv2d(1, 4, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(4, 8, 4, 2, 1, bias=False), nn.BatchNorm2d(8), nn.LeakyReLU(0.2),
        nn.Flatten(),
    ]


def upsampling_tail():
    return [
        nn.BatchNorm2d(8), nn.ReLU(),
        nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
        nn.ConvTranspose2d(4, 1, 4, 2, 1), nn.Tanh(),
    ]


def add_adversarial_step(file, case, generator, discriminator, latents, real, extra=()):
    """Adds both losses on fresh networks: D on real and on detached fakes apart, then G through D.

    The batch norms of D see the real batch, the fakes for D's loss and the fakes for G's loss, in
    that order; those of G see one batch. The running statistics after all of it are kept.
    """
    for network in (generator, discriminator):
        network.double().train()
        for parameter in network.parameters():
            with torch.no_grad():
                scale = 0.2 if parameter.dim() == 1 else 0.15
                parameter.copy_(normal(file.generator, *parameter.shape, scale=scale))
    with torch.no_grad():
        for module in [*generator.modules(), *discriminator.modules()]:
            if isinstance(module, nn.BatchNorm2d):
                module.weight.copy_((module.weight + 1).float().double())
    networks = {"generator": generator, "discriminator": discriminator}
    for name, network in networks.items():
        file.add(case, **{f"{name}.{key}": value for key, value in network.named_parameters()})

    def score(images):
        return discriminator(images, *extra).flatten()

    fake = generator(latents)
    real_scores, fake_scores = score(real), score(fake.detach())
    ones, zeros = torch.ones_like(real_scores), torch.zeros_like(real_scores)
    loss = F.binary_cross_entropy_with_logits
    discriminator_loss = loss(real_scores, ones) + loss(fake_scores, zeros)
    add_gradients(file, case, "discriminator", discriminator, discriminator_loss)
    generator_scores = score(fake)
    generator_loss = loss(generator_scores, ones)
    add_gradients(file, case, "generator", generator, generator_loss)
    file.add(
        case, latents=latents, real=real, fake=fake,
        real_scores=real_scores, fake_scores=fake_scores,
        discriminator_loss=discriminator_loss, generator_loss=generator_loss)
    for name, network in networks.items():
        statistics = {k: v for k, v in network.named_buffers() if "running" in k}
        file.add(case, **{f"{name}.{key}_after": value for key, value in statistics.items()})


def add_gradients(file, case, name, network, loss):
    keys, parameters = zip(*network.named_parameters())
    gradients = torch.autograd.grad(loss, parameters, retain_graph=True)
    file.add(case, **{f"{name}.grad.{key}": value for key, value in zip(keys, gradients)})


def networks():
    """Whole losses of two tiny networks on 28×28 images, channels 4 and 8, batch 3."""
    file = OracleFile("networks", seed=8)
    real = torch.tanh(file.normal(3, 1, 28, 28, scale=2)).float().double()

    # dcgan: generator convT(8→8, 7 s1 p0) BN ReLU convT(8→4, 4 s2 p1) BN ReLU convT(4→1, 4 s2 p1) tanh;
    # discriminator conv(1→4, 4 s2 p1) leaky conv(4→8, 4 s2 p1) BN leaky flatten linear(392→1).
    generator = nn.Sequential(nn.ConvTranspose2d(8, 8, 7, 1, 0, bias=False), *upsampling_tail())
    discriminator = nn.Sequential(*discriminator_features(), nn.Linear(392, 1))
    add_adversarial_step(file, "dcgan", generator, discriminator, file.normal(3, 8, 1, 1), real)

    # cgan: z (8) and a one-hot class (10) into linear(18→392), read as [8, 7, 7]; then as above.
    # The discriminator has no class input; its score has a projection term.
    labels = torch.tensor([3, 7, 3])
    latents = torch.cat([file.normal(3, 8), F.one_hot(labels, 10).double()], dim=1)
    generator = nn.Sequential(
        nn.Linear(18, 392, bias=False), nn.Unflatten(1, (8, 7, 7)), *upsampling_tail())
    discriminator = ProjectionDiscriminator(nn.Sequential(*discriminator_features()))
    file.add("cgan", labels=labels)
    add_adversarial_step(file, "cgan", generator, discriminator, latents, real, extra=[labels])
    file.settings("cgan", projection_divisor=7)
    return file


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for make in (linear, convolution, transposed_convolution, batch_normalization, activations,
                 losses, adam, networks):
        make().write(folder)


if __name__ == "__main__":
    main()
