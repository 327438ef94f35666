#!/usr/bin/env python3
"""Writes small files of PyTorch with untrained or hardly trained generators, and the images they make.

Run in any folder: `python make_state_dict_oracles.py [FOLDER]`; the files go into FOLDER/state_dicts, here
unless given, all of them together a few tens of kB. `images.safetensors` has for each of them `NAME.z`
[2, z], `NAME.classes` [2] where it is told classes, and `NAME.images` [2, C, H, W] in −1…1.

    dcgan              zip; 16×16×3 by ConvTranspose2d 4/1/0 and 4/2/1, ReLU, tanh
    dcgan-legacy       the same as a stream of pickles
    dcgan-half         float16, under "netG" beside a discriminator and its moving average "g_ema"
    dcgan-transposed   float64, all weights transposed views of one storage; the archive is deflated
    odd                7×7 from a linear map, 5/1/2, 5/2/2+1, 3/2/1+1 with outputs padded; bias nowhere
    conditional        an MLP told 5 classes by vectors of 4 behind z, LeakyReLU 0.2; module.*
    conditional-first  the same with ε 0.8 and the class first, as the statistics of its norms show
    one-hot            an MLP told 10 classes beside z 50
    upsampling         linear, norm, upsampling, convolutions with spectral norm, norms with ε 0.8;
                       safetensors in two shards
    instance           instance norm and weight norm, parametrizations
    sigmoid            the decoder of an autoencoder, images 0…1 scaled

`refused-*` are what is refused: a module that is pickled whole, a call of os.system, a discriminator.
"""

import os
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils import parametrizations, spectral_norm


class Reshape(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(x.shape[0], *self.shape)


def dcgan(z=4, width=4, channels=3):
    return nn.Sequential(
        OrderedDict(
            main=nn.Sequential(
                Reshape(z, 1, 1),
                nn.ConvTranspose2d(z, 2 * width, 4, 1, 0, bias=False),
                nn.BatchNorm2d(2 * width),
                nn.ReLU(True),
                nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False),
                nn.BatchNorm2d(width),
                nn.ReLU(True),
                nn.ConvTranspose2d(width, channels, 4, 2, 1, bias=False),
                nn.Tanh(),
            )
        )
    )


def odd():
    return nn.Sequential(
        nn.Linear(5, 7 * 7 * 3, bias=False),
        nn.BatchNorm1d(7 * 7 * 3),
        nn.ReLU(),
        nn.Unflatten(1, (3, 7, 7)),
        nn.ConvTranspose2d(3, 3, 5, 1, 2, bias=False),
        nn.ReLU(),
        nn.ConvTranspose2d(3, 4, 5, 2, 2, output_padding=1, bias=False),
        nn.ReLU(),
        nn.ConvTranspose2d(4, 1, 3, 2, 1, output_padding=1, bias=False),
        nn.Tanh(),
    )


class Conditional(nn.Module):
    def __init__(self, epsilon, first):
        super().__init__()
        self.label_emb = nn.Embedding(5, 4)
        self.model = nn.Sequential(
            nn.Linear(8 + 4, 24),
            nn.LeakyReLU(0.2),
            nn.Linear(24, 16),
            nn.BatchNorm1d(16, epsilon),
            nn.LeakyReLU(0.2),
            nn.Linear(16, 16),
            nn.BatchNorm1d(16, epsilon),
            nn.LeakyReLU(0.2),
            nn.Linear(16, 64),
            nn.Tanh(),
        )
        self.first = first

    def forward(self, z, classes):
        parts = [self.label_emb(classes), z]
        x = torch.cat(parts if self.first else parts[::-1], 1)
        return self.model(x).reshape(-1, 1, 8, 8)


class OneHot(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(60, 16)
        self.fc2 = nn.Linear(16, 64)

    def forward(self, z, classes):
        x = torch.cat([z, nn.functional.one_hot(classes, 10).float()], 1)
        x = nn.functional.leaky_relu(self.fc1(x), 0.2)
        return torch.tanh(self.fc2(x)).reshape(-1, 1, 8, 8)


class Upsampling(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Sequential(nn.Linear(6, 8 * 4 * 4))
        self.conv_blocks = nn.Sequential(
            nn.BatchNorm2d(8),
            nn.Upsample(scale_factor=2),
            spectral_norm(nn.Conv2d(8, 8, 3, 1, 1)),
            nn.BatchNorm2d(8, 0.8),
            nn.LeakyReLU(0.2),
            nn.Upsample(scale_factor=2),
            spectral_norm(nn.Conv2d(8, 4, 3, 1, 1)),
            nn.BatchNorm2d(4, 0.8),
            nn.LeakyReLU(0.2),
            nn.Conv2d(4, 3, 3, 1, 1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.conv_blocks(self.l1(z).reshape(-1, 8, 4, 4))


def instance():
    return nn.Sequential(
        nn.Linear(6, 8 * 4 * 4),
        nn.ReLU(),
        nn.Unflatten(1, (8, 4, 4)),
        parametrizations.weight_norm(nn.ConvTranspose2d(8, 8, 4, 2, 1)),
        nn.InstanceNorm2d(8, affine=True),
        nn.ReLU(),
        parametrizations.spectral_norm(nn.ConvTranspose2d(8, 3, 4, 2, 1)),
        nn.Tanh(),
    )


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(64, 4))
        self.decoder = nn.Sequential(
            nn.Linear(4, 16), nn.LeakyReLU(0.2), nn.Linear(16, 64), nn.Sigmoid()
        )

    def forward(self, z):
        return 2 * self.decoder(z).reshape(-1, 1, 8, 8) - 1


def discriminator():
    return nn.Sequential(
        nn.Conv2d(3, 4, 4, 2, 1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 4, 4, 2, 1),
        nn.BatchNorm2d(4),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 1, 4),
    )


class Command:
    def __reduce__(self):
        return os.system, ("false",)


def as_text(value):
    return {key: tensor.clone().contiguous() for key, tensor in value.items()}


class Writer:
    def __init__(self, folder):
        self.folder = folder
        self.images = {}

    def made(self, name, network, z, classes=0, trained=False, write=torch.save):
        """Writes a network's state dict, and what it makes."""
        with torch.no_grad():
            for value in network.parameters():
                if value.ndim == 1:
                    value += 0.1 * torch.randn_like(value)
            for key, value in network.state_dict().items():
                if key.endswith("running_mean") and not trained:
                    value += 0.1 * torch.randn_like(value)
        inputs = [torch.randn(2, z)]
        if classes:
            inputs.append(torch.tensor([1, classes - 1]))
        if trained:
            network.train()
            with torch.no_grad():
                for _ in range(200):
                    batch = [torch.randn(64, z)]
                    network(*batch, *([torch.randint(classes, (64,))] if classes else []))
        network.eval()
        with torch.no_grad():
            self.images[f"{name}.images"] = network(*inputs).contiguous()
        self.images[f"{name}.z"] = inputs[0]
        if classes:
            self.images[f"{name}.classes"] = inputs[1].float()
        return network.state_dict()

    def save(self, value, name, **options):
        torch.save(value, self.folder / name, **options)


def squeezed(source, target):
    """The same archive, its files deflated."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))


def main(folder):
    torch.manual_seed(17)
    folder.mkdir(exist_ok=True)
    writer = Writer(folder)

    state = writer.made("dcgan", dcgan(), 4)
    writer.save(state, "dcgan.pt")
    writer.save(state, "dcgan-legacy.pth", _use_new_zipfile_serialization=False)

    half = dcgan(3, 2, 1).half().float()
    state = writer.made("dcgan-half", half, 3)
    state = OrderedDict((k, v.half() if v.is_floating_point() else v) for k, v in state.items())
    half.load_state_dict(state)
    with torch.no_grad():
        writer.images["dcgan-half.images"] = half(writer.images["dcgan-half.z"])
    other = OrderedDict((f"module.{k}", v + 1) for k, v in state.items())
    writer.save(
        {
            "epoch": 3,
            "netD": discriminator().state_dict(),
            "netG": other,
            "g_ema": {f"module.{k}": v for k, v in state.items()},
            "optimizer_G": {"state": {0: {"step": torch.zeros(())}}, "param_groups": [{"lr": 0.1}]},
        },
        "dcgan-half.pt",
    )

    state = writer.made("dcgan-transposed", dcgan(3, 2, 1), 3)
    flat, views, place = [], [], 0
    for key, value in state.items():
        turned = value.double().permute(tuple(reversed(range(value.ndim)))).contiguous()
        flat.append(turned.flatten())
        views.append((key, place, turned.shape, value.dtype))
        place += value.numel()
    whole = torch.cat(flat)
    state = OrderedDict()
    for key, place, shape, kind in views:
        piece = whole[place : place + shape.numel()].reshape(shape)
        state[key] = piece.permute(tuple(reversed(range(piece.ndim))))
    writer.save(state, "plain.pt")
    squeezed(folder / "plain.pt", folder / "dcgan-transposed.pt")
    (folder / "plain.pt").unlink()

    writer.save(writer.made("odd", odd(), 5), "odd.pt")
    state = writer.made("conditional", Conditional(1e-5, False), 8, 5)
    writer.save({"model": {f"module.{k}": v for k, v in state.items()}}, "conditional.pt")
    state = writer.made("conditional-first", Conditional(0.8, True), 8, 5, trained=True)
    writer.save(state, "conditional-first.pt")
    writer.save(writer.made("one-hot", OneHot(), 50, 10), "one-hot.pt")

    state = as_text(writer.made("upsampling", Upsampling(), 6, trained=True))
    names = [f"upsampling-0000{i}-of-00002.safetensors" for i in (1, 2)]
    shards = {key: names[i % 2] for i, key in enumerate(sorted(state))}
    for name in names:
        save_file({k: v for k, v in state.items() if shards[k] == name}, folder / name)
    (folder / "upsampling.safetensors.index.json").write_text(
        '{"metadata": {"total_size": 0}, "weight_map": {'
        + ", ".join(f'"{k}": "{v}"' for k, v in shards.items())
        + "}}\n"
    )

    writer.save(writer.made("instance", instance(), 6), "instance.pt")
    writer.save(writer.made("sigmoid", Autoencoder(), 4), "sigmoid.pt")

    writer.save(discriminator().state_dict(), "refused-discriminator.pt")
    with open(folder / "refused-command.pkl", "wb") as file:
        pickle.dump({"weights": Command()}, file)
    writer.save(nn.Sequential(nn.Linear(3, 4)), "refused-module.pt")

    save_file(writer.images, folder / "images.safetensors")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent) / "state_dicts")
