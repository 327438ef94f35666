#!/usr/bin/env python3
"""Shows that every diagnosis is made of runs that fail, in time, and of no run that is well.

    python3 Tests/ProgramTests/diagnose.py --zither .build/release/zither --data ../shared/data
    python3 Tests/ProgramTests/diagnose.py --zither .build/release/zither --data ../shared/data \\
        --short --table

--short takes the runs of a minute or so, on all data but MNIST, whose networks are small; --table
prints at the end when each was diagnosed first, and the truth.

A failing run counts as found if its diagnosis is made within a third of its steps, after which it
is stopped, and a kind of failure is proved if that is so for at least 9 of 10 seeds. A good run must
have no diagnosis at any step. Every run is started by the program's own command line, which is printed.
"""

import argparse
import gzip
import json
import pathlib
import math
import random
import shutil
import struct
import subprocess
import tempfile

# name, diagnoses that count, options of `zither train`, steps
FAILING = [
    (
        "vanishing", ["vanishing gradient"],
        ["wgan-gp", "--objective", "minimax", "--regularizer", "none", "--data", "MNIST"], 1500,
    ),
    (
        "collapse", ["mode collapse"],
        ["points", "--data", "ring-8", "--regularizer", "weight-penalty=1"], 9000,
    ),
    (
        "classes", ["mode collapse"],
        ["gan", "--data", "MNIST", "--regularizer", "weight-penalty=1"], 7500,
    ),
    (
        "stuck",
        ["no convergence", "mode collapse"],
        ["points", "--data", "ring-8", "--objective", "wasserstein", "--regularizer",
         "weight-clipping=10"],
        9000,
    ),
    (
        "diverges", ["divergence"],
        ["points", "--data", "ring-8", "--objective", "least-squares", "--generator-rate", "1",
         "--discriminator-rate", "1"],
        3000,
    ),
    ("copies", ["memorising"], ["gan", "--data", "FEW"], 15000),
]
# The same but for one choice, which saves it: no such diagnosis may be made in as many steps.
SAVED = {"vanishing": ("minimax", "non-saturating")}
GOOD = [
    (["dcgan", "--data", "MNIST"], 6000),
    (["cgan", "--data", "MNIST"], 6000),
    (["lsgan", "--data", "MNIST"], 6000),
    (["acgan", "--data", "MNIST"], 6000),
    (["infogan", "--data", "MNIST"], 6000),
    (["wgan", "--data", "MNIST"], 6000),
    (["wgan-gp", "--data", "MNIST"], 6000),
    (["sagan", "--data", "MNIST"], 6000),
    (["rsgan", "--data", "MNIST"], 6000),
    (["began", "--data", "MNIST"], 6000),
    (["progressive", "--data", "MNIST"], 6000),
    (["gan", "--data", "MNIST"], 15000),
    (["points-codes", "--data", "ring-8"], 9000),
    (["points", "--data", "ring-8", "--objective", "least-squares"], 3000),
    (["points-1d", "--data", "gaussian-1d"], 9000),
]


# Runs of about a minute of one core each, on data other than MNIST.
NARROW = ["--architecture", "dcgan=16"]
PLAIN = ["--architecture", "dcgan-plain-critic=16"]


def rates(both: str, batch: str) -> list[str]:
    return ["--generator-rate", both, "--discriminator-rate", both, "--batch-size", batch]


SHORT_FAILING = [
    ("critic runs away", ["divergence"], ["wgan-gp", "--data", "digits", *rates("0.5", "8")], 1800),
    ("critic of faces runs away", ["divergence"],
     ["wgan-gp", *PLAIN, "--data", "faces", *rates("0.1", "16")], 1800),
    ("hinge without bounds", ["divergence", "vanishing gradient"],
     ["dcgan", *NARROW, "--objective", "hinge", "--data", "digits", *rates("0.3", "16")], 4500),
    ("D has won", ["vanishing gradient"],
     ["dcgan", *NARROW, "--data", "DOODLES", "--generator-rate", "0.00001", "--batch-size", "32"],
     7500),
    ("D wins", ["vanishing gradient"],
     ["dcgan", *NARROW, "--data", "digits", *rates("0.05", "8")], 4500),
    ("G jumps and is lost", ["vanishing gradient", "mode collapse"],
     ["gan", "--data", "digits", "--generator-rate", "0.01"], 12000),
    ("losses jump", ["divergence"],
     ["gan", "--data", "digits", "--discriminator-rate", "0.02", "--batch-size", "8"], 9000),
    ("losses grow", ["divergence"],
     ["cgan", *NARROW, "--data", "DOODLES", *rates("0.1", "16")], 3600),
    ("G overshoots", ["divergence"],
     ["dcgan", *NARROW, "--data", "TILES", *rates("0.02", "8")], 4500),
    ("G overshoots in classes", ["divergence"],
     ["acgan", *NARROW, "--data", "faces", *rates("0.1", "8")], 3600),
    ("one image", ["mode collapse"],
     ["wgan", *NARROW, "--data", "digits", *rates("0.5", "8")], 1500),
    ("few things", ["mode collapse"],
     ["gan", "--data", "DOODLES", "--regularizer", "weight-penalty=1"], 15000),
    ("60 images by heart", ["memorising"], ["gan", "--data", "FEW-DOODLES"], 18000),
]
SHORT_GOOD = [
    (["dcgan", "--data", "digits"], 700),
    (["infogan", *NARROW, "--data", "digits", "--batch-size", "32"], 2200),
    (["lsgan", *NARROW, "--data", "digits", "--batch-size", "32"], 2500),
    (["rsgan", *NARROW, "--data", "digits", "--batch-size", "32"], 2500),
    (["wgan", *NARROW, "--data", "digits", "--batch-size", "32"], 700),
    (["wgan-gp", *PLAIN, "--data", "digits", "--batch-size", "32"], 800),
    # A D that is strong, and leads G to a good FID.
    (["dcgan", *NARROW, "--data", "digits", "--discriminator-rate", "0.005", "--batch-size", "16"],
     2500),
    (["dcgan", *PLAIN, "--regularizer", "r1", "--data", "faces", "--batch-size", "32"], 1000),
    (["sagan", "--architecture", "sagan=16", "--data", "faces", "--batch-size", "32"], 800),
    (["acgan", *NARROW, "--data", "faces", "--batch-size", "32"], 1500),
    (["began", *PLAIN, "--data", "faces", "--batch-size", "16"], 700),
    (["gan", "--data", "FASHION"], 4000),
    (["gan", "--data", "FASHION", "--discriminator-rate", "0.005"], 3000),
    (["cgan", *NARROW, "--data", "FASHION", "--batch-size", "32"], 2500),
    (["dcgan", *NARROW, "--objective", "hinge", "--regularizer", "spectral-norm", "--data", "FASHION",
      "--batch-size", "32"], 1500),
    (["dcgan", *NARROW, "--data", "NOUNS", "--batch-size", "32"], 1800),
    (["wgan-gp", *PLAIN, "--data", "NOUNS", "--batch-size", "16"], 800),
    (["cgan", *PLAIN, "--regularizer", "r1", "--data", "TILES", "--batch-size", "32"], 1000),
    (["dcgan", *NARROW, "--data", "TILES", "--batch-size", "32"], 1800),
    (["cgan", *NARROW, "--data", "DOODLES", "--batch-size", "32"], 2500),
    (["cgan", *NARROW, "--data", "DOODLES", "--discriminator-rate", "0.01", "--batch-size", "16"],
     2500),
    (["gan", "--data", "DOODLES"], 4000),
    (["points-codes", "--data", "two-moons"], 4000),
    (["points-codes", "--conditioning", "codes=25,0", "--data", "grid-25"], 5000),
    (["points", "--data", "grid-25"], 5000),
]


def doodle(kind: str, generator: random.Random) -> bytes:
    """A circle, a cross or a triangle, 28×28, of any place, size, turn and thickness."""
    x0, y0 = generator.uniform(11, 17), generator.uniform(11, 17)
    size, turn = generator.uniform(5, 9), generator.uniform(0, 2 * math.pi)
    pen = generator.uniform(0.7, 1.5)

    def at(angle):
        return x0 + size * math.cos(turn + angle), y0 + size * math.sin(turn + angle)

    def distance(x, y, start, end):
        dx, dy = end[0] - start[0], end[1] - start[1]
        along = ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy)
        along = max(0, min(1, along))
        return math.hypot(x - start[0] - along * dx, y - start[1] - along * dy)

    corners = [at(2 * math.pi * corner / 3) for corner in range(3)]
    strokes = {
        "circle": [],
        "cross": [(at(0), at(math.pi)), (at(math.pi / 2), at(-math.pi / 2))],
        "triangle": list(zip(corners, corners[1:] + corners[:1])),
    }[kind]
    pixels = bytearray()
    for y in range(28):
        for x in range(28):
            far = (min(distance(x, y, *stroke) for stroke in strokes) if strokes
                   else abs(math.hypot(x - x0, y - y0) - size))
            pixels.append(round(255 * max(0, min(1, pen + 0.5 - far))))
    return bytes(pixels)


def doodles(folder: pathlib.Path, count: int) -> pathlib.Path:
    """A folder of doodles of three classes in MNIST's format."""
    folder.mkdir(parents=True)
    kinds = ["circle", "cross", "triangle"]
    generator = random.Random(0)
    for part, number in [("train", count), ("t10k", 400)]:
        labels = bytes(generator.randrange(3) for _ in range(number))
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(
            struct.pack(">II", 2049, number) + labels)
        (folder / f"{part}-images-idx3-ubyte").write_bytes(
            struct.pack(">IIII", 2051, number, 28, 28)
            + b"".join(doodle(kinds[label], generator) for label in labels))
    (folder / "classes.txt").write_text("\n".join(kinds) + "\n")
    return folder


def few_images(mnist: pathlib.Path, folder: pathlib.Path, count: int = 64) -> pathlib.Path:
    """A folder called mnist, so that its classifier is found, with so few images that they are learnt
    by heart, and all the images to be judged by."""
    few = folder / "mnist"
    few.mkdir()

    def contents(name: str) -> bytes:
        plain = mnist / name
        return plain.read_bytes() if plain.exists() else gzip.decompress(
            (mnist / (name + ".gz")).read_bytes())

    images, labels = contents("train-images-idx3-ubyte"), contents("train-labels-idx1-ubyte")
    size = struct.unpack(">II", images[8:16])
    pixels = size[0] * size[1]
    (few / "train-images-idx3-ubyte").write_bytes(
        images[:4] + struct.pack(">I", count) + images[8:16 + count * pixels])
    (few / "train-labels-idx1-ubyte").write_bytes(
        labels[:4] + struct.pack(">I", count) + labels[8:8 + count])
    for name in ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]:
        (few / name).write_bytes(contents(name))
    return few


def first_diagnoses(
        zither: str, words: list[str], steps: int, seed: int, threads: int, folder,
        until: tuple = ()) -> dict:
    """The step at which each diagnosis is first made; the run is stopped at one of `until`."""
    command = [zither, "train", *words, "--steps", str(steps), "--seed", str(seed), "--threads",
               str(threads), "--json", "--no-checkpoint", "-o", str(folder / "run.safetensors")]
    print(" ".join(command), flush=True)
    first = {}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
    for line in process.stdout:
        report = json.loads(line)
        for kind in report.get("diagnoses", []):
            first.setdefault(kind, report["step"])
        if any(kind in first for kind in until):
            process.terminate()
            break
    process.stdout.close()
    process.wait()
    return first


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--zither", required=True, type=pathlib.Path)
    parser.add_argument("--data", required=True, type=pathlib.Path,
                        help="the folder of mnist, fashion-mnist, nouns and dcss-tiles")
    parser.add_argument("--short", action="store_true", help="runs of a minute, on other data")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--only", help="one failing run by name, or good")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--good-seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    zither = str(options.zither.resolve())
    data = options.data.resolve()
    if options.short:
        places = {
            "FASHION": data / "fashion-mnist", "NOUNS": data / "nouns/composites-32",
            "TILES": data / "dcss-tiles/by-class-32", "DOODLES": doodles(folder / "doodles", 3000),
            "FEW-DOODLES": doodles(folder / "few/doodles", 60),
        }
        # It scores the doodles that are drawn in this folder.
        subprocess.run([zither, "train", "classifier", "--data", str(places["DOODLES"]), "--steps",
                        "400", "--threads", str(options.threads)], cwd=folder, check=True)
        failing, good = SHORT_FAILING, SHORT_GOOD
    else:
        places = {"MNIST": data / "mnist", "FEW": few_images(data / "mnist", folder)}
        failing, good = FAILING, GOOD
    rows = []

    def run(words, steps, seed, until=()):
        return first_diagnoses(
            zither, [str(places.get(word, word)) for word in words], steps, seed,
            options.threads, folder, until)

    def note(truth, words, steps, first):
        told = ", ".join(f"{kind} at {step}" for kind, step in first.items()) or "quiet"
        rows.append(f"{truth:26} {steps:6}  {told:40} {' '.join(words)}")

    for name, kinds, words, steps in failing:
        if options.only not in (None, name):
            continue
        found = 0
        for seed in range(options.first_seed, options.first_seed + options.seeds):
            first = run(words, steps // 3, seed, kinds)
            in_time = any(kind in first for kind in kinds)
            if name in SAVED:
                twin = run([SAVED[name][1] if word == SAVED[name][0] else word for word in words],
                           steps // 3, seed, kinds)
                wrong = any(kind in twin for kind in kinds)
                print(f"  with {SAVED[name][1]}: {twin or 'quiet'}{'  FALSE' if wrong else ''}", flush=True)
            found += in_time
            note(name, words, steps, first)
            print(f"  {name} seed {seed}: {first or 'nothing'}{'' if in_time else '  MISSED'}", flush=True)
        print(f"{name}: found in {found} of {options.seeds} seeds", flush=True)
    for words, steps in good:
        if options.only not in (None, "good"):
            continue
        for seed in range(options.good_seeds):
            first = run(words, steps, seed)
            note("well", words, steps, first)
            print(f"  {' '.join(words)} seed {seed}: {first or 'quiet'}{'  FALSE' if first else ''}", flush=True)
    if options.table:
        print("\n".join(rows))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
