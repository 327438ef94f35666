#!/usr/bin/env python3
"""Writes onnx-operators.zip: small ONNX files, one an operator, setting and opset, with what onnxruntime makes.

Each file holds its inputs and outputs as arrays called case.input.NAME and case.output.NAME, which no node
uses. Needs onnx 1.23 and onnxruntime 1.32:

    python3 make_onnx_oracles.py            # writes onnx-operators.zip beside this file
    python3 make_onnx_oracles.py FOLDER     # writes the files into a folder instead
"""
import io
import pathlib
import sys
import zipfile

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

random = np.random.default_rng(1)
cases = []


def normal(*shape):
    return random.standard_normal(shape).astype(np.float32)


def ints(values):
    return np.array(values, dtype=np.int64)


def case(name, op, inputs, opset=17, outputs=1, given=None, **attributes):
    """A node of inputs (arrays, or None where left out); those in `given` are inputs of the graph, others its
    constants. By default the first is given."""
    given = [0] if given is None else given
    inputs = [None if array is None else np.asarray(array) for array in inputs]
    names = ["" if array is None else f"x{index}" for index, array in enumerate(inputs)]
    while names and names[-1] == "":
        names.pop()
    made = [f"y{index}" for index in range(outputs)]
    node = h.make_node(op, names, made, name=f"the {op}", **attributes)
    arrays = {n: a for n, a in zip(names, inputs) if n}
    ports = [
        h.make_tensor_value_info(n, h.np_dtype_to_tensor_dtype(arrays[n].dtype), arrays[n].shape)
        for i, n in enumerate(names) if n and i in given
    ]
    fixed = [nh.from_array(arrays[n], n) for i, n in enumerate(names) if n and i not in given]
    finish(name, [node], ports, fixed, made, {p.name: arrays[p.name] for p in ports}, opset)


def finish(name, nodes, ports, fixed, made, feeds, opset):
    def model(extra=()):
        graph = h.make_graph(
            nodes, name, ports,
            [h.make_empty_tensor_value_info(m) for m in made], fixed + list(extra))
        m = h.make_model(graph, opset_imports=[h.make_opsetid("", opset)])
        m.ir_version = min(10, m.ir_version)
        return m

    try:
        session = ort.InferenceSession(model().SerializeToString(), providers=["CPUExecutionProvider"])
        results = session.run(made, feeds)
    except Exception as error:  # onnxruntime has not every operator in every opset.
        print(f"left out: {name}: {str(error)[:120]}")
        return
    extra = [nh.from_array(a, f"case.input.{n}") for n, a in feeds.items()]
    extra += [nh.from_array(np.asarray(r), f"case.output.{n}") for n, r in zip(made, results)]
    cases.append((name, model(extra).SerializeToString()))


# Functions of each number.
x = normal(2, 3, 4, 5)
for op in ["Relu", "Tanh", "Sigmoid", "Softplus", "Exp", "Abs", "Neg", "Sign", "Erf", "Sin", "Cos", "Floor",
           "Ceil", "Round", "Softsign", "HardSwish", "Identity"]:
    case(op, op, [x])
for op in ["Log", "Sqrt", "Reciprocal"]:
    case(op, op, [np.abs(x) + 0.1])
case("LeakyRelu", "LeakyRelu", [x])
case("LeakyRelu-0.2", "LeakyRelu", [x], alpha=0.2, opset=9)
case("HardSigmoid", "HardSigmoid", [x], alpha=0.3, beta=0.4)
case("Elu", "Elu", [x], alpha=0.7)
case("Celu", "Celu", [x], alpha=0.7)
case("Selu", "Selu", [x])
case("Mish", "Mish", [x], opset=18)
case("ThresholdedRelu", "ThresholdedRelu", [x], alpha=0.4)
case("Gelu", "Gelu", [x], opset=20)
case("Gelu-tanh", "Gelu", [x], opset=20, approximate="tanh")
case("Clip-9", "Clip", [x], opset=9, min=-0.5, max=0.3)
case("Clip-13", "Clip", [x, np.float32(-0.5), np.float32(0.3)], opset=13)
case("Clip-max", "Clip", [x, None, np.float32(0.3)], opset=13)
case("Clip-int", "Clip", [ints([-3, 5, 9]), np.int64(0), np.int64(6)], opset=13)
case("Dropout-9", "Dropout", [x], opset=9, ratio=0.3)
case("Dropout-13", "Dropout", [x, np.float32(0.3)], opset=13)
case("Cast-int", "Cast", [3 * x], to=T.INT64)
case("Cast-bool", "Cast", [np.round(x)], to=T.BOOL)
case("Cast-float", "Cast", [ints([[1, -2], [3, 4]])], to=T.FLOAT)
case("PRelu", "PRelu", [x, normal(3, 1, 1)])
case("IsNaN", "IsNaN", [np.array([1, np.nan], np.float32)])
# Two values.
for op in ["Add", "Sub", "Mul", "Div"]:
    for label, other in [("same", normal(2, 3, 4, 5)), ("channel", normal(3, 1, 1)), ("scalar", normal()),
                         ("row", normal(5)), ("map", normal(2, 1, 4, 5)), ("style", normal(2, 3, 1, 1)),
                         ("outer", normal(2, 1, 1, 5)), ("larger", normal(3, 2, 3, 4, 5))]:
        case(f"{op}-{label}", op, [x, np.sign(other) * (np.abs(other) + 0.3)], given=[0, 1])
case("Div-int", "Div", [ints([7, -7, 9]), ints([2, 2, -4])])
case("Mul-int", "Mul", [ints([[2], [3]]), ints([4, 5])])
for exponent in [2, 0.5, -0.5, 3, 1.7]:
    case(f"Pow-{exponent}", "Pow", [np.abs(x) + 0.1, np.float32(exponent)])
case("Pow-array", "Pow", [np.abs(x) + 0.1, normal(5)])
case("Mod-int", "Mod", [ints([7, -7, 9]), ints([3, 3, -4])])
case("Mod-float", "Mod", [x, np.abs(normal(5)) + 0.3], fmod=1)
case("Max", "Max", [x, normal(3, 1, 1), normal(5)], given=[0, 1, 2])
case("Min", "Min", [x, normal(2, 3, 4, 5)], given=[0, 1])
case("Sum", "Sum", [x, normal(2, 3, 4, 5), normal(5)], given=[0, 1])
case("Mean", "Mean", [x, normal(2, 3, 4, 5), normal(5)], given=[0, 1])
for op in ["Equal", "Greater", "Less"]:
    case(op, op, [np.round(x), np.round(normal(3, 1, 1))], given=[0, 1])
for op in ["GreaterOrEqual", "LessOrEqual"]:
    case(op, op, [np.round(x), np.round(normal(3, 1, 1))], given=[0, 1])
truth, other = random.random((3, 4)) < 0.5, random.random((4,)) < 0.5
for op in ["And", "Or", "Xor"]:
    case(op, op, [truth, other])
case("Not", "Not", [truth])
case("Where", "Where", [truth, normal(2, 3, 4), normal(1, 4)], given=[0, 1, 2])
case("Where-int", "Where", [truth, ints([1]), ints([2])])
# Convolutions.
image = normal(2, 4, 7, 6)
for label, settings in [
    ("plain", dict(kernel_shape=[3, 3])), ("pads", dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1])),
    ("uneven", dict(kernel_shape=[3, 3], pads=[0, 1, 2, 0])),
    ("stride", dict(kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])),
    ("strides", dict(kernel_shape=[3, 3], strides=[2, 1], pads=[1, 0, 1, 0])),
    ("dilated", dict(kernel_shape=[3, 3], dilations=[2, 2], pads=[2, 2, 2, 2])),
    ("dilations", dict(kernel_shape=[3, 3], dilations=[2, 1])),
    ("same-upper", dict(kernel_shape=[3, 3], auto_pad="SAME_UPPER", strides=[2, 2])),
    ("same-lower", dict(kernel_shape=[3, 3], auto_pad="SAME_LOWER", strides=[2, 2])),
    ("valid", dict(kernel_shape=[3, 3], auto_pad="VALID")),
]:
    case(f"Conv-{label}", "Conv", [image, normal(5, 4, 3, 3), normal(5)], **settings)
    case(f"Conv-{label}-groups", "Conv", [image, normal(6, 2, 3, 3)], group=2, **settings)
    case(f"Conv-{label}-depthwise", "Conv", [image, normal(4, 1, 3, 3), normal(4)], group=4, **settings)
case("Conv-1x1", "Conv", [image, normal(5, 4, 1, 1), normal(5)], opset=9)
case("Conv-4x4", "Conv", [normal(2, 3, 16, 16), normal(8, 3, 4, 4), normal(8)], strides=[2, 2], pads=[1, 1, 1, 1])
case("Conv-7x7", "Conv", [normal(1, 3, 16, 16), normal(8, 3, 7, 7)], pads=[3, 3, 3, 3])
case("Conv-3x5", "Conv", [image, normal(5, 4, 3, 5), normal(5)], pads=[1, 2, 1, 2])
case("Conv-1d", "Conv", [normal(2, 4, 9), normal(5, 4, 3), normal(5)], pads=[1, 1], strides=[2])
case("Conv-wide", "Conv", [normal(1, 16, 12, 12), normal(32, 16, 3, 3), normal(32)], pads=[1, 1, 1, 1])
case("Conv-weights", "Conv", [image, normal(5, 4, 3, 3), normal(5)], given=[0, 1, 2], pads=[1, 1, 1, 1])
case("Conv-groups-weights", "Conv", [normal(1, 12, 8, 8), normal(15, 4, 3, 3)], given=[0, 1], group=3,
     pads=[1, 1, 1, 1])
case("Conv-one-image-groups", "Conv", [normal(1, 12, 8, 8), normal(15, 4, 3, 3), normal(15)], group=3,
     strides=[2, 2], pads=[0, 0, 1, 1])
for label, settings in [
    ("plain", dict(kernel_shape=[4, 4])), ("stride", dict(kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1])),
    ("extra", dict(kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 1])),
    ("uneven", dict(kernel_shape=[4, 4], strides=[2, 2], pads=[0, 1, 2, 1])),
    ("strides", dict(kernel_shape=[4, 4], strides=[2, 1])),
    ("dilated", dict(kernel_shape=[4, 4], dilations=[2, 2], pads=[1, 1, 1, 1])),
    ("shape", dict(kernel_shape=[4, 4], strides=[2, 2], output_shape=[15, 13])),
    ("same-upper", dict(kernel_shape=[4, 4], strides=[2, 2], auto_pad="SAME_UPPER")),
    ("same-lower", dict(kernel_shape=[4, 4], strides=[3, 3], auto_pad="SAME_LOWER")),
    ("stride-3", dict(kernel_shape=[4, 4], strides=[3, 3], pads=[1, 1, 1, 1])),
    ("stride-over-kernel", dict(kernel_shape=[4, 4], strides=[5, 5])),
]:
    case(f"ConvTranspose-{label}", "ConvTranspose", [image, normal(4, 3, 4, 4), normal(3)], **settings)
    case(f"ConvTranspose-{label}-wide", "ConvTranspose", [image, normal(4, 12, 4, 4)], **settings)
case("ConvTranspose-groups", "ConvTranspose", [image, normal(4, 3, 3, 3), normal(6)], group=2, strides=[2, 2])
case("ConvTranspose-seed", "ConvTranspose", [normal(3, 10, 1, 1), normal(10, 16, 4, 4)], opset=9)
case("ConvTranspose-1d", "ConvTranspose", [normal(2, 4, 9), normal(4, 3, 4), normal(3)], strides=[2], pads=[1, 1])
case("ConvTranspose-3x3", "ConvTranspose", [normal(2, 8, 8, 8), normal(8, 8, 3, 3), normal(8)], pads=[1, 1, 1, 1])
# Pooling.
for label, settings in [
    ("plain", dict(kernel_shape=[2, 2], strides=[2, 2])), ("overlap", dict(kernel_shape=[3, 3], strides=[2, 2])),
    ("pads", dict(kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])),
    ("ceil", dict(kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)),
    ("same", dict(kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_UPPER")),
    ("uneven", dict(kernel_shape=[2, 3], strides=[1, 2], pads=[1, 0, 0, 1])),
]:
    case(f"MaxPool-{label}", "MaxPool", [image], **settings)
    case(f"AveragePool-{label}", "AveragePool", [image], **settings)
    case(f"AveragePool-{label}-pads", "AveragePool", [image], count_include_pad=1, **settings)
case("MaxPool-dilated", "MaxPool", [image], kernel_shape=[2, 2], dilations=[2, 2])
case("GlobalAveragePool", "GlobalAveragePool", [image])
case("GlobalMaxPool", "GlobalMaxPool", [image])
# Norms.
batch = [normal(4), normal(4), normal(4), np.abs(normal(4)) + 0.1]
case("BatchNormalization", "BatchNormalization", [image, *batch], opset=15)
case("BatchNormalization-9", "BatchNormalization", [image, *batch], opset=9, epsilon=1e-3)
case("BatchNormalization-2d", "BatchNormalization", [normal(6, 4), *batch])
case("BatchNormalization-3d", "BatchNormalization", [normal(6, 4, 5), *batch])
case("InstanceNormalization", "InstanceNormalization", [image, normal(4), normal(4)], epsilon=1e-4)
case("InstanceNormalization-3d", "InstanceNormalization", [normal(2, 4, 7), normal(4), normal(4)])
case("LayerNormalization", "LayerNormalization", [normal(2, 5, 8), normal(8), normal(8)])
case("LayerNormalization-2", "LayerNormalization", [normal(2, 5, 8), normal(5, 8)], axis=1)
case("GroupNormalization-18", "GroupNormalization", [image, normal(2), normal(2)], opset=18, num_groups=2)
case("GroupNormalization-21", "GroupNormalization", [image, normal(4), normal(4)], opset=21, num_groups=2)
case("LRN", "LRN", [image], size=3, alpha=0.01, beta=0.7, bias=1.5)
case("LpNormalization-2", "LpNormalization", [normal(3, 5)], axis=1)
case("LpNormalization-1", "LpNormalization", [normal(3, 5)], axis=0, p=1)
for axis in [0, 1, 2, -1]:
    case(f"Softmax-13-{axis}", "Softmax", [normal(2, 3, 4)], opset=13, axis=axis)
    case(f"LogSoftmax-11-{axis}", "LogSoftmax", [normal(2, 3, 4)], opset=11, axis=axis)
case("Softmax-image", "Softmax", [image], axis=1)
# Products.
for label, settings in [("plain", {}), ("turned", dict(transB=1)), ("both", dict(transA=1, transB=1)),
                        ("scaled", dict(alpha=0.5, beta=2.0))]:
    a = normal(5, 3) if settings.get("transA") else normal(3, 5)
    b = normal(7, 5) if settings.get("transB") else normal(5, 7)
    case(f"Gemm-{label}", "Gemm", [a, b, normal(7)], **settings)
case("Gemm-column", "Gemm", [normal(3, 5), normal(5, 7), normal(3, 1)])
case("Gemm-bare", "Gemm", [normal(3, 5), normal(5, 7)], opset=13)
for label, a, b in [("2", (3, 5), (5, 7)), ("3", (2, 3, 5), (5, 7)), ("4", (2, 4, 3, 5), (2, 4, 5, 7)),
                    ("repeated", (4, 3, 5), (2, 1, 5, 7)), ("vector", (5,), (5, 7)), ("column", (3, 5), (5,)),
                    ("dot", (5,), (5,)), ("left", (3, 5), (2, 5, 7))]:
    case(f"MatMul-{label}", "MatMul", [normal(*a), normal(*b)], given=[0, 1])
# Reductions.
for op in ["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2",
           "ReduceSumSquare", "ReduceLogSumExp"]:
    for axes in [[2, 3], [1], [0, 2], [-1], None]:
        for keep in [0, 1]:
            settings = dict(keepdims=keep)
            if axes is not None and op != "ReduceSum":
                settings["axes"] = axes
            inputs = [image] if op != "ReduceSum" or axes is None else [image, ints(axes)]
            case(f"{op}-{axes}-{keep}", op, inputs, opset=13, **settings)
case("ReduceMean-18", "ReduceMean", [image, ints([2, 3])], opset=18)
case("ReduceSum-noop", "ReduceSum", [image], opset=13, noop_with_empty_axes=1)
case("ReduceProd-int", "ReduceProd", [ints([[2, 3], [4, 5]])], opset=13, axes=[1])
case("ReduceLogSum", "ReduceLogSum", [np.abs(image)], opset=13, axes=[1])
case("ArgMax", "ArgMax", [image], axis=1)
case("ArgMin", "ArgMin", [image], axis=-1, keepdims=0)
# Shapes.
case("Reshape", "Reshape", [x, ints([0, -1, 10])])
case("Reshape-flat", "Reshape", [x, ints([-1])])
case("Flatten", "Flatten", [x])
case("Flatten-2", "Flatten", [x], axis=2)
case("Squeeze-11", "Squeeze", [normal(2, 1, 3, 1)], opset=11, axes=[1, 3])
case("Squeeze-13", "Squeeze", [normal(2, 1, 3, 1), ints([-1])], opset=13)
case("Squeeze-all", "Squeeze", [normal(2, 1, 3, 1)], opset=13)
case("Unsqueeze-11", "Unsqueeze", [normal(2, 3)], opset=11, axes=[0, 3])
case("Unsqueeze-13", "Unsqueeze", [normal(2, 3), ints([-1, 1])], opset=13)
for order in [[0, 2, 3, 1], [0, 3, 1, 2], [3, 2, 1, 0], [1, 0, 2, 3], [0, 1, 3, 2]]:
    case(f"Transpose-{order}", "Transpose", [x], perm=order)
case("Transpose-usual", "Transpose", [normal(2, 3, 4)])
case("Shape", "Shape", [x])
case("Shape-part", "Shape", [x], start=1, end=-1)
case("Size", "Size", [x])
case("Expand", "Expand", [normal(3, 1), ints([2, 1, 6])])
case("Tile", "Tile", [normal(2, 3), ints([2, 3])])
case("Tile-4", "Tile", [normal(1, 2, 3, 2), ints([2, 1, 2, 3])])
case("DepthToSpace", "DepthToSpace", [normal(2, 8, 3, 4)], blocksize=2)
case("DepthToSpace-CRD", "DepthToSpace", [normal(2, 8, 3, 4)], blocksize=2, mode="CRD")
case("SpaceToDepth", "SpaceToDepth", [normal(2, 2, 4, 6)], blocksize=2)
# Selections.
case("Slice-9", "Slice", [x], opset=9, starts=[1, -2], ends=[3, 1000], axes=[1, 3])
case("Slice-13", "Slice", [x, ints([0, 3]), ints([2, 0]), ints([2, 3]), ints([1, -2])], opset=13)
case("Slice-reverse", "Slice", [x, ints([-1]), ints([-1000]), ints([2]), ints([-1])], opset=13)
case("Slice-channels", "Slice", [x, ints([1]), ints([2]), ints([1])], opset=13)
case("Slice-steps", "Slice", [x, ints([0, 1]), ints([4, 5]), ints([2, 3]), ints([2, 2])], opset=13)
case("Gather", "Gather", [normal(5, 3), ints([[0, 4], [-1, 2]])])
case("Gather-1", "Gather", [x, ints([2, 0])], axis=1)
case("Gather-scalar", "Gather", [x, np.int64(1)], axis=2)
case("Gather-given", "Gather", [normal(5, 3), ints([3, 1])], given=[1])
case("GatherElements", "GatherElements", [normal(3, 4), ints([[0, 1, 2, -1], [3, 0, 0, 1]])], axis=1)
case("GatherND", "GatherND", [normal(3, 4, 2), ints([[0, 1], [2, 3]])])
case("Split-11", "Split", [x], opset=11, outputs=2, axis=1, split=[1, 2])
case("Split-13", "Split", [x, ints([2, 3])], opset=13, outputs=2, axis=3)
case("Split-even", "Split", [normal(6, 4)], opset=13, outputs=3, axis=0)
case("Split-18", "Split", [normal(7, 4)], opset=18, outputs=3, axis=0, num_outputs=3)
case("Compress", "Compress", [x, np.array([True, False, True])], axis=1)
# Joins.
for axis in [0, 1, 2, -1]:
    case(f"Concat-{axis}", "Concat", [normal(2, 3, 4, 5), normal(2, 3, 4, 5), normal(2, 3, 4, 5)], axis=axis,
         given=[0, 1])
case("Concat-int", "Concat", [ints([1, 2]), ints([3])], axis=0)
for mode in ["constant", "reflect", "edge"]:
    case(f"Pad-{mode}-9", "Pad", [x], opset=9, pads=[0, 0, 1, 2, 0, 0, 2, 1], mode=mode)
    case(f"Pad-{mode}-13", "Pad", [x, ints([1, 0, 1, 2, 1, 2, 2, 1])], opset=13, mode=mode)
case("Pad-value", "Pad", [x, ints([0, 0, 1, 1, 0, 0, 1, 1]), np.float32(0.5)], opset=13)
case("Pad-axes", "Pad", [x, ints([1, 2]), None, ints([2])], opset=18)
case("Pad-wrap", "Pad", [x, ints([0, 0, 1, 2, 0, 0, 2, 1])], opset=19, mode="wrap")
case("Pad-crop", "Pad", [x, ints([0, 0, -1, 1, 0, 0, 0, -2])], opset=13)
# Resampling.
for place in ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"]:
    for mode in ["nearest", "linear", "cubic"]:
        for label, scales in [("up", [1, 1, 2, 2.5]), ("down", [1, 1, 0.6, 0.7])]:
            case(f"Resize-{place}-{mode}-{label}", "Resize",
                 [image, None, np.array(scales, np.float32)], opset=13, mode=mode,
                 coordinate_transformation_mode=place)
for rounding in ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"]:
    case(f"Resize-{rounding}", "Resize", [image, None, np.array([1, 1, 2, 1.5], np.float32)], opset=13,
         nearest_mode=rounding)
case("Resize-sizes", "Resize", [image, None, None, ints([2, 4, 14, 12])], opset=13, mode="linear")
case("Resize-axes", "Resize", [image, None, None, ints([14, 12])], opset=18, mode="linear", axes=[2, 3])
case("Resize-antialias", "Resize", [image, None, None, ints([2, 4, 4, 3])], opset=18, mode="linear", antialias=1)
case("Resize-antialias-cubic", "Resize", [image, None, None, ints([2, 4, 4, 3])], opset=18, mode="cubic",
     antialias=1, cubic_coeff_a=-0.5)
case("Resize-outside", "Resize", [image, None, np.array([1, 1, 2, 2], np.float32)], opset=13, mode="cubic",
     exclude_outside=1)
case("Resize-10", "Resize", [image, np.array([1, 1, 2, 2], np.float32)], opset=10)
case("Resize-last", "Resize", [normal(2, 4, 5, 3), None, np.array([1, 2, 2, 1], np.float32)], opset=13, mode="linear")
case("Upsample-7", "Upsample", [image], opset=7, scales=[1.0, 1.0, 2.0, 2.0])
case("Upsample-9", "Upsample", [image, np.array([1, 1, 2, 3], np.float32)], opset=9, mode="linear")
# Makers.
case("ConstantOfShape", "ConstantOfShape", [ints([2, 3])], value=nh.from_array(np.array([1.5], np.float32)))
case("ConstantOfShape-int", "ConstantOfShape", [ints([2])], value=nh.from_array(np.array([7], np.int64)))
case("Range", "Range", [np.int64(2), np.int64(11), np.int64(3)], opset=13)
case("Range-float", "Range", [np.float32(1), np.float32(0), np.float32(-0.3)], opset=13)
case("OneHot", "OneHot", [ints([0, 2, -1]), np.int64(4), np.array([0, 1], np.float32)])
case("EyeLike", "EyeLike", [normal(3, 4)], k=1)
case("CumSum", "CumSum", [normal(3, 4), np.int64(1)])
half = normal(2, 3).astype(np.float16)
finish("Constant-half", [
    h.make_node("Constant", [], ["c"], value=nh.from_array(half)), h.make_node("Cast", ["c"], ["f"], to=T.FLOAT),
    h.make_node("Add", ["x0", "f"], ["y0"])],
    [h.make_tensor_value_info("x0", T.FLOAT, [2, 3])], [], ["y0"], {"x0": normal(2, 3)}, 17)
finish("Attention", [
    h.make_node("MatMul", ["q", "k"], ["s"]), h.make_node("Softmax", ["s"], ["a"], axis=-1),
    h.make_node("MatMul", ["a", "v"], ["y0"])],
    [h.make_tensor_value_info("q", T.FLOAT, [2, 5, 4]), h.make_tensor_value_info("k", T.FLOAT, [2, 4, 6]),
     h.make_tensor_value_info("v", T.FLOAT, [2, 6, 3])], [], ["y0"],
    {"q": normal(2, 5, 4), "k": normal(2, 4, 6), "v": normal(2, 6, 3)}, 17)
# Norms and activations behind maps, which are run as one.
finish("Conv-norm-relu", [
    h.make_node("Conv", ["x", "w", "b"], ["c"], pads=[1, 1, 1, 1]),
    h.make_node("BatchNormalization", ["c", "s", "t", "m", "v"], ["n"]), h.make_node("LeakyRelu", ["n"], ["y0"], alpha=0.2)],
    [h.make_tensor_value_info("x", T.FLOAT, [2, 4, 7, 6])],
    [nh.from_array(a, n) for n, a in zip("wbstmv", [normal(5, 4, 3, 3), normal(5), normal(5), normal(5), normal(5),
                                                    np.abs(normal(5)) + 0.1])], ["y0"], {"x": image}, 17)
finish("ConvTranspose-norm-relu", [
    h.make_node("ConvTranspose", ["x", "w"], ["c"], strides=[2, 2], pads=[1, 1, 1, 1]),
    h.make_node("BatchNormalization", ["c", "s", "t", "m", "v"], ["n"]), h.make_node("Relu", ["n"], ["y0"])],
    [h.make_tensor_value_info("x", T.FLOAT, [2, 4, 7, 6])],
    [nh.from_array(a, n) for n, a in zip("wstmv", [normal(4, 5, 4, 4), normal(5), normal(5), normal(5),
                                                   np.abs(normal(5)) + 0.1])], ["y0"], {"x": image}, 17)
finish("Gemm-norm-relu", [
    h.make_node("Gemm", ["x", "w", "b"], ["c"], transB=1),
    h.make_node("BatchNormalization", ["c", "s", "t", "m", "v"], ["n"]), h.make_node("Relu", ["n"], ["y0"])],
    [h.make_tensor_value_info("x", T.FLOAT, [3, 6])],
    [nh.from_array(a, n) for n, a in zip("wbstmv", [normal(5, 6), normal(5), normal(5), normal(5), normal(5),
                                                    np.abs(normal(5)) + 0.1])], ["y0"], {"x": normal(3, 6)}, 17)

if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in cases:
        (folder / f"{name}.onnx").write_bytes(data)
else:
    with zipfile.ZipFile(pathlib.Path(__file__).with_name("onnx-operators.zip"), "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in cases:
            file.writestr(zipfile.ZipInfo(f"{name}.onnx"), data, zipfile.ZIP_DEFLATED)
print(f"{len(cases)} cases, {sum(len(d) for _, d in cases)} bytes")
