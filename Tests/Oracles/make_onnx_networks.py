#!/usr/bin/env python3
"""Exports whole networks from PyTorch to ONNX, with what PyTorch makes and the gradients that it finds.

    python3 make_onnx_networks.py              # narrow networks into onnx-networks.zip beside this file
    python3 make_onnx_networks.py FOLDER       # wide ones, as files, for speed and for trying

Each file of the zip holds, besides the network, case.input.NAME, case.output.NAME and case.gradient.NAME: the
gradient of Σ weight · output by the input, with case.weight. Needs torch 2.13, onnx and onnxscript.
"""
import io
import math
import pathlib
import sys
import warnings
import zipfile

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper as nh
from torch import nn

warnings.filterwarnings("ignore")
torch.manual_seed(1)
wide = len(sys.argv) > 1


class DCGAN(nn.Module):
    def __init__(self, z, width, depth=3):
        super().__init__()
        layers, c = [nn.ConvTranspose2d(z, width << depth - 1, 4, 1, 0, bias=False)], width << depth - 1
        for _ in range(depth - 1):
            layers += [nn.BatchNorm2d(c), nn.ReLU(), nn.ConvTranspose2d(c, c // 2, 4, 2, 1, bias=False)]
            c //= 2
        layers += [nn.BatchNorm2d(c), nn.ReLU(), nn.ConvTranspose2d(c, 3, 4, 2, 1), nn.Tanh()]
        self.main = nn.Sequential(*layers)

    def forward(self, z):
        return self.main(z)


class ConditionalMLP(nn.Module):
    def __init__(self, z, classes, width, side):
        super().__init__()
        self.side = side
        self.embedding = nn.Embedding(classes, classes)
        layers, c = [], z + classes
        for index in range(3):
            layers += [nn.Linear(c, width << index)] + ([nn.BatchNorm1d(width << index, 0.8)] if index else [])
            layers += [nn.LeakyReLU(0.2)]
            c = width << index
        self.model = nn.Sequential(*layers, nn.Linear(c, side * side), nn.Tanh())

    def forward(self, noise, labels):
        return self.model(torch.cat((self.embedding(labels), noise), -1)).view(-1, 1, self.side, self.side)


class UNet(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        chans = [width * min(8, 1 << i) for i in range(depth)]
        self.downs = nn.ModuleList()
        self.ups = nn.ModuleList()
        c = 3
        for i, d in enumerate(chans):
            norm = [] if i in (0, depth - 1) else [nn.BatchNorm2d(d)]
            self.downs.append(nn.Sequential(*([nn.LeakyReLU(0.2)] if i else []), nn.Conv2d(c, d, 4, 2, 1), *norm))
            c = d
        for i in reversed(range(depth)):
            d = chans[i - 1] if i else 3
            inner = chans[i] * (1 if i == depth - 1 else 2)
            tail = [nn.BatchNorm2d(d)] if i else [nn.Tanh()]
            self.ups.append(nn.Sequential(nn.ReLU(), nn.ConvTranspose2d(inner, d, 4, 2, 1), *tail))

    def forward(self, image):
        skips = []
        for down in self.downs:
            image = down(image)
            skips.append(image)
        skips.pop()
        for up in self.ups[:-1]:
            image = torch.cat([skips.pop(), up(image)], 1)
        return self.ups[-1](image)


class ResNet9(nn.Module):
    def __init__(self, width, blocks):
        super().__init__()
        def norm(c): return nn.InstanceNorm2d(c)
        layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), norm(width), nn.ReLU()]
        c = width
        for _ in range(2):
            layers += [nn.Conv2d(c, 2 * c, 3, 2, 1), norm(2 * c), nn.ReLU()]
            c *= 2
        self.head = nn.Sequential(*layers)
        self.blocks = nn.ModuleList(
            nn.Sequential(nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3), norm(c), nn.ReLU(), nn.ReflectionPad2d(1),
                          nn.Conv2d(c, c, 3), norm(c)) for _ in range(blocks))
        layers = []
        for _ in range(2):
            layers += [nn.ConvTranspose2d(c, c // 2, 3, 2, 1, 1), norm(c // 2), nn.ReLU()]
            c //= 2
        self.tail = nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(c, 3, 7), nn.Tanh())

    def forward(self, image):
        x = self.head(image)
        for block in self.blocks:
            x = x + block(x)
        return self.tail(x)


class Decoder(nn.Module):
    """A VAE's decoder with attention, group norm and pixel shuffle."""
    def __init__(self, z, width):
        super().__init__()
        self.width = width
        self.first = nn.Linear(z, width * 16)
        self.norm = nn.GroupNorm(2, width)
        self.query, self.key, self.value = (nn.Conv2d(width, width, 1) for _ in range(3))
        self.layers = nn.Sequential(
            nn.Upsample(scale_factor=2), nn.Conv2d(width, width, 3, 1, 1), nn.GELU(),
            nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(width, 4 * width, 3, 1, 1), nn.SiLU(),
            nn.PixelShuffle(2), nn.Conv2d(width, 3, 3, 1, 1))

    def forward(self, z):
        x = self.first(z).view(-1, self.width, 4, 4)
        y = self.norm(x).contiguous()
        q, k, v = (f(y).flatten(2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(q.transpose(1, 2) @ k / math.sqrt(self.width), -1)
        x = x + (v @ weights.transpose(1, 2)).view_as(x)
        return torch.sigmoid(self.layers(x))


class Equalised(nn.Module):
    def __init__(self, i, o, bias=0.0):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.randn(o, i)), nn.Parameter(torch.full([o], bias))

    def forward(self, x):
        return F.linear(x, self.weight / math.sqrt(x.shape[1]), self.bias)


def upfirdn(x, kernel, up=1, pad=(0, 0)):
    n, c, h, w = x.shape
    x = x.reshape(n, c, h, 1, w, 1)
    x = F.pad(x, [0, up - 1, 0, 0, 0, up - 1]).reshape(n, c, h * up, w * up)
    x = F.pad(x, [pad[0], pad[1], pad[0], pad[1]])
    return F.conv2d(x, kernel[None, None].repeat(c, 1, 1, 1), groups=c)


class Modulated(nn.Module):
    def __init__(self, i, o, k, w, up=False, demodulate=True):
        super().__init__()
        self.weight, self.affine = nn.Parameter(torch.randn(o, i, k, k)), Equalised(w, i, 1.0)
        self.bias, self.up, self.demodulate = nn.Parameter(torch.randn(o) * 0.1), up, demodulate
        f = torch.tensor([1.0, 3, 3, 1])
        self.register_buffer("f", torch.outer(f, f) / 64)

    def forward(self, x, w):
        n, i, h, width = x.shape
        o, k = self.weight.shape[0], self.weight.shape[2]
        weight = self.weight[None] * (self.affine(w) / (math.sqrt(i * k * k) if not self.demodulate else 1)).reshape(n, 1, i, 1, 1)
        if self.demodulate:
            weight = weight * (weight.square().sum([2, 3, 4]) + 1e-8).rsqrt().reshape(n, o, 1, 1, 1)
        if self.up:
            x = upfirdn(x, self.f * 4, 2, (2, 1))
            h, width = 2 * h, 2 * width
        x = F.conv2d(x.reshape(1, n * i, h, width), weight.reshape(n * o, i, k, k), padding=k // 2, groups=n)
        return x.reshape(n, o, h, width) + self.bias.reshape(1, -1, 1, 1)


class StyleGAN2(nn.Module):
    def __init__(self, z, width, sizes):
        super().__init__()
        self.mapping = nn.ModuleList(Equalised(z, z) for _ in range(4))
        self.constant = nn.Parameter(torch.randn(1, width, 4, 4))
        self.convs, self.rgbs = nn.ModuleList(), nn.ModuleList()
        for index in range(sizes):
            self.convs.append(nn.ModuleList([Modulated(width, width, 3, z, up=index > 0), Modulated(width, width, 3, z)]))
            self.rgbs.append(Modulated(width, 3, 1, z, demodulate=False))
        self.register_buffer("average", torch.randn(z) * 0.1)
        f = torch.tensor([1.0, 3, 3, 1])
        self.register_buffer("f", torch.outer(f, f) / 64)

    def forward(self, z):
        w = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
        for layer in self.mapping:
            w = F.leaky_relu(layer(w), 0.2) * math.sqrt(2)
        w = self.average.lerp(w, 0.7)
        x, image = self.constant.repeat(z.shape[0], 1, 1, 1), None
        for convs, rgb in zip(self.convs, self.rgbs):
            for conv in convs:
                x = F.leaky_relu(conv(x, w), 0.2) * math.sqrt(2)
            y = rgb(x, w)
            image = y if image is None else upfirdn(image, self.f * 4, 2, (2, 1)) + y
        return image


class Classifier(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, width, 3, 1, 1), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(width, width, 3, 1, 1, groups=width), nn.Conv2d(width, 2 * width, 1), nn.Hardswish(),
            nn.AvgPool2d(2), nn.Conv2d(2 * width, 4 * width, 3, 2, 1), nn.ReLU6(), nn.AdaptiveAvgPool2d(1))
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(0.2), nn.Linear(4 * width, 10), nn.Softmax(1))

    def forward(self, image):
        return self.head(self.features(image))


def settle(net):
    """Statistics and scales that are not those of a beginning."""
    for module in net.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.normal_(0, 0.2), module.running_var.uniform_(0.3, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5), nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
            fan = module.weight[0].numel() if not isinstance(module, nn.ConvTranspose2d) else module.weight[:, 0].numel() / 4
            nn.init.normal_(module.weight, 0, 1.5 / math.sqrt(fan))
    return net.eval()


batch = 2
networks = {
    "dcgan": (settle(DCGAN(100 if wide else 12, 64 if wide else 4, 4 if wide else 3)),
              dict(z=torch.randn(batch, 100 if wide else 12, 1, 1))),
    "conditional-mlp": (settle(ConditionalMLP(100 if wide else 10, 10, 256 if wide else 12, 28 if wide else 12)),
                        dict(noise=torch.randn(batch, 100 if wide else 10), labels=torch.tensor([3, 7]))),
    "unet": (settle(UNet(64 if wide else 3, 8 if wide else 4)), dict(image=torch.randn(batch, 3, *[256 if wide else 16] * 2))),
    "resnet9": (settle(ResNet9(64 if wide else 3, 9 if wide else 2)), dict(image=torch.randn(batch, 3, *[128 if wide else 16] * 2))),
    "vae-decoder": (settle(Decoder(64 if wide else 8, 64 if wide else 6)), dict(z=torch.randn(batch, 64 if wide else 8))),
    "stylegan2": (StyleGAN2(512 if wide else 12, 256 if wide else 6, 5 if wide else 3).eval(), dict(z=torch.randn(1, 512 if wide else 12))),  # Groups fix the batch.
    "classifier": (settle(Classifier(32 if wide else 4)), dict(image=torch.randn(batch, 3, *[64 if wide else 16] * 2))),
}
files = []
for name, (net, inputs) in networks.items():
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    floats = {k: v.clone().requires_grad_() for k, v in inputs.items() if v.is_floating_point()}
    y = net(**{**inputs, **floats})
    weight = torch.randn_like(y)
    gradients = dict(zip(floats, torch.autograd.grad((weight * y).sum(), list(floats.values()))))
    for exporter in ["tracer", "dynamo"]:
        if name == "stylegan2" and exporter == "tracer":
            continue
        buffer = io.BytesIO()
        arguments = dict(input_names=list(inputs), output_names=["y"])
        if exporter == "tracer":
            torch.onnx.export(net, tuple(inputs.values()), buffer, dynamo=False, opset_version=17,
                              dynamic_axes={k: {0: "N"} for k in [*inputs, "y"]}, **arguments)
            model = onnx.load_from_string(buffer.getvalue())
        else:
            program = torch.onnx.export(net, tuple(inputs.values()), dynamo=True, opset_version=18, verbose=False,
                                        dynamic_shapes=None if name == "stylegan2" else tuple(
                                            {0: torch.export.Dim.DYNAMIC} for _ in inputs), **arguments)
            model = program.model_proto
        for node in model.graph.node:
            node.doc_string = ""
            del node.metadata_props[:]
        extra = {f"case.input.{k}": v for k, v in inputs.items()} | {"case.output.y": y, "case.weight": weight}
        extra |= {f"case.gradient.{k}": v for k, v in gradients.items()}
        if not wide:
            model.graph.initializer.extend(nh.from_array(v.detach().numpy(), k) for k, v in extra.items())
        del model.graph.value_info[:]
        files.append((f"{name}-{exporter}.onnx", model.SerializeToString()))
        print(files[-1][0], len(files[-1][1]), len(model.graph.node), sorted({n.op_type for n in model.graph.node}))
if wide:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)
else:
    with zipfile.ZipFile(pathlib.Path(__file__).with_name("onnx-networks.zip"), "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files:
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
