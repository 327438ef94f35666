import ModelFiles

/// A tensor of a network that does not say what it is.
struct StateTensor: Sendable {
  /// Its place from the outermost dict on: the keys of dicts, then the names of modules and its own.
  var names: [String]
  /// How many of the names are keys of dicts, the last of them split at its dots.
  var dicts: Int
  /// Sizes from the slowest axis to the fastest.
  let shape: [Int]
  /// Its values as float32, row-major.
  let values: @Sendable () throws(ModelFileError) -> [Float]

  /// Values in the tensor.
  var count: Int { shape.reduce(1, *) }
  /// The name of PyTorch's: `main.0.weight`.
  var name: String { names.joined(separator: ".") }
}

extension [StateTensor] {
  /// The tensors of a file of PyTorch's, in the order in which modules were made.
  init(_ file: PyTorchFile) {
    self = file.entries.map { entry in
      StateTensor(
        names: entry.keys.dropLast() + Self.parts(of: entry.keys.last ?? ""),
        dicts: entry.keys.count - 1, shape: entry.shape
      ) { () throws(ModelFileError) in try file.values(of: entry) }
    }
  }

  /// The tensors of a safetensors file, which has lost the order of modules: by their names, numbers in
  /// these by their size.
  init(_ file: SafetensorsReader) {
    self = file.header.entries.map { entry in
      StateTensor(names: Self.parts(of: entry.name), dicts: 0, shape: entry.shape) {
        () throws(ModelFileError) in try file.values(of: entry.name)
      }
    }
  }

  private static func parts(of name: String) -> [String] {
    name.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
  }
}
