// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target: language mode 6 comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "zither",
  targets: [
    // The engine, lowest first.
    .target(name: "Tensor", swiftSettings: strict),
    .target(name: "GANs", dependencies: ["Tensor"], swiftSettings: strict),
    .target(name: "Training", dependencies: ["GANs"], swiftSettings: strict),
    .target(name: "Exploration", dependencies: ["GANs"], swiftSettings: strict),

    // The terminal.
    .target(name: "Cells", swiftSettings: strict),

    // Tests.
    .testTarget(
      name: "ExplorationTests", dependencies: ["Exploration"], swiftSettings: strict),
  ]
)
