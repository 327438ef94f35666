// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target: language mode 6 comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "zither",
  targets: [
    // System libraries.
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    // The engine, lowest first.
    .target(name: "Tensor", swiftSettings: strict),
    .target(name: "ModelFiles", dependencies: ["CPNG"], swiftSettings: strict),
    .target(
      name: "Datasets", dependencies: ["Tensor", "CZlib"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(name: "GANs", dependencies: ["Tensor"], swiftSettings: strict),
    .target(name: "Training", dependencies: ["GANs"], swiftSettings: strict),

    // The terminal.
    .target(name: "Cells", swiftSettings: strict),

    // Tests.
    .testTarget(name: "ModelFilesTests", dependencies: ["ModelFiles"], swiftSettings: strict),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], swiftSettings: strict),
  ]
)
