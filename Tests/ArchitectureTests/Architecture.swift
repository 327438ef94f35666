/// The module map: which modules each may import, besides the language's own.
///
/// What a module may import, its importers may import too; the arrows run one way.
enum Architecture {
  /// Modules of the language and its system, which may be imported anywhere.
  static let system: Set = [
    "Foundation", "Glibc", "Darwin", "Dispatch", "Synchronization", "Swift",
  ]

  /// Packages and libraries of C, and the only modules that may import them.
  static let foreign: [String: Set<String>] = [
    "CProcessor": ["Kernels"],
    "CJPEG": ["ModelFiles"],
    "CPNG": ["ModelFiles"],
    "CWebP": ["ModelFiles"],
    "CZlib": ["ModelFiles"],
    "CNcurses": ["TerminalDriver"],
    "ArgumentParser": ["zither"],
    "SwiftProtobuf": ["ONNXFiles"],
  ]

  /// The modules directly below each one.
  static let below: [String: Set<String>] = [
    "Names": [],
    "KernelRoutines": [],
    "KernelsPortable": ["KernelRoutines"],
    "KernelsAVX2": ["KernelRoutines"],
    "KernelsAVX512": ["KernelRoutines"],
    "Kernels": ["KernelRoutines", "KernelsPortable", "KernelsAVX2", "KernelsAVX512"],
    "Tensor": ["Kernels"],
    "GraphNotation": [],
    "Layers": ["GraphNotation", "Tensor"],
    "ModelFiles": ["Layers"],
    "Datasets": ["ModelFiles", "Names"],
    "Metrics": ["Layers"],
    "GANs": ["Layers"],
    "Graphs": ["Layers"],
    "ONNXFiles": ["Graphs", "ModelFiles"],
    "ModelStore": ["GANs", "Datasets", "Metrics", "ModelFiles", "ONNXFiles"],
    "TorchProgram": ["GANs"],
    "ModelEvaluation": ["ModelStore"],
    "Training": ["ModelEvaluation", "Names"],
    "Exploration": ["GANs", "Metrics", "Names"],
    "Cells": [],
    "Screens": ["Cells", "Exploration", "Training"],
    "TerminalDriver": ["Cells"],
    "Models": [],
    "zither": ["Models", "Screens", "TerminalDriver", "TorchProgram"],
  ]

  /// Every module that a module may import.
  static func allowed(to module: String) -> Set<String> {
    var result: Set<String> = []
    var open = Array(below[module] ?? [])
    while let next = open.popLast() {
      if result.insert(next).inserted { open += below[next] ?? [] }
    }
    return result.union(foreign.filter { $0.value.contains(module) }.keys)
  }

  /// Modules whose sources may name the types of unsafe pointers: the kernels, and the edges of file
  /// formats and of C libraries.
  static let mayBeUnsafe: Set = [
    "KernelRoutines", "KernelsPortable", "KernelsAVX2", "KernelsAVX512", "Kernels", "ModelFiles",
    "Datasets", "ONNXFiles", "TerminalDriver",
  ]

  /// Modules above the kernels that the compiler itself keeps free of what is unsafe.
  static let isStrictlySafe: Set = [
    "Names", "Tensor", "GraphNotation", "Layers", "Metrics", "GANs", "Graphs", "ModelStore",
    "TorchProgram",
    "ModelEvaluation", "Exploration", "Cells", "Screens",
  ]

  /// Modules with types that are safe to send for reasons that the compiler cannot see.
  static let mayBeUnchecked: Set = ["Kernels"]
}
