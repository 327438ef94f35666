#!/usr/bin/env python3
"""Holds whole steps of `zither train` against the PyTorch programs of `zither export --torch`.

    python whole_step.py ZITHER [--free] [CASE ...]

ZITHER is the program; the cases are those of CASES, by default all. Of each, `zither train` makes the models
of its first eleven steps on a small data set that is written here. The program of the recipe begins from
one of them, has the random numbers of Zither's generator from there on, and takes a step; then both losses,
the weights of G and D, their statistics, the average of G and all that the optimizers remember must be those
of the next model to 1e-4. That is done ten times, for each of the steps 2 to 11. Needs PyTorch.

A unit that is next to 0 may come to lie on its other side by rounding, and its gradient with it: in two
steps of ten weights may differ by more than 1e-4, the losses in none. These steps are counted.

With --free all ten steps are taken on from the first model. Rounding then grows with every step: where a
gradient is next to nothing Adam makes a whole step of it, in either direction. So this prints the
difference of the mean losses, and that of the way that all weights went, as a share of it.

Biases that batch norm takes away again have no gradient but rounding; they are left out, and so is what D's
norms remember of their means.
"""

import importlib.util
import json
import math
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
import torch

TOLERANCE = 1e-4
STEPS = 10

CASES = {
    "gan": "gan", "dcgan": "dcgan", "cgan": "cgan", "cgan-planes": "cgan-planes", "lsgan": "lsgan",
    "acgan": "acgan", "infogan": "infogan", "wgan": "wgan", "wgan-gp": "wgan-gp", "sagan": "sagan",
    "rsgan": "rsgan", "began": "began", "r3gan": "r3gan", "faces": "faces",
    # Phases so short that the networks grow in ten steps.
    "progressive": "progressive --architecture progressive=8,4",
    "progressive-momentum": "dcgan --architecture progressive=8,3 --conditioning auxiliary-classifier",
    "style": "r3gan --architecture style=8",
    "style-plain": "r3gan --architecture style=8,deviation,equalised:off",
    "points": "points", "points-1d": "points-1d", "points-codes": "points-codes",
    "minimax": "gan --objective minimax --regularizer label-smoothing",
    "least-squares": "lsgan --objective least-squares=-1,1,0 --regularizer label-smoothing=0.2",
    "residual": "r3gan --architecture residual=8,2,basis:off --regularizer r1=1,end:0.1,over:20,every:2",
    "embedding": "cgan --conditioning class-projection=8,begins:2,ramp:6",
    "packing": "cgan-planes --regularizer packing=4",
    "embedding-noise": "cgan --conditioning class-projection=8,rare-classes --regularizer noise=0.1,20",
    "late": "acgan --conditioning auxiliary-classifier=begins:2,ramp:6 --regularizer weight-penalty",
    "late-planes": "cgan-planes --conditioning class-planes=begins:2,ramp:6",
    "augmented": "dcgan --regularizer augmentation=0.125,cutout:0.5,colour:1,probability:0.7",
    "hidden": "dcgan --architecture dcgan=16,hidden:32",
    "measures": "faces --conditioning attribute-projection=measures",
    "spectral": "dcgan --architecture dcgan=16,plain-critic --regularizer spectral-norm --objective hinge",
    "began-mlp": "began --architecture mlp",
    "began-acgan": "began --conditioning auxiliary-classifier",
}


class ZitherRandom:
    """Zither's generator of random numbers, xoshiro256++, in the place of a program's Draws."""

    def __init__(self, state, spare=None):
        self.state, self.spare = list(state), spare

    def begin(self, step):
        pass

    def next(self):
        s, mask = self.state, 2**64 - 1
        sum = (s[0] + s[3]) & mask
        result = (((sum << 23) | (sum >> 41)) + s[0]) & mask
        shifted = (s[1] << 17) & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = ((s[3] << 45) | (s[3] >> 19)) & mask
        return result

    def one(self):
        return (self.next() >> 40) * 2.0**-24

    def uniform(self, *shape):
        return torch.tensor([self.one() for _ in range(math.prod(shape))]).reshape(shape)

    def indices(self, below, count):
        return torch.tensor([((self.next() >> 32) * below) >> 32 for _ in range(count)])

    def gaussian(self):
        if self.spare is not None:
            ready, self.spare = self.spare, None
            return ready
        radius = math.sqrt(-2 * math.log(1 - self.one()))
        angle = 2 * math.pi * self.one()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)

    def normal(self, *shape):
        if len(shape) == 4:
            # Zither's images have their channels last.
            count, channels, height, width = shape
            return self.normal(count * height, width, channels).reshape(
                count, height, width, channels).permute(0, 3, 1, 2)
        return torch.tensor([self.gaussian() for _ in range(math.prod(shape))]).reshape(shape)


def write_png(path, image):
    """A grey or colour image of bytes, [H, W, C]."""
    height, width, channels = image.shape
    rows = b"".join(b"\0" + row.tobytes() for row in image)

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head += bytes([8, 2 if channels == 3 else 0, 0, 0, 0])
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def make_data(folder):
    """Blurred noise of four classes as an array, points as one, and a folder with attributes."""
    random = np.random.default_rng(1)

    def images(count, side, channels):
        small = random.random((count, side // 4, side // 4, channels))
        large = small.repeat(4, axis=1).repeat(4, axis=2) + 0.2 * random.random((count, side, side, 1))
        return (200 * large).astype(np.uint8)

    labels = (random.random(96) ** 2 * 4).astype(np.int64)
    np.savez(folder / "grey.npz", x_train=images(96, 28, 1)[..., 0], y_train=labels,
             x_test=images(16, 28, 1)[..., 0], y_test=labels[:16])
    points = random.normal(size=(112, 2)).astype(np.float32)
    np.savez(folder / "points.npz", x_train=points[:96], x_test=points[96:])
    for part, count in (("train", 60), ("test", 12)):
        (folder / "coloured" / part).mkdir(parents=True)
        rows = ["file,hair,hat size,age"]
        for index, image in enumerate(images(count, 32, 3)):
            name = f"{index:03}.png"
            write_png(folder / "coloured" / part / name, image)
            hair, size, age = ["red", "black", "blond"][index % 3], index % 2, random.random()
            rows.append(f"{name},{hair},{size},{age:.4f}")
        (folder / "coloured" / part / "labels.csv").write_text("\n".join(rows) + "\n")


def run(zither, *arguments):
    done = subprocess.run([zither, *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"zither {' '.join(arguments)}: {done.stderr}")
    return done.stdout


class Case:
    """One recipe, the models of its first steps, and its PyTorch program."""

    def __init__(self, zither, name, folder):
        self.zither, self.name, self.folder = zither, name, folder
        self.words = CASES[name].split()
        data = "points.npz" if "points" in name else "grey.npz"
        self.data = str(folder / ("coloured" if "faces" in self.words else data))
        first, self.reports = str(self.model(1)), {}
        for step in range(1, STEPS + 2):
            begun = ["--resume", str(self.model(step - 1))]
            if step == 1:
                begun = [*self.words, "--data", self.data, "--seed", "3", "--batch-size", "16"]
            lines = run(zither, "train", *begun, "--steps", str(step), "--output", str(self.model(step)),
                        "--json", "--no-scores", "--force", "--threads", "1")
            self.reports[step] = json.loads(lines.strip().split("\n")[-1])
        source = folder / f"{name}.py"
        run(zither, "export", first, "--torch", str(source), "--quiet")
        spec = importlib.util.spec_from_file_location("program", source)
        self.program = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.program)
        self.images = self.program.read_images(self.data)

    def model(self, step):
        return self.folder / f"{self.name}-{step}.safetensors"

    def trainer(self, step):
        """The program's trainer, as Zither's was after a step."""
        trainer = self.program.Trainer(self.images, 3, torch.device("cpu"))
        self.program.load(trainer, self.model(step))
        _, metadata = self.program.read_safetensors(self.model(step))
        trainer.draws = ZitherRandom(**json.loads(metadata["checkpoint"])["random"])
        if any(hasattr(code, "rows") for code in trainer.latents.codes):
            # Zither draws the codes of attributes before the real images decide them.
            draw = trainer.latents.draw

            def draw_after_codes(images, indices, draws):
                draws.uniform(len(indices), len(trainer.latents.codes))
                return draw(images, indices, draws)

            trainer.latents.draw = draw_after_codes
        return trainer

    def tensors(self, trainer):
        """What the program writes, and what Zither wrote after as many steps."""
        own = self.folder / "own.safetensors"
        self.program.save(trainer, own, "whole_step.py")
        found, _ = self.program.read_safetensors(own)
        expected, _ = self.program.read_safetensors(self.model(trainer.steps))
        if set(found) != set(expected):
            sys.exit(f"{self.name}: {sorted(set(found) ^ set(expected))[:3]} are in one file alone")
        return found, expected

    def step_by_step(self):
        """Of each step the largest difference of a loss, and of anything else, and where that is."""
        for step in range(1, STEPS + 1):
            trainer = self.trainer(step)
            losses = dict(zip(("generator_loss", "discriminator_loss"), trainer.step()))
            found, expected = self.tensors(trainer)
            biases = biases_without_gradient(self.program, trainer, expected)
            of_losses = max(
                abs(loss - self.reports[step + 1][name]) / max(1, abs(loss)) for name, loss in losses.items())
            differences = {}
            for name in set(expected) - set(biases):
                difference = (expected[name] - found[name]).abs()
                if bias := next((bias for bias, mean in biases.items() if mean == name), None):
                    if bias.startswith("discriminator"):
                        # A mean of passes between which the bias moved.
                        continue
                    difference -= (expected[bias] - found[bias]).abs()
                differences[name] = difference.max().item()
            where = max(differences, key=differences.get)
            yield of_losses, differences[where], where

    def freely(self):
        """The difference of the mean losses, and that of the weights as a share of their way."""
        trainer = self.trainer(1)
        losses = np.mean([trainer.step() for _ in range(STEPS)], axis=0)
        expected_losses = [np.mean([self.reports[step][name] for step in range(2, STEPS + 2)])
                           for name in ("generator_loss", "discriminator_loss")]
        found, expected = self.tensors(trainer)
        begun, _ = self.program.read_safetensors(self.model(1))
        biases = biases_without_gradient(self.program, trainer, expected)
        names = [name for name in expected if name not in biases and not re.search(
            r"_optimizer|running|weight_u|strength$|\.mean$", name)]
        apart = sum((expected[name] - found[name]).square().sum() for name in names).sqrt()
        way = sum((expected[name] - begun[name]).square().sum() for name in names).sqrt()
        return np.abs(losses - expected_losses).max(), (apart / way).item()


def biases_without_gradient(program, trainer, tensors):
    """The biases of layers that batch norm follows, with the norm's running mean, and what the optimizers
    remember of them."""
    found = {}
    for name, network in (("generator", trainer.generator), ("discriminator", trainer.discriminator)):
        for place, bias in enumerate(program.trained(network)):
            bias = f"{name}.{bias.removeprefix('network.')}"
            number = re.search(r"^(.*\.)(\d+)\.bias$", bias)
            mean = f"{number[1]}{int(number[2]) + 1}.running_mean" if number else ""
            if mean in tensors:
                found |= {bias: mean, f"checkpoint.{bias}": f"checkpoint.{mean}"}
                found |= {f"checkpoint.{name}_optimizer.{place}.{memory}": ""
                          for memory in ("first_moment", "second_moment", "mean_square")}
    return found


def main():
    torch.set_num_threads(1)
    zither, *words = sys.argv[1:]
    is_free, failed = "--free" in words, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_data(folder)
        for case in [word for word in words if word != "--free"] or CASES:
            if is_free:
                losses, share = Case(zither, case, folder).freely()
                print(f"{case:22} losses {losses:.1e}, weights {share:.1e} of their way", flush=True)
                continue
            losses, others, _ = zip(*(steps := list(Case(zither, case, folder).step_by_step())))
            beyond = sum(difference > TOLERANCE for difference in others)
            if not max(losses) <= TOLERANCE or beyond > STEPS // 5:
                failed.append(case)
            _, worst, where = max(steps, key=lambda step: step[1])
            print(f"{'BAD' if case in failed else 'ok '} {case:22} losses {max(losses):.1e}, all else "
                  f"{np.median(others):.1e}, beyond in {beyond} steps: {worst:.1e} {where}", flush=True)
    if failed:
        sys.exit(f"Not the same: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
