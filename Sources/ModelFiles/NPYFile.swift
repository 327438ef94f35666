/// One float32 array in NumPy's `.npy` format, C order.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
public struct NPYFile: Equatable, Sendable {
  /// Sizes from the slowest axis to the fastest.
  public var shape: [Int]
  /// The values in row-major order.
  public var values: [Float]

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// - Precondition: `values.count` is the product of `shape`.
  public init(shape: [Int], values: [Float]) {
    precondition(
      values.count == shape.reduce(1, *), "array: \(values.count) values for shape \(shape)")
    self.shape = shape
    self.values = values
  }

  /// The most values that are read: 1 GiB of them.
  public static let mostValues = 268_435_456
  /// Reads a file of format version 1.0, 2.0 or 3.0.
  ///
  /// - Parameter most: values that are read at most; a file of more is refused by its header.
  /// - Throws: `ModelFileError`, which names the file and the field.
  public init(reading path: String, most: Int = mostValues) throws(ModelFileError) {
    let file = try FileReader(path: path)
    let (header, dataStart) = try NPYHeader.read(
      file.bytes(at: 0, count: min(file.length, NPYHeader.longest)), length: file.length,
      path: path)
    try self.init(file, header: header, dataStart: dataStart, most: most)
  }

  private init(
    _ file: borrowing FileReader, header: NPYHeader, dataStart: Int, most: Int
  ) throws(ModelFileError) {
    let path = file.path
    guard let type = header.type, let order = header.isFortranOrder, let shape = header.shape else {
      throw .invalidField(
        path: path, field: "the header", expected: "descr, fortran_order and shape",
        found: header.quotation)
    }
    guard type == "<f4" else {
      throw .unsupportedType(
        path: path, field: "the array", expected: "float32 (<f4)", found: type)
    }
    guard !order else {
      throw .invalidField(
        path: path, field: "fortran_order", expected: "False (numpy.ascontiguousarray)",
        found: "True")
    }
    var expected = 4
    for size in shape {
      let (product, overflow) = expected.multipliedReportingOverflow(by: size)
      guard !overflow, product < Int.max - dataStart else {
        throw .invalidField(
          path: path, field: "the shape", expected: "sizes that fit", found: "\(shape)")
      }
      expected = product
    }
    let end = dataStart + expected
    if file.length < end {
      throw .truncated(path: path, expectedBytes: end, foundBytes: file.length)
    }
    if file.length > end {
      throw .trailingBytes(path: path, expectedBytes: end, foundBytes: file.length)
    }
    guard expected / 4 <= most else {
      throw .tooLarge(
        path: path, what: "\(expected / 4) values (shape \(shape))", limit: "\(most)")
    }
    self.shape = shape
    values = try file.floats(at: dataStart, count: expected / 4)
  }

  /// Writes the array as format version 1.0, beside its place and renamed there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  public func write(to path: String) throws(ModelFileError) {
    try writeAtomically(encoded(), to: path)
  }

  /// The file's bytes, version 1.0: the values begin at a multiple of 64.
  public func encoded() -> [UInt8] { Self.head(shape: shape) + Self.bytes(of: values) }

  /// What stands in a file before the values of an array.
  public static func head(shape: [Int]) -> [UInt8] {
    let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
    let unpadded = magic.count + 4 + header.count + 1
    header += repeatElement(UInt8(ascii: " "), count: (64 - unpadded % 64) % 64)
    header.append(UInt8(ascii: "\n"))
    return magic + [1, 0, UInt8(header.count & 0xff), UInt8(header.count >> 8)] + header
  }

  /// Values as they stand in a file.
  public static func bytes(of values: [Float]) -> [UInt8] {
    var ordered = values
    reverseBytesOnBigEndian(&ordered)
    return ordered.withUnsafeBytes { Array($0) }
  }
}
