"""A model file in plain PyTorch: its tensors, the layers that they are, and what the generator takes, as
Sources/zither/Documentation.docc/ModelFiles.md describes them; for run_model_file.py.
"""

import json
import math
import struct

import numpy as np
import torch
import torch.nn.functional as F

LEAKY, ROOT_TWO = 0.2, math.sqrt(2)
TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


class Random:
    """xoshiro256++, begun by SplitMix64."""

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) % 2**64
            word = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
            word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) % 2**64
            self.state.append(word ^ (word >> 31))

    def word(self):
        def rotated(value, bits):
            return (value << bits | value >> (64 - bits)) % 2**64

        s = self.state
        result = (rotated((s[0] + s[3]) % 2**64, 23) + s[0]) % 2**64
        shifted = s[1] << 17 & (2**64 - 1)
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return result

    def uniform(self):
        return (self.word() >> 40) * 2.0**-24

    def normals(self, count):
        values = []
        while len(values) < count:
            radius = math.sqrt(-2 * math.log(1 - self.uniform()))
            angle = 2 * math.pi * self.uniform()
            values += [radius * math.cos(angle), radius * math.sin(angle)]
        return values[:count]


class ModelFile:
    """The tensors and the metadata of a file."""

    def __init__(self, path):
        with open(path, "rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            header, values = json.loads(file.read(length)), bytearray(file.read())
        fields = header.pop("__metadata__")
        self.tensors = {
            name: torch.frombuffer(
                values[slice(*entry["data_offsets"])], dtype=TYPES[entry["dtype"]]
            ).reshape(entry["shape"]).float()
            for name, entry in header.items()
            if entry["dtype"] in TYPES
        }
        self.metadata = {name: json.loads(text) for name, text in fields.items() if name != "format"}
        self.image = self.metadata["image"]
        self.recipe = self.metadata["recipe"]
        self.word, self.settings = architecture(self.recipe["architecture"])
        latent = self.metadata["latent"]
        self.inputs = latent.get("inputs") or (
            [{"gaussian": latent["dimensions"]}]
            + ([{"classes": latent["classNames"]}] if latent["classNames"] else [])
            + [{"code": code} for code in latent["codes"]]
        )

    def __getitem__(self, name):
        return self.tensors[name]

    def has(self, name):
        return name in self.tensors

    def numbers(self, prefix):
        """The numbers below a name, in order."""
        rest = [name[len(prefix) + 1 :] for name in self.tensors if name.startswith(prefix + ".")]
        return sorted({int(name.split(".")[0]) for name in rest if name.split(".")[0].isdigit()})

    def weight(self, layer, gain=None, rate=1, transposed=False):
        """A weight as it is used."""
        weight = self[f"{layer}.weight"]
        if self.has(f"{layer}.weight_u"):
            matrix = (weight.transpose(0, 1) if transposed else weight).flatten(1)
            u = self[f"{layer}.weight_u"]
            v = F.normalize(matrix.T @ u, dim=0)
            return weight / (u @ matrix @ v)
        if gain is None:
            return weight
        return weight * (gain * rate / math.sqrt(weight[0].numel()))

    # The layers.

    def linear(self, layer, x, gain=None, rate=1):
        return F.linear(x, self.weight(layer, gain, rate), self[f"{layer}.bias"] * rate)

    def convolution(self, layer, x, gain=None, **window):
        return F.conv2d(x, self.weight(layer, gain), self[f"{layer}.bias"], **window)

    def transposed(self, layer, x, **window):
        return F.conv_transpose2d(
            x, self.weight(layer, transposed=True), self[f"{layer}.bias"], **window)

    def norm(self, layer, x):
        return F.batch_norm(
            x, self[f"{layer}.running_mean"], self[f"{layer}.running_var"],
            self[f"{layer}.weight"], self[f"{layer}.bias"], eps=1e-5)

    def attention(self, layer, x):
        queries, keys, values = (
            self.convolution(f"{layer}.{part}", x).flatten(2) for part in ["g", "f", "h"])
        weights = torch.softmax(queries.transpose(1, 2) @ keys, dim=2)
        taken = (values @ weights.transpose(1, 2)).unflatten(2, x.shape[2:])
        return x + self[f"{layer}.gamma"] * self.convolution(f"{layer}.v", taken)

    def block(self, layer, x, gain=None):
        y = self.convolution(f"{layer}.branch.1", leaky(x), gain, padding=1)
        y = self.convolution(f"{layer}.branch.3", leaky(y), gain, padding=1)
        skip = f"{layer}.skip.0"
        return (self.convolution(skip, x, gain) if self.has(f"{skip}.weight") else x) + y

    def modulated(self, layer, x, w, gain, demodulated):
        scale = self.linear(f"{layer}.style", w, gain)
        kernel = self.weight(layer, gain)
        y = F.conv2d(x * scale[:, :, None, None], kernel, padding=kernel.shape[2] // 2)
        if demodulated:
            squares = scale.square() @ kernel.square().sum((2, 3)).T
            y = y * (ROOT_TWO / torch.sqrt(squares + 1e-8))[:, :, None, None]
        return y + self[f"{layer}.bias"][:, None, None]


def architecture(written):
    """The word of an architecture, and its settings as they are written or as former files have them."""
    if isinstance(written, dict):
        ((word, value),) = written.items()
        value = value["_0"]
        if word == "multilayerPerceptron":
            return "mlp", {}
        if word == "dcgan":
            return ("sagan" if value["attention"] else "dcgan"), {}
        return word, {"steps": value["phaseSteps"]}
    word, _, items = written.partition("=")
    items = items.split(",")
    if word == "progressive":
        return word, {"steps": int(items[1]) if len(items) > 1 and ":" not in items[1] else 400}
    if word == "style":
        return word, {"equalised": "equalised:off" not in items}
    return word.removesuffix("-plain-critic").removesuffix("-dense"), {}


def leaky(x):
    return F.leaky_relu(x, LEAKY)


def pixel_norm(x):
    return x / torch.sqrt(x.square().mean(1, keepdim=True) + 1e-8)


def doubled(x, mode, factor=2):
    settings = {} if mode == "nearest" else {"align_corners": False}
    return F.interpolate(x, scale_factor=factor, mode=mode, **settings)


def with_deviation(x):
    deviation = torch.sqrt(x.var(0, correction=0) + 1e-8).mean()
    return torch.cat([x, deviation.expand(x.shape[0], 1, *x.shape[2:])], 1)


# What a generator takes.


def code_value(code, index, seed):
    """The value of a code that nobody chose, of an image of this seed."""
    attribute = code.get("attribute")
    if not attribute:
        return 0
    mixed = (seed + 1) * 0xA24BAED4963EE407 ^ (index + 1) * 0x9FB21C651E98DF25
    u = np.float32(Random(mixed % 2**64).uniform())
    if "category" in attribute:
        below = np.cumsum(np.array(attribute["category"]["shares"], dtype=np.float32))
        return int(np.argmax(u < below)) if (u < below).any() else len(below) - 1
    quantiles = attribute["measure"]["quantiles"]
    place = float(u) * (len(quantiles) - 1)
    first = min(int(place), len(quantiles) - 2)
    return quantiles[first] + (place - first) * (quantiles[first + 1] - quantiles[first])


def one_hot(value, count):
    return [1.0 if place == value else 0.0 for place in range(count)]


def row(model, image, seed, z=None):
    """The numbers of one image of a sheet, input by input."""
    parts, codes = [], 0
    asked = next((part for part in model.inputs if "gaussian" not in part), {})
    for part in model.inputs:
        if "gaussian" in part:
            parts.append(Random(seed).normals(part["gaussian"]) if z is None else list(z))
        elif "classes" in part:
            parts.append(one_hot(image % len(part["classes"]), len(part["classes"])))
        else:
            code = part["code"]
            value = code_value(code, codes, seed)
            if "categorical" in code["kind"]:
                count = code["kind"]["categorical"]["values"]
                in_turn = part is asked and not code.get("attribute")
                parts.append(one_hot(image % count if in_turn else value, count))
            else:
                parts.append([value])
            codes += 1
    return parts


def embedded(model, parts):
    """Rows [N, width] as the first layer takes them."""
    columns = []
    for index, part in enumerate(model.inputs):
        x = torch.tensor([parts[index] for parts in parts], dtype=torch.float32)
        if "classes" in part:
            if model.has("generator.embedding.weight"):
                x = x @ model["generator.embedding.weight"]
            if model.has("generator.condition.strength"):
                x = x * model["generator.condition.strength"]
        columns.append(x)
    return torch.cat(columns, 1)
