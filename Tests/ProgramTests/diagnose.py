#!/usr/bin/env python3
"""Shows that every diagnosis is made of runs that fail, in time, and of no run that is well.

    python3 Tests/ProgramTests/diagnose.py --zither .build/release/zither --mnist ../shared/data/mnist

A failing run counts as found if its diagnosis is made within a third of its steps, after which it
is stopped, and a kind of failure is proved if that is so for at least 9 of 10 seeds. A good run must
have no diagnosis at any step. Every run is started by the program's own command line, which is printed.
"""

import argparse
import gzip
import json
import pathlib
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
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
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
    parser.add_argument("--zither", required=True)
    parser.add_argument("--mnist", required=True, type=pathlib.Path)
    parser.add_argument("--only", help="one failing run by name, or good")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--good-seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    places = {"MNIST": str(options.mnist), "FEW": str(few_images(options.mnist, folder))}

    def run(words, steps, seed, until=()):
        return first_diagnoses(
            options.zither, [places.get(word, word) for word in words], steps, seed,
            options.threads, folder, until)

    for name, kinds, words, steps in FAILING:
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
            print(f"  {name} seed {seed}: {first or 'nothing'}{'' if in_time else '  MISSED'}", flush=True)
        print(f"{name}: found in {found} of {options.seeds} seeds", flush=True)
    for words, steps in GOOD:
        if options.only not in (None, "good"):
            continue
        for seed in range(options.good_seeds):
            first = run(words, steps, seed)
            print(f"  {' '.join(words)} seed {seed}: {first or 'quiet'}{'  FALSE' if first else ''}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
