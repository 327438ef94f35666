// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target: language mode 6 comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Of modules that know no pointers: the compiler refuses whatever is unsafe.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

/// The kernels' loops are compiled optimised in debug builds too, so that tests run at full speed.
let loops: [SwiftSetting] =
  strict + [.unsafeFlags(["-Ounchecked", "-wmo", "-num-threads", "1", "-disable-batch-mode"])]

// One set of loops, compiled once for each instruction set (the folders of the others are links to
// the first's); `Kernels` chooses among them when the program starts.
#if arch(x86_64)
  let instructionSets: [Target] = [
    .target(
      name: "KernelsAVX2", dependencies: ["KernelRoutines"],
      swiftSettings: loops + [
        .define("VECTOR_8"), .unsafeFlags(["-Xcc", "-mavx2", "-Xcc", "-mfma"]),
      ]),
    .target(
      name: "KernelsAVX512", dependencies: ["KernelRoutines"],
      swiftSettings: loops + [
        .define("VECTOR_16"),
        .unsafeFlags(["-Xcc", "-mavx512f", "-Xcc", "-mavx512vl", "-Xcc", "-mfma"]),
      ]),
  ]
#else
  let instructionSets: [Target] = []
#endif

let package = Package(
  name: "zither",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.36.0"),
    // For `swift package generate-documentation` alone; nothing that is built depends on it.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CJPEG", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CWebP", providers: [.apt(["libwebp-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "Names", swiftSettings: safe),

    // The engine, lowest first.
    .target(name: "KernelRoutines", swiftSettings: strict),
    .target(name: "KernelsPortable", dependencies: ["KernelRoutines"], swiftSettings: loops),
    .target(
      name: "Kernels",
      dependencies: ["CProcessor", "KernelRoutines", "KernelsPortable"]
        + instructionSets.map { .target(name: $0.name) },
      swiftSettings: strict),
    .target(name: "Tensor", dependencies: ["Kernels"], swiftSettings: safe),
    .target(name: "GraphNotation", swiftSettings: safe),
    .target(name: "Layers", dependencies: ["GraphNotation", "Tensor"], swiftSettings: safe),
    .target(
      name: "ModelFiles", dependencies: ["CJPEG", "CPNG", "CWebP", "CZlib"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "Datasets", dependencies: ["Names", "Tensor", "ModelFiles"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "Metrics", dependencies: ["Layers"],
      swiftSettings: safe + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(name: "GANs", dependencies: ["Layers"], swiftSettings: safe),

    // Networks that others trained.
    .target(
      name: "Graphs", dependencies: ["Layers"],
      swiftSettings: safe + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "ONNXFiles",
      dependencies: [
        "Graphs", "ModelFiles", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Schema/onnx.proto"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),

    .target(
      name: "ModelStore",
      dependencies: ["GANs", "Datasets", "Metrics", "ModelFiles", "ONNXFiles"],
      swiftSettings: safe),
    .target(name: "TorchProgram", dependencies: ["GANs"], swiftSettings: safe),
    .target(name: "ModelEvaluation", dependencies: ["ModelStore"], swiftSettings: safe),
    .target(
      name: "Training", dependencies: ["Names", "ModelEvaluation"], swiftSettings: strict),
    .target(
      name: "Exploration", dependencies: ["Names", "GANs", "Metrics"],
      swiftSettings: safe + [.unsafeFlags(["-O"], .when(configuration: .debug))]),

    // The terminal.
    .target(name: "Cells", swiftSettings: safe),
    .target(
      name: "Screens", dependencies: ["Cells", "Exploration", "Training"],
      swiftSettings: safe),
    .target(name: "TerminalDriver", dependencies: ["CNcurses", "Cells"], swiftSettings: strict),

    // The models that ship, and the program.
    .target(
      name: "Models", path: "Models", exclude: ["README.md"],
      resources: [
        .copy("digits-classifier.safetensors"),
        .copy("faces-classifier.safetensors"),
        .copy("faces-dcgan.safetensors"),
        .copy("faces-progressive.safetensors"),
        .copy("faces-r3gan.safetensors"),
        .copy("faces-sagan.safetensors"),
        .copy("fashion-mnist-cgan.safetensors"),
        .copy("fashion-mnist-classifier.safetensors"),
        .copy("grid-25.safetensors"),
        .copy("mnist-acgan.safetensors"),
        .copy("mnist-cgan.safetensors"),
        .copy("mnist-classifier.safetensors"),
        .copy("mnist-dcgan.safetensors"),
        .copy("mnist-gan.safetensors"),
        .copy("mnist-infogan.safetensors"),
        .copy("mnist-lsgan.safetensors"),
        .copy("mnist-wgan-gp.safetensors"),
        .copy("mnist-wgan.safetensors"),
        .copy("nouns-classifier.safetensors"),
        .copy("nouns-sagan.safetensors"),
        .copy("ring-8.safetensors"),
        .copy("tiles-cgan.safetensors"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "zither",
      dependencies: [
        "Names", "Kernels", "Training", "TorchProgram", "Exploration", "Cells", "Models", "Screens",
        "TerminalDriver",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests.
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "NamesTests", dependencies: ["Names"], swiftSettings: strict),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "KernelRoutines"], swiftSettings: strict),
    .testTarget(name: "TensorTests", dependencies: ["Kernels", "Tensor"], swiftSettings: strict),
    .target(
      name: "Oracles", dependencies: ["ModelFiles", "Tensor"], path: "Tests/Oracles",
      exclude: [
        "activations.safetensors", "adam.safetensors", "agreement.py", "attention.safetensors",
        "batch_normalization.safetensors", "images.safetensors", "make_image_oracles.py",
        "convolution.safetensors", "distributions.safetensors",
        "functions.safetensors", "judge.py", "judge_faces.py",
        "exploration.safetensors", "linear.safetensors", "losses.safetensors",
        "make_distribution_oracles.py", "make_exploration_oracles.py",
        "make_layer_oracles.py",
        "make_objective_oracles.py", "make_operation_oracles.py", "objectives.safetensors",
        "make_penalty_oracles.py", "make_residual_oracles.py", "networks.safetensors",
        "norms.safetensors", "optimizers.safetensors", "penalties.safetensors",
        "residual.safetensors",
        "resampling.safetensors", "make_score_oracles.py", "scores.safetensors",
        "make_style_oracles.py", "style.safetensors", "model_files.safetensors",
        "model_file.py", "run_model_file.py", "compare_onnx_export.py",
        "spectral_norm.safetensors", "make_stroke_oracles.py", "strokes.safetensors",
        "make_state_dict_oracles.py", "state_dicts",
        "training_losses.safetensors",
        "transposed_convolution.safetensors", "whole_step.py", "judge_steering.py",
        "compare_onnx_speed.py", "make_onnx_networks.py", "make_onnx_oracles.py",
        "onnx-networks.zip", "onnx-operators.zip",
      ], swiftSettings: strict),
    .testTarget(
      name: "LayersTests", dependencies: ["Kernels", "Layers", "ModelFiles", "Oracles"],
      swiftSettings: strict),
    .testTarget(
      name: "GANsTests", dependencies: ["GANs", "ModelFiles", "Oracles"], swiftSettings: strict),
    .testTarget(
      name: "ONNXFilesTests",
      dependencies: ["ONNXFiles", "GraphNotation", "Graphs", "Oracles", "Tensor"],
      swiftSettings: strict),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics", "Oracles"], swiftSettings: strict),
    .testTarget(
      name: "ModelStoreTests",
      dependencies: [
        "ModelStore", "Exploration", "GraphNotation", "Graphs", "ONNXFiles", "Oracles",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TorchProgramTests", dependencies: ["TorchProgram"], swiftSettings: strict),
    .testTarget(
      name: "ModelEvaluationTests", dependencies: ["ModelEvaluation"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training"], swiftSettings: strict),
    .testTarget(name: "ModelFilesTests", dependencies: ["ModelFiles"], swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests",
      dependencies: ["Datasets", "ModelFiles", "Oracles", "Tensor", "CZlib"],
      swiftSettings: strict),
    .testTarget(
      name: "ExplorationTests", dependencies: ["Exploration", "Oracles"], swiftSettings: strict),
    .testTarget(name: "CellsTests", dependencies: ["Cells"], swiftSettings: strict),
    .testTarget(
      name: "TerminalDriverTests", dependencies: ["TerminalDriver", "Cells"],
      swiftSettings: strict),
    .testTarget(
      name: "ScreensTests", dependencies: ["Screens"], exclude: ["Pictures"],
      swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "CZlib", "Datasets", "Exploration", "GANs", "Graphs", "Metrics", "ModelFiles", "ONNXFiles",
        "Oracles", "Tensor", "Training",
      ], swiftSettings: strict),
    // The program itself: built first, because these tests run it.
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "zither", "Exploration", "Kernels", "ModelFiles", "ModelStore", "Screens", "CPNG",
      ],
      exclude: ["Frozen", "diagnose.py", "measure.py", "steering.py"],
      swiftSettings: strict),
  ] + instructionSets
)
