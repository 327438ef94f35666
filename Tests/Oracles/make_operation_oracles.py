#!/usr/bin/env python3
"""Writes the frozen PyTorch values of functions, norms, resampling, attention, spectral norm, losses,
optimizers and gradient penalties.

Run in any folder: `python make_operation_oracles.py [FOLDER]`; see make_layer_oracles.py, whose
conventions hold here too. A case has besides the first derivatives the second ones: for each input x
a `direction_x`, and with

    S = sum over the inputs of <grad_x, direction_x>

`second_x`, the gradient of S by x (by `create_graph`).
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from make_layer_oracles import OracleFile, normal


class TwiceDifferentiated(OracleFile):
    def normal(self, *shape, scale=1.0):
        return super().normal(shape, scale=scale)

    def check(self, case, function, **inputs):
        """Adds inputs, output, upstream gradient, first and second derivatives."""
        inputs = {name: value.clone().requires_grad_() for name, value in inputs.items()}
        output = function(**inputs)
        upstream = self.normal(*output.shape)
        self.add(case, **inputs, output=output, upstream=upstream)
        self.derivatives(case, (output * upstream).sum(), inputs)

    def derivatives(self, case, loss, inputs):
        variables = list(inputs.values())
        gradients = torch.autograd.grad(
            loss, variables, create_graph=True, allow_unused=True, materialize_grads=True)
        directions = [self.normal(*value.shape) for value in variables]
        total = sum((g * d).sum() for g, d in zip(gradients, directions))
        seconds = [torch.zeros_like(value) for value in variables]
        if total.requires_grad:
            seconds = torch.autograd.grad(
                total, variables, allow_unused=True, materialize_grads=True)
        for name, g, d, s in zip(inputs, gradients, directions, seconds):
            self.add(case, **{f"grad_{name}": g, f"direction_{name}": d, f"second_{name}": s})

    def positive(self, *shape):
        return (self.normal(*shape).abs() + 0.25).float().double()

    def away_from_zero(self, *shape):
        values = self.normal(*shape)
        return (values + 0.25 * values.sign()).float().double()


def functions():
    file = TwiceDifferentiated("functions", seed=21)
    file.check("exponential", lambda x: x.exp(), x=file.normal(7, 19, scale=4))
    file.check("logarithm", lambda x: x.log(), x=file.positive(7, 19))
    file.check("square_root", lambda x: x.sqrt(), x=file.positive(7, 19))
    file.check("reciprocal_square_root", lambda x: x.rsqrt(), x=file.positive(7, 19))
    file.check("reciprocal", lambda x: 1 / x, x=file.away_from_zero(7, 19))
    file.check("square", lambda x: x.square(), x=file.normal(7, 19))
    file.check("absolute_value", lambda x: x.abs() * x, x=file.away_from_zero(7, 19))
    file.check("clamp", lambda x: x.clamp(-0.5, 1.25) * x, x=file.normal(7, 19))
    file.check("quotient", lambda x, y: x / y, x=file.normal(7, 19), y=file.away_from_zero(7, 19))
    file.check(
        "quotient_by_row", lambda x, y: x / y, x=file.normal(7, 19), y=file.away_from_zero(7, 1))
    file.check(
        "product_by_column", lambda x, y: x * y * y, x=file.normal(7, 19), y=file.normal(19))
    file.check("norm", lambda x: x.norm(dim=1, keepdim=True), x=file.normal(7, 19))
    for number, shape in enumerate([(1, 10), (7, 3), (3, 5, 49), (2, 3, 196), (64, 1)], start=1):
        values = file.normal(*shape, scale=3)
        file.check(f"softmax_{number}", lambda x: x.softmax(-1), x=values)
        file.check(f"log_softmax_{number}", lambda x: x.log_softmax(-1), x=values)
    file.check("softmax_far_out", lambda x: x.softmax(-1), x=file.normal(3, 33, scale=60))
    file.check("log_softmax_far_out", lambda x: x.log_softmax(-1), x=file.normal(3, 33, scale=60))
    for number, (batch, m, k, n) in enumerate([(1, 3, 5, 7), (3, 49, 4, 49), (7, 6, 17, 1)], 1):
        file.check(
            f"batched_product_{number}", lambda x, y: x @ y,
            x=file.normal(batch, m, k), y=file.normal(batch, k, n))
    return file


SHAPES = [(1, 1, 2, 3), (2, 5, 4, 7), (3, 16, 3, 3), (7, 3, 5, 5), (64, 2, 2, 2), (2, 21, 3, 2)]


def norms():
    file = TwiceDifferentiated("norms", seed=22)

    def by_channel(function, shape):
        return dict(
            function=lambda input, weight, bias: function(input, weight, bias),
            input=file.normal(*shape, scale=2) + 0.5,
            weight=file.normal(shape[1]), bias=file.normal(shape[1]))

    for number, shape in enumerate(SHAPES, start=1):
        file.check(
            f"layer_norm_{number}",
            **by_channel(lambda x, w, b: F.group_norm(x, 1, w, b), shape))
        file.check(
            f"instance_norm_{number}",
            **by_channel(lambda x, w, b: F.instance_norm(x, weight=w, bias=b), shape))
        file.check(
            f"batch_norm_{number}",
            **by_channel(lambda x, w, b: F.batch_norm(x, None, None, w, b, True), shape))
        # One channel is brought to its sign, whose derivatives are 0 but for ε.
        if shape[1] > 1:
            file.check(
                f"pixel_norm_{number}",
                lambda input: input * (input.square().mean(1, keepdim=True) + 1e-8).rsqrt(),
                input=file.normal(*shape))

        def with_deviation(input):
            deviation = (input.var(0, correction=0) + 1e-8).sqrt().mean()
            return torch.cat([input, deviation.expand_as(input[:, :1])], 1)

        # One image has no deviation, and its derivatives are those of √ε.
        if shape[0] > 1:
            file.check(f"minibatch_deviation_{number}", with_deviation, input=file.normal(*shape))
    for number, shape in enumerate([(1, 7), (3, 17), (64, 5)], start=1):
        file.check(
            f"layer_norm_of_vectors_{number}",
            **by_channel(lambda x, w, b: F.layer_norm(x, x.shape[1:], w, b), shape))
    return file


def resampling():
    file = TwiceDifferentiated("resampling", seed=23)
    for number, (shape, factor) in enumerate(
        [((1, 1, 1, 1), 2), ((2, 5, 3, 4), 2), ((3, 3, 4, 2), 3), ((7, 17, 2, 3), 2)], start=1):
        for mode in ["nearest", "bilinear"]:
            options = dict(align_corners=False) if mode == "bilinear" else {}
            case = f"{mode}_{number}"
            file.settings(case, factor=factor)
            file.check(
                case,
                lambda input: F.interpolate(input, scale_factor=factor, mode=mode, **options),
                input=file.normal(*shape))
    for number, (shape, kernel, stride) in enumerate(
        [((1, 1, 2, 2), 2, 2), ((2, 5, 7, 4), 2, 2), ((3, 3, 7, 5), 3, 1), ((7, 17, 6, 5), 3, 2)],
        start=1):
        case = f"average_pooling_{number}"
        file.settings(case, kernel=kernel, stride=stride)
        file.check(case, lambda input: F.avg_pool2d(input, kernel, stride), input=file.normal(*shape))
    return file


def attend(x, f, g, h, v, gamma):
    """SAGAN's self-attention; f, g, h, v are weights and biases. Returns the map too, [N, j, i]."""
    b, c, height, width = x.shape
    flat = [F.conv2d(x, weight, bias).flatten(2) for weight, bias in (f, g, h)]
    attention = torch.softmax(flat[0].transpose(1, 2) @ flat[1], dim=1)
    middle = (flat[2] @ attention).view(b, c // 2, height, width)
    return x + gamma * F.conv2d(middle, *v), attention.transpose(1, 2)


def attention():
    file = TwiceDifferentiated("attention", seed=24)
    for number, (batch, c, height, width) in enumerate([(1, 8, 3, 4), (3, 16, 5, 5)], start=1):
        case = f"attention_{number}"
        widths = {"f": (c, c // 8), "g": (c, c // 8), "h": (c, c // 2), "v": (c // 2, c)}
        inputs = {"input": file.normal(batch, c, height, width)}
        for name, (before, after) in widths.items():
            inputs[f"{name}.weight"] = file.normal(after, before, 1, 1, scale=before**-0.5)
            inputs[f"{name}.bias"] = file.normal(after, scale=0.3)
        inputs["gamma"] = torch.tensor([0.75]).double()

        def apply(input, gamma, **p):
            maps = [(p[f"{name}.weight"], p[f"{name}.bias"]) for name in "fghv"]
            return attend(input, *maps, gamma)

        file.check(case, lambda **values: apply(**values)[0], **inputs)
        file.add(case, attention=apply(**inputs)[1])
    return file


def unit(x):
    return x / x.norm().clamp_min(1e-12)


def spectrally_normalised(weight, u):
    """The weight over its largest singular value, and the next u; the outputs come first."""
    matrix = weight.flatten(1)
    with torch.no_grad():
        v = unit(matrix.T @ u)
        u = unit(matrix @ v)
    return weight / (u @ matrix @ v), u


def spectral_norm():
    file = TwiceDifferentiated("spectral_norm", seed=25)
    cases = {"linear": (7, 19), "convolution": (5, 3, 4, 4), "transposed": (6, 5, 3, 3)}
    for case, shape in cases.items():
        # The outputs of a transposed convolution are the second axis of its weight.
        def swapped(weight):
            return weight.transpose(0, 1) if case == "transposed" else weight

        weight = file.normal(*shape)
        u = unit(file.normal(swapped(weight).shape[0])).float().double()
        file.add(case, u_before=u)
        file.check(case, lambda weight: swapped(spectrally_normalised(swapped(weight), u)[0]),
                   weight=weight)
        for _ in range(3):
            normalised, u = spectrally_normalised(swapped(weight), u)
        file.add(case, after_three=swapped(normalised), u_after_three=u)
        check_against_torch(weight, case)
    return file


def check_against_torch(weight, case):
    """The equations above are those of torch.nn.utils.spectral_norm."""
    kind = {"linear": nn.Linear, "convolution": nn.Conv2d, "transposed": nn.ConvTranspose2d}[case]
    a, b = weight.shape[:2] if case == "transposed" else (weight.shape[1], weight.shape[0])
    module = kind(a, b) if case == "linear" else kind(a, b, weight.shape[2])
    module = module.double()
    with torch.no_grad():
        module.weight.copy_(weight)
    module = torch.nn.utils.spectral_norm(module)
    u = module.weight_u.clone()
    module(torch.zeros(1, a, *([5, 5] if case != "linear" else [])).double())
    matrix = weight.transpose(0, 1) if case == "transposed" else weight
    expected, _ = spectrally_normalised(matrix, u)
    found = module.weight.transpose(0, 1) if case == "transposed" else module.weight
    assert torch.allclose(found, expected), case


def training_losses():
    file = TwiceDifferentiated("training_losses", seed=26)
    soft = torch.rand(31, generator=file.generator).float().double()
    file.add("bce", targets=soft)
    file.check(
        "bce", lambda logits: F.binary_cross_entropy_with_logits(logits, soft),
        logits=file.normal(31, scale=3))
    labels = torch.randint(10, (33,), generator=file.generator)
    file.add("cross_entropy", labels=labels)
    file.check(
        "cross_entropy", lambda logits: F.cross_entropy(logits, labels),
        logits=file.normal(33, 10, scale=3))
    shares = torch.rand(5, 7, generator=file.generator).softmax(1).float().double()
    file.add("soft_cross_entropy", targets=shares)
    file.check(
        "soft_cross_entropy", lambda logits: F.cross_entropy(logits, shares),
        logits=file.normal(5, 7, scale=3))
    codes = file.normal(7, 3)
    file.add("gaussian", codes=codes)
    file.check(
        "gaussian",
        lambda mean, log_variance: F.gaussian_nll_loss(
            mean, codes, log_variance.exp(), full=True, eps=1e-12),
        mean=file.normal(7, 3), log_variance=file.normal(7, 3))
    file.check("squared_error", F.mse_loss, input=file.normal(7, 3), target=file.normal(7, 3))
    file.check(
        "hinge", lambda real, fake: F.relu(1 - real).mean() + F.relu(1 + fake).mean(),
        real=file.normal(31, scale=2), fake=file.normal(31, scale=2))
    return file


def optimizers():
    """Ten steps as in adam(); gradients far apart in size, some zero."""
    file = OracleFile("optimizers", seed=27)
    cases = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
        "adamw": lambda p: torch.optim.AdamW(p, lr=1e-3, betas=(0.5, 0.999), weight_decay=0.1),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=5e-5),
    }
    for case, make in cases.items():
        parameter = nn.Parameter(file.normal(37))
        gradients = file.normal(10, 37) * torch.logspace(-4, 1, 37).double()
        gradients[3:6, 5] = 0
        gradients = gradients.float().double()
        file.add(case, before=parameter, gradients=gradients)
        optimizer = make([parameter])
        after = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            after.append(parameter.detach().clone())
        file.add(case, parameters=torch.stack(after))

    parameters = [nn.Parameter(torch.zeros(5, 3).double()), nn.Parameter(torch.zeros(7).double())]
    gradients = [file.normal(5, 3, scale=3), file.normal(7, scale=3)]
    file.add("clipping", first=gradients[0], second=gradients[1])
    for case, clip in {
        "norm": lambda: nn.utils.clip_grad_norm_(parameters, 2.5),
        "loose_norm": lambda: nn.utils.clip_grad_norm_(parameters, 1000.0),
        "value": lambda: nn.utils.clip_grad_value_(parameters, 1.5),
    }.items():
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()
        clip()
        file.add("clipping", **{f"{case}_first": parameters[0].grad, f"{case}_second": parameters[1].grad})

    schedules = torch.optim.lr_scheduler
    for case, make in {
        "linear": lambda o: schedules.LinearLR(o, 1, 0.1, total_iters=20),
        "cosine": lambda o: schedules.CosineAnnealingLR(o, 20, eta_min=0.1),
        "steps": lambda o: schedules.StepLR(o, 6, gamma=0.5),
    }.items():
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        schedule = make(optimizer)
        factors = []
        for _ in range(20):
            factors.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        file.add("schedule", **{case: torch.tensor(factors)})
    return file


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for make in (functions, norms, resampling, attention, spectral_norm, training_losses, optimizers):
        make().write(folder)


if __name__ == "__main__":
    main()
