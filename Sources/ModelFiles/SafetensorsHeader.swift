import Foundation

/// The head of a safetensors file: what it holds, without the values.
///
/// The file is an 8-byte little-endian length, that many bytes of JSON, and the values. Every length
/// and offset is checked against the file before it is used: the tensors must tile the data, without
/// gap or overlap.
public struct SafetensorsHeader: Equatable, Sendable {
  /// Where one tensor lies.
  public struct Entry: Equatable, Sendable {
    /// What the file calls it.
    public var name: String
    /// What its values are, as the format names it: `F32`, `I64` …
    public var type: String
    /// Sizes from the slowest axis to the fastest.
    public var shape: [Int]
    /// The tensor's bytes, counted from the end of the header.
    public var bytes: Range<Int>

    /// Values in the tensor.
    ///
    /// - Precondition: the type is one that the format knows; others may have a shape that does not fit.
    var count: Int { shape.reduce(1, *) }
  }

  /// The strings of `__metadata__`.
  public var metadata: [String: String]
  /// The tensors in the order of their values in the file.
  public var entries: [Entry]
  /// Where the values begin in the file.
  let dataStart: Int

  /// The longest header that is read, in bytes: a model of ours has some 50 kB. The format itself allows
  /// 100 MB, whose JSON would take gigabytes to parse.
  static let longestHeader = 8_000_000

  /// Reads the head of a file, without its values.
  ///
  /// - Throws: `ModelFileError`, which names the file and the field.
  public init(reading path: String) throws(ModelFileError) {
    try self.init(FileReader(path: path))
  }

  init(_ file: borrowing FileReader) throws(ModelFileError) {
    let path = file.path
    guard file.length >= 8 else {
      throw .wrongFormat(
        path: path, expected: .safetensors, reason: "it has only \(file.length) bytes")
    }
    let lengthBytes = try file.bytes(at: 0, count: 8)
    let length = lengthBytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= 100_000_000 else {
      throw .wrongFormat(
        path: path, expected: .safetensors, reason: "its first 8 bytes give no header length")
    }
    dataStart = 8 + Int(length)
    guard dataStart <= file.length else {
      // Any text file would pass for a long header, so look at where the JSON would begin.
      if file.length > 8, try file.bytes(at: 8, count: 1) == [UInt8(ascii: "{")] {
        throw .truncated(path: path, expectedBytes: dataStart, foundBytes: file.length)
      }
      throw .wrongFormat(path: path, expected: .safetensors, reason: "it has no JSON header")
    }
    guard length <= Self.longestHeader else {
      throw .tooLarge(
        path: path, what: "a header of \(length) bytes", limit: "\(Self.longestHeader)")
    }
    let json = try file.bytes(at: 8, count: Int(length))
    let contents: SafetensorsHeaderContents
    do {
      guard json.first == UInt8(ascii: "{") else { throw CocoaError(.coderReadCorrupt) }
      contents = try JSONDecoder().decode(SafetensorsHeaderContents.self, from: Data(json))
      if let fault = JSONFault(in: json) { throw fault }
    } catch {
      throw .wrongFormat(
        path: path, expected: .safetensors, reason: "its JSON header \(reason(of: error))")
    }
    metadata = contents.metadata
    entries = try Self.checked(contents.tensors, path: path)
    let expected = dataStart + (entries.last?.bytes.upperBound ?? 0)
    if file.length < expected {
      throw .truncated(path: path, expectedBytes: expected, foundBytes: file.length)
    }
    if file.length > expected {
      throw .trailingBytes(path: path, expectedBytes: expected, foundBytes: file.length)
    }
  }

  /// The tensors by offset, once each one's shape and place are right.
  private static func checked(
    _ tensors: [String: SafetensorsHeaderContents.Tensor], path: String
  ) throws(ModelFileError) -> [Entry] {
    var entries: [Entry] = []
    var end = 0
    let ordered = tensors.sorted {
      ($0.value.dataOffsets.first ?? 0, $0.value.dataOffsets.last ?? 0, $0.key)
        < ($1.value.dataOffsets.first ?? 0, $1.value.dataOffsets.last ?? 0, $1.key)
    }
    for (name, tensor) in ordered {
      // Of a type that is not known the place alone can be checked.
      let width = FloatType.width(of: tensor.dtype)
      let found = tensor.dataOffsets
      guard
        let bytes = width.map({ byteCount(tensor.shape, width: $0) })
          ?? (found.count == 2 && found[0] == end && found[1] >= end ? found[1] - end : 0)
      else {
        throw .invalidField(
          path: path, field: "the shape of \(name)", expected: "sizes of 0 or more that fit",
          found: "\(tensor.shape.prefix(8))")
      }
      let (expected, overflow) = end.addingReportingOverflow(bytes)
      guard !overflow, expected < Int.max - dataLimit, found == [end, expected] else {
        throw .invalidField(
          path: path, field: "data_offsets of \(name)",
          expected: "\([end, expected]) for \(tensor.dtype) of shape \(tensor.shape.prefix(8))",
          found: "\(found.prefix(8))")
      }
      entries.append(
        Entry(name: name, type: tensor.dtype, shape: tensor.shape, bytes: end..<expected))
      end = expected
    }
    return entries
  }

  /// More than any header: offsets beyond the largest number less this are none.
  private static let dataLimit = 1 << 30

  /// Bytes of values in this shape; nil where a size is negative or the product too large.
  private static func byteCount(_ shape: [Int], width: Int) -> Int? {
    var count = width
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }
}

/// What is wrong with a header's JSON, in a few words.
private func reason(of error: any Error) -> String {
  switch error {
  case let fault as JSONFault: fault.description
  case DecodingError.keyNotFound(let key, let context):
    "lacks \(key.stringValue) in \(context.codingPath.first?.stringValue ?? "it")"
  case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
    "has a wrong value at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
  default:
    "does not parse"
  }
}
