#!/usr/bin/env python3
"""An independent judge of generated images: a classifier trained by PyTorch on the real data.

  judge.py train DATA JUDGE.pt                 trains it on a folder of IDX files, prints its accuracy
  judge.py score JUDGE.pt DATA SAMPLES.npy     class accuracy (image i shows the class i mod classes)
                                               and FID against the test images
  judge.py codes JUDGE.pt DATA SAMPLES.npy     best one-to-one matching of the code i mod 10 and the
                                               digit that the judge sees in image i
  judge.py head MODEL.safetensors DATA         what a model's own class head (ACGAN) or Q (InfoGAN)
                                               says of the real test images; a code is matched to digits

SAMPLES.npy is what `zither sample MODEL -n N -o SAMPLES.npy` writes. FID is computed in the judge's 128
features, scaled so that 10,000 real training images score 4.5 against the test images, as on the
scale that the recipes were compared on.
"""
import gzip
import json
import os
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def idx(folder, name):
    path = os.path.join(folder, name)
    opened = gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")
    with opened as file:
        data = file.read()
    axes = data[3]
    shape = [int.from_bytes(data[4 + 4 * a:8 + 4 * a], "big") for a in range(axes)]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(shape)


def load(folder, split):
    images = idx(folder, f"{split}-images-idx3-ubyte")
    labels = idx(folder, f"{split}-labels-idx1-ubyte")
    x = torch.from_numpy(images.astype(np.float32) / 127.5 - 1).unsqueeze(1)
    return x, torch.from_numpy(labels.astype(np.int64))


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.maps = nn.Sequential(
            nn.Conv2d(1, 32, 5, 2, 2), nn.ReLU(), nn.Conv2d(32, 64, 5, 2, 2), nn.ReLU(),
            nn.Flatten(), nn.Linear(3136, 128), nn.ReLU())
        self.head = nn.Linear(128, 10)
        self.register_buffer("scale", torch.ones(()))

    def features(self, x):
        return torch.cat([self.maps(part) for part in x.split(1000)])

    def forward(self, x):
        return self.head(F.dropout(self.maps(x), 0.3, self.training))


def fid(a, b):
    a, b = a.double().numpy(), b.double().numpy()
    mean = a.mean(0) - b.mean(0)
    s, t = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    values, vectors = np.linalg.eigh(s)
    root = vectors @ np.diag(np.sqrt(np.clip(values, 0, None))) @ vectors.T
    cross = np.sqrt(np.clip(np.linalg.eigvalsh(root @ t @ root), 0, None)).sum()
    return float(mean @ mean + np.trace(s) + np.trace(t) - 2 * cross)


def train(folder, path):
    torch.manual_seed(7)
    x, y = load(folder, "train")
    judge = Judge()
    epochs = 6
    optimizer = torch.optim.Adam(judge.parameters(), 2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 3e-3, total_steps=epochs * (len(x) // 128))
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for batch in order[:len(x) // 128 * 128].split(128):
            loss = F.cross_entropy(judge(x[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    judge.eval()
    test, labels = load(folder, "t10k")
    with torch.no_grad():
        features = judge.features(test)
        accuracy = (judge.head(features).argmax(1) == labels).float().mean()
        picked = torch.randperm(len(x))[:10000]
        raw = fid(judge.features(x[picked]), features)
        judge.scale = torch.tensor((4.5 / raw) ** 0.5)
    torch.save(judge.state_dict(), path)
    print(f"test accuracy {accuracy:.4f}, real against real {raw:.3f} before scaling to 4.5")


def judge_of(path):
    judge = Judge()
    judge.load_state_dict(torch.load(path))
    return judge.eval()


def matching(seen, codes):
    """The share of images whose digit is their code's, by the best one-to-one matching."""
    counts = np.zeros((10, 10))
    for code, digit in zip(codes, seen):
        counts[code, digit] += 1
    best = {frozenset(): (0.0, ())}
    for code in range(10):
        best_next = {}
        for used, (sum_, names) in best.items():
            for digit in set(range(10)) - used:
                key = used | {digit}
                value = (sum_ + counts[code, digit], names + (digit,))
                if key not in best_next or value[0] > best_next[key][0]:
                    best_next[key] = value
        best = best_next
    total, names = next(iter(best.values()))
    return total / counts.sum(), names


@torch.no_grad()
def score(path, folder, samples):
    judge = judge_of(path)
    x = torch.from_numpy(np.load(samples))
    features = judge.features(x)
    seen = judge.head(features).argmax(1)
    wanted = torch.arange(len(x)) % 10
    test, _ = load(folder, "t10k")
    distance = fid(features * judge.scale, judge.features(test) * judge.scale)
    print(json.dumps({
        "images": len(x), "class_accuracy": round((seen == wanted).float().mean().item(), 4),
        "fid": round(distance, 2),
        "classes_seen": torch.bincount(seen, minlength=10).tolist()}))


@torch.no_grad()
def codes(path, folder, samples):
    judge = judge_of(path)
    x = torch.from_numpy(np.load(samples))
    seen = judge.head(judge.features(x)).argmax(1).numpy()
    share, names = matching(seen, np.arange(len(x)) % 10)
    print(json.dumps({"images": len(x), "matching": round(share, 4), "digit_of_code": names}))


@torch.no_grad()
def head(model, folder):
    from safetensors import safe_open
    with safe_open(model, "pt") as file:
        weights = {name: file.get_tensor(name) for name in file.keys()}
    x, labels = load(folder, "t10k")

    def run(x, prefix):
        indices = sorted({int(n[len(prefix):].split(".")[0]) for n in weights if n.startswith(prefix)})
        for index in indices:
            part = {n.split(".")[-1]: w for n, w in weights.items()
                    if n.startswith(f"{prefix}{index}.")}
            if "running_mean" in part:
                x = F.batch_norm(x, part["running_mean"], part["running_var"], part["weight"],
                                 part["bias"])
            elif part["weight"].ndim == 4:
                x = F.conv2d(x, part["weight"], part["bias"], 2, 1)
            else:
                x = F.linear(x.flatten(1), part["weight"], part["bias"])
            following = indices[indices.index(index) + 1:][:1]
            if not (following and following[0] == index + 1):
                x = F.leaky_relu(x, 0.2)
        return x.flatten(1)

    features = torch.cat([run(part, "discriminator.trunk.") for part in x.split(1000)])
    name = "discriminator.classifier." if "discriminator.classifier.weight" in weights \
        else "discriminator.codes.head."
    if "codes" in name:
        part = {n[len("discriminator.codes."):]: w for n, w in weights.items()
                if n.startswith("discriminator.codes.")}
        hidden = F.linear(features, part["0.weight"], part["0.bias"])
        hidden = F.batch_norm(hidden, part["1.running_mean"], part["1.running_var"],
                              part["1.weight"], part["1.bias"])
        features = F.leaky_relu(hidden, 0.2)
    answers = F.linear(features, weights[name + "weight"], weights[name + "bias"])
    found = answers[:, :10].argmax(1)
    if "codes" in name:
        share, names = matching(labels.numpy(), found.numpy())
        print(json.dumps({"matching": round(share, 4), "digit_of_code": names}))
    else:
        print(json.dumps({"accuracy": round((found == labels).float().mean().item(), 4)}))


if __name__ == "__main__":
    commands = {"train": train, "score": score, "codes": codes, "head": head}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
