import Foundation
import GraphNotation
import Graphs
import ModelFiles

/// Reads the arrays of an ONNX file, wherever their elements are.
struct ConstantReader {
  /// The file's path.
  let path: String

  /// - Throws: `ModelFileError` where elements are missing or of a type that is not read.
  func constant(_ tensor: Onnx_TensorProto) throws(ModelFileError) -> GraphConstant {
    let field = "the array “\(tensor.name.prefix(80))”"
    let shape = tensor.dims.map(Int.init)
    let elements = shape.reduce(1.0) { $0 * Double($1) }
    guard shape.allSatisfy({ $0 >= 0 }), elements < 1e12 else {
      throw .invalidField(
        path: path, field: field, expected: "a shape", found: "\(shape.prefix(8))")
    }
    let count = shape.reduce(1, *)
    guard let type = ElementType(rawValue: tensor.dataType) else {
      throw .unsupportedType(
        path: path, field: field, expected: "float32, float64, float16, bfloat16 or whole numbers",
        found: "type \(tensor.dataType)")
    }
    let raw =
      tensor.dataLocation == .external
      ? try external(tensor, bytes: count.multipliedReportingOverflow(by: type.bytes).partialValue)
      : tensor.rawData.isEmpty ? nil : tensor.rawData
    let found = raw.map { $0.count / type.bytes } ?? type.listed(tensor)
    guard found == count, raw.map({ $0.count == count * type.bytes }) ?? true else {
      throw .invalidField(
        path: path, field: field, expected: "\(count) elements", found: "\(found)")
    }
    if type.isInteger {
      return GraphConstant(integers: raw.map(type.integers) ?? type.integers(tensor), shape: shape)
    }
    return GraphConstant(raw.map(type.numbers) ?? type.numbers(tensor), shape: shape)
  }

  /// The bytes of an array in a file beside the network's.
  private func external(
    _ tensor: Onnx_TensorProto, bytes: Int
  ) throws(ModelFileError) -> Data {
    let settings = Dictionary(
      tensor.externalData.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let name = settings["location"] ?? ""
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.hasPrefix("/"), !parts.contains(".."), !name.contains("\0") else {
      throw .invalidField(
        path: path, field: "the place of the array “\(tensor.name.prefix(80))”",
        expected: "a file in the same folder", found: "“\(name.prefix(80))”")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let file = folder.appendingPathComponent(name).path
    let offset = settings["offset"].map { Int($0) ?? -1 } ?? 0
    let length = settings["length"].map { Int($0) ?? -1 } ?? bytes
    guard length == bytes, offset >= 0 else {
      throw .invalidField(
        path: path, field: "the place of the array “\(tensor.name.prefix(80))”",
        expected: "\(bytes) bytes", found: "\(length) at \(offset)")
    }
    return Data(try readBytes(file, at: offset, count: length))
  }
}

/// The types of elements that are read, by their numbers in `TensorProto.DataType`.
private enum ElementType: Int32 {
  case float32 = 1
  case uint8, int8, uint16, int16, int32, int64
  case boolean = 9
  case float16, float64, uint32, uint64
  case bfloat16 = 16

  var isInteger: Bool {
    switch self {
    case .float32, .float16, .float64, .bfloat16: false
    default: true
    }
  }

  var bytes: Int {
    switch self {
    case .uint8, .int8, .boolean: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float32, .int32, .uint32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// How many elements a tensor lists in the field of the type.
  func listed(_ tensor: Onnx_TensorProto) -> Int {
    switch self {
    case .float32: tensor.floatData.count
    case .float64: tensor.doubleData.count
    case .int64: tensor.int64Data.count
    case .uint32, .uint64: tensor.uint64Data.count
    default: tensor.int32Data.count
    }
  }

  func numbers(_ tensor: Onnx_TensorProto) -> [Float] {
    switch self {
    case .float64: tensor.doubleData.map(Float.init)
    case .float16:
      tensor.int32Data.map { Float(Float16(bitPattern: UInt16(truncatingIfNeeded: $0))) }
    case .bfloat16:
      tensor.int32Data.map { Float(bitPattern: UInt32(UInt16(truncatingIfNeeded: $0)) << 16) }
    default: tensor.floatData
    }
  }

  func integers(_ tensor: Onnx_TensorProto) -> [Int] {
    switch self {
    case .int64: tensor.int64Data.map(Int.init)
    case .uint32, .uint64: tensor.uint64Data.map { Int(truncatingIfNeeded: $0) }
    default: tensor.int32Data.map(Int.init)
    }
  }

  func numbers(_ raw: Data) -> [Float] {
    switch self {
    case .float64: elements(raw, UInt64.self) { Float(Double(bitPattern: $0)) }
    case .float16: elements(raw, UInt16.self) { Float(Float16(bitPattern: $0)) }
    case .bfloat16: elements(raw, UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    default: elements(raw, UInt32.self) { Float(bitPattern: $0) }
    }
  }

  func integers(_ raw: Data) -> [Int] {
    switch self {
    case .int8: elements(raw, UInt8.self) { Int(Int8(bitPattern: $0)) }
    case .uint16: elements(raw, UInt16.self) { Int($0) }
    case .int16: elements(raw, UInt16.self) { Int(Int16(bitPattern: $0)) }
    case .int32: elements(raw, UInt32.self) { Int(Int32(bitPattern: $0)) }
    case .uint32: elements(raw, UInt32.self) { Int($0) }
    case .int64, .uint64: elements(raw, UInt64.self) { Int(Int64(bitPattern: $0)) }
    default: elements(raw, UInt8.self) { Int($0) }
    }
  }

  /// Little-endian numbers, wherever they lie in memory.
  private func elements<Bits: FixedWidthInteger, Value>(
    _ raw: Data, _ type: Bits.Type, _ value: (Bits) -> Value
  ) -> [Value] {
    raw.withUnsafeBytes { bytes in
      (0..<bytes.count / MemoryLayout<Bits>.size).map { place in
        value(
          Bits(
            littleEndian: bytes.loadUnaligned(
              fromByteOffset: place * MemoryLayout<Bits>.size, as: Bits.self)))
      }
    }
  }
}
