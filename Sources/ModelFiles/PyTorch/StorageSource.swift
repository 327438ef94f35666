/// Where the numbers of a PyTorch file's storages lie.
protocol StorageSource: Sendable {
  /// Whether the highest byte of a number comes first.
  var isBigEndian: Bool { get }
  /// Some bytes of a storage.
  ///
  /// - Throws: `ModelFileError`, where the file does not have as many.
  func bytes(
    of storage: StoredNumbers, _ range: Range<Int>
  ) throws(ModelFileError) -> [UInt8]
}

extension StorageSource {
  /// A tensor's values as float32, whatever they are in the file.
  ///
  /// - Throws: `ModelFileError`; `.unsupportedType` for complex numbers.
  func values(
    of tensor: StoredTensor, named name: String, path: String
  ) throws(ModelFileError) -> [Float] {
    let type = tensor.numbers.type
    let start = (tensor.numbers.start + tensor.offset) * type.width
    let bytes = try bytes(of: tensor.numbers, start..<start + tensor.extent * type.width)
    guard let numbers = type.floats(bytes, isBigEndian: isBigEndian) else {
      throw .unsupportedType(
        path: path, field: "the tensor \(name.quotation)", expected: "real", found: "complex")
    }
    return tensor.values(in: numbers)
  }
}
