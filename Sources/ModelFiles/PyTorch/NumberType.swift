/// The types of numbers that PyTorch stores.
enum NumberType: String, Sendable {
  case float = "FloatStorage"
  case double = "DoubleStorage"
  case half = "HalfStorage"
  case bfloat16 = "BFloat16Storage"
  case int64 = "LongStorage"
  case int32 = "IntStorage"
  case int16 = "ShortStorage"
  case int8 = "CharStorage"
  case uint8 = "ByteStorage"
  case bool = "BoolStorage"
  case complex64 = "ComplexFloatStorage"
  case complex128 = "ComplexDoubleStorage"

  /// The type of a storage's class, `FloatStorage`; nil for a class that is none.
  init?(storage name: String) { self.init(rawValue: name) }

  /// Bytes of a number.
  var width: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .half, .bfloat16, .int16: 2
    case .float, .int32: 4
    case .double, .int64, .complex64: 8
    case .complex128: 16
    }
  }

  /// Bytes as numbers; nil for complex ones, which are not read.
  ///
  /// A number beyond the range of float32 becomes infinite.
  ///
  /// - Parameter isBigEndian: whether the highest byte of a number comes first.
  func floats(_ bytes: [UInt8], isBigEndian: Bool) -> [Float]? {
    func numbers<Bits: FixedWidthInteger>(
      _ type: Bits.Type, _ value: (Bits) -> Float
    ) -> [Float] {
      bytes.withUnsafeBytes { raw in
        (0..<raw.count / MemoryLayout<Bits>.size).map { index in
          let bits = raw.loadUnaligned(
            fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
          return value(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
        }
      }
    }
    return switch self {
    case .float: numbers(UInt32.self) { Float(bitPattern: $0) }
    case .double: numbers(UInt64.self) { Float(Double(bitPattern: $0)) }
    case .half: numbers(UInt16.self) { Float(Float16(bitPattern: $0)) }
    case .bfloat16: numbers(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    case .int64: numbers(Int64.self) { Float($0) }
    case .int32: numbers(Int32.self) { Float($0) }
    case .int16: numbers(Int16.self) { Float($0) }
    case .int8: numbers(Int8.self) { Float($0) }
    case .uint8: numbers(UInt8.self) { Float($0) }
    case .bool: numbers(UInt8.self) { $0 == 0 ? 0 : 1 }
    case .complex64, .complex128: nil
    }
  }
}
