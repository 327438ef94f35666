import ModelFiles

/// An array of bytes in the IDX format of MNIST: magic number, sizes, values.
///
/// The magic number is 0, 0, 8 (unsigned bytes) and the number of dimensions; the sizes are big-endian
/// 32-bit numbers. Plain and gzip files are read alike.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, "File formats".
struct IDXFile {
  /// What a file is expected to hold.
  enum Kind {
    /// [N, height, width] or [N, height, width, channels].
    case images
    /// [N].
    case labels

    var dimensions: [Int] {
      switch self {
      case .images: [3, 4]
      case .labels: [1]
      }
    }

    /// For an error: what the file should be.
    var description: String {
      switch self {
      case .images: "images (0x00000803 or 0x00000804)"
      case .labels: "labels (0x00000801)"
      }
    }
  }

  /// Sizes from the slowest axis to the fastest.
  let sizes: [Int]
  /// The values in row-major order.
  let values: [UInt8]

  /// - Parameter progress: told how many images, or labels, are read of how many.
  /// - Throws: `DatasetError`, which names the file: the magic number, each size and the length are
  ///   checked before memory is taken for the values.
  init(
    reading path: String, as kind: Kind, progress: ReadingProgress? = nil
  ) throws(DatasetError) {
    let file = try readingFile { () throws(ModelFileError) in try GzipReader(path: path) }
    func bytes(_ count: Int) throws(DatasetError) -> [UInt8] {
      try readingFile { () throws(ModelFileError) in try file.bytes(count) }
    }
    func countToEnd() throws(DatasetError) -> Int {
      try readingFile { () throws(ModelFileError) in try file.countToEnd() }
    }
    let magic = try bytes(4)
    guard magic.count == 4, magic[..<3] == [0, 0, 8], kind.dimensions.contains(Int(magic[3]))
    else {
      throw .idx(path, .wrongMagic(expected: kind.description, found: hexadecimal(magic)))
    }
    let dimensions = Int(magic[3])
    let sizeBytes = try bytes(4 * dimensions)
    guard sizeBytes.count == 4 * dimensions else {
      throw .idx(
        path, .wrongLength(expectedBytes: 4 + 4 * dimensions, foundBytes: 4 + sizeBytes.count))
    }
    let sizes = (0..<dimensions).map { index in
      sizeBytes[4 * index..<4 * index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size > 0, !overflow, product < Int.max / 2 else {
        throw .idx(path, .invalidSize(sizes: sizes))
      }
      count = product
    }
    if dimensions == 4, sizes[3] != 1, sizes[3] != 3 {
      throw .idx(path, .invalidSize(sizes: sizes))
    }

    let header = 4 + 4 * dimensions
    guard header + count <= file.longestContents else {
      throw .idx(
        path, .wrongLength(expectedBytes: header + count, foundBytes: try header + countToEnd()))
    }
    try ImageDataset.checkMemory(path: path, count: 1, bytes: count)
    values = try readingFile { () throws(ModelFileError) in
      try file.bytes(count) { progress?($0 / (count / sizes[0]), sizes[0]) ?? true }
    }
    let found = try values.count + countToEnd()
    guard found == count else {
      throw .idx(path, .wrongLength(expectedBytes: header + count, foundBytes: header + found))
    }
    self.sizes = sizes
  }
}

/// Bytes as one number, for example 0x00000803; a word for none.
private func hexadecimal(_ bytes: [UInt8]) -> String {
  if bytes.isEmpty { return "nothing" }
  return bytes.reduce("0x") { $0 + ($1 < 16 ? "0" : "") + String($1, radix: 16) }
}
