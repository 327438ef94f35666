#!/usr/bin/env python3
"""An independent judge of faces: a classifier of all their attributes, trained by PyTorch.

    zither datasets faces --output FACES/        writes the faces: FACES/train and FACES/test
    judge_faces.py train FACES JUDGE.pt          trains it on FACES/train, prints how it reads FACES/test
    judge_faces.py score JUDGE.pt SAMPLES.npy    what it says of images of `zither sample MODEL -n 4000
                                                 --seed 100000 -o SAMPLES.npy`

The score has `sure`, the share of images of which the judge gives more than 0.9 to one value of every
category; the same for each category; `fid`, the Fréchet distance of its 256 features from those of the
test faces, `real_fid`, that of as many training faces, and `missing`, the values that fewer than one image
in 500 shows. It needs numpy, Pillow and torch.
"""
import csv
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from judge import fid

CATEGORIES = ["hair", "style", "skin", "eyes", "glasses", "beard", "hat", "clothes", "background"]


def load(folder):
    """Images in −1…1, [N, 3, 32, 32], and the values of every attribute, as text."""
    from PIL import Image
    with open(Path(folder) / "labels.csv") as file:
        rows = list(csv.DictReader(file))
    images = np.stack([np.asarray(Image.open(Path(folder) / row["file"])) for row in rows])
    return torch.from_numpy(images).permute(0, 3, 1, 2).float() / 127.5 - 1, rows


def encoded(rows, values, scales):
    """Indices of the categories [N, C], and the measures [N, M] to mean 0 and deviation 1."""
    indices = [[values[name].index(row[name]) for name in values] for row in rows]
    measures = [[(float(row[name]) - mean) / deviation for name, (mean, deviation) in scales.items()]
                for row in rows]
    return torch.tensor(indices), torch.tensor(measures)


class Judge(nn.Module):
    def __init__(self, values, scales):
        super().__init__()
        self.values, self.scales = values, scales

        def layer(before, after, stride=1):
            return [nn.Conv2d(before, after, 3, stride, 1), nn.BatchNorm2d(after), nn.ReLU()]

        self.maps = nn.Sequential(
            *layer(3, 32), *layer(32, 64, 2), *layer(64, 96), *layer(96, 128, 2), *layer(128, 128),
            *layer(128, 128, 2), nn.Flatten(), nn.Linear(2048, 256), nn.ReLU())
        self.head = nn.Linear(256, sum(map(len, values.values())) + len(scales))

    def features(self, x):
        return torch.cat([self.maps(part) for part in x.split(500)])

    def answers(self, features):
        """The logits of each category, and the measures."""
        return self.head(features).split([len(v) for v in self.values.values()] + [len(self.scales)], 1)


def trained(x, rows, epochs=8):
    torch.manual_seed(7)
    names = [name for name in rows[0] if name not in ("file", "class")]
    values = {name: sorted({row[name] for row in rows}) for name in names if name in CATEGORIES}
    numbers = {name: np.array([float(row[name]) for row in rows]) for name in names if name not in values}
    scales = {name: (float(v.mean()), float(v.std())) for name, v in numbers.items()}
    judge = Judge(values, scales)
    indices, measures = encoded(rows, values, scales)
    optimizer = torch.optim.Adam(judge.parameters(), 1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 3e-3, total_steps=epochs * (len(x) // 100))
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for batch in order[:len(x) // 100 * 100].split(100):
            noise = torch.rand(len(batch), 1, 1, 1) * 0.1
            images = x[batch] + noise * torch.randn_like(x[batch])
            *logits, found = judge.answers(judge.maps(images))
            loss = F.mse_loss(found, measures[batch])
            for column, logit in enumerate(logits):
                loss = loss + F.cross_entropy(logit, indices[batch, column])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return judge.eval()


@torch.no_grad()
def report(judge, x, rows, reference):
    """What the judge reads right of real faces, and the score of real faces."""
    indices, measures = encoded(rows, judge.values, judge.scales)
    *logits, found = judge.answers(judge.features(x))
    right = {name: round((logit.argmax(1) == indices[:, c]).float().mean().item(), 4)
             for c, (name, logit) in enumerate(zip(judge.values, logits))}
    errors = (found - measures).square().mean(0)
    r2 = {name: round(1 - e.item(), 3) for name, e in zip(judge.scales, errors)}
    return {"right": right, "r2": r2, **scores(judge, x[:4000], reference)}


@torch.no_grad()
def scores(judge, x, reference):
    features = judge.features(x)
    *logits, _ = judge.answers(features)
    best = torch.stack([logit.softmax(1).max(1).values for logit in logits], 1)
    missing = []
    for name, logit in zip(judge.values, logits):
        counts = torch.bincount(logit.argmax(1), minlength=logit.shape[1])
        missing += [f"{name} {value}" for value, count in zip(judge.values[name], counts.tolist())
                    if count < len(x) / 500]
    return {
        "images": len(x), "sure": round((best > 0.9).all(1).float().mean().item(), 4),
        "each": {name: round((best[:, c] > 0.9).float().mean().item(), 3)
                 for c, name in enumerate(judge.values)},
        "fid": round(fid(features, reference), 2), "missing": missing}


def train(folder, path):
    x, rows = load(Path(folder) / "train")
    judge = trained(x, rows)
    test, test_rows = load(Path(folder) / "test")
    with torch.no_grad():
        reference = judge.features(test)
        real = fid(judge.features(x[:4000]), reference)
    torch.save({"state": judge.state_dict(), "values": judge.values, "scales": judge.scales,
                "reference": reference, "real_fid": real}, path)
    print(json.dumps({**report(judge, test, test_rows, judge.features(x[:5000])), "real_fid": round(real, 2)}))


def score(path, *samples):
    saved = torch.load(path)
    judge = Judge(saved["values"], saved["scales"])
    judge.load_state_dict(saved["state"])
    judge.eval()
    for sample in samples:
        x = torch.from_numpy(np.load(sample)).clamp(-1, 1)
        result = scores(judge, x, saved["reference"])
        print(json.dumps({"file": Path(sample).name, **result, "real_fid": round(saved["real_fid"], 2)}))


if __name__ == "__main__":
    commands = {"train": train, "score": score}
    if len(sys.argv) < 4 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
