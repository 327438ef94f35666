/// One array of numbers of any type, from the bytes of NumPy's `.npy` format, in C order.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
public struct NPYArray: Sendable {
  /// The numbers in row-major order.
  public enum Values: Equatable, Sendable {
    /// Unsigned bytes, as they are.
    case bytes([UInt8])
    /// Truth values, 0 or 1.
    case truths([UInt8])
    /// Whole numbers of other types, or floating-point ones, each as the nearest float32.
    case numbers([Float])
  }

  /// Sizes from the slowest axis to the fastest.
  public let shape: [Int]
  /// The elements, row-major.
  public let values: Values

  /// The elements as float32, row-major; truth values as 0 or 1.
  public var floats: [Float] {
    switch values {
    case .bytes(let bytes), .truths(let bytes): bytes.map { Float($0) }
    case .numbers(let numbers): numbers
    }
  }

  /// What a file says of its array before the values.
  public struct Head {
    /// Sizes from the slowest axis to the fastest.
    public let shape: [Int]
    /// Values in the array.
    public let count: Int
    fileprivate let element: Element
    fileprivate let isFortranOrder: Bool
    /// Where the values begin in the file.
    fileprivate let start: Int

    /// The most bytes of a file that its head takes.
    public static let most = NPYHeader.longest

    /// The bytes of the values in the file.
    public var contentBytes: Int { count * element.size }
    /// The bytes that the values take in memory.
    public var bytes: Int { count * (element.kind == .byte || element.kind == .truth ? 1 : 4) }

    /// Reads what stands before the values, and checks it against the length of the file.
    ///
    /// - Parameters:
    ///   - bytes: the file's first, `most` of them or all.
    ///   - length: the whole file's bytes.
    ///   - path: what errors call it.
    /// - Throws: `ModelFileError`, for values that are no numbers as well.
    public init(_ bytes: [UInt8], length: Int, path: String) throws(ModelFileError) {
      let (header, start) = try NPYHeader.read(bytes, length: length, path: path)
      guard let type = header.type, let isFortranOrder = header.isFortranOrder,
        let shape = header.shape
      else {
        throw .invalidField(
          path: path, field: "the header", expected: "descr, fortran_order and shape",
          found: header.quotation)
      }
      guard let element = Element(type) else {
        throw .wrongFormat(path: path, expected: .numbers, reason: "its values are of type \(type)")
      }
      var count = 1
      for size in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, product <= length else {
          let fits = !overflow && product < Int.max / 16 - start
          throw .truncated(
            path: path, expectedBytes: fits ? start + product * element.size : .max,
            foundBytes: length)
        }
        count = product
      }
      let end = start + count * element.size
      if length < end { throw .truncated(path: path, expectedBytes: end, foundBytes: length) }
      if length > end { throw .trailingBytes(path: path, expectedBytes: end, foundBytes: length) }
      (self.shape, self.count, self.element) = (shape, count, element)
      (self.isFortranOrder, self.start) = (isFortranOrder, start)
    }
  }

  /// Reads the contents of a file.
  ///
  /// - Parameter path: what errors call it.
  /// - Throws: `ModelFileError`, for values that are no numbers as well.
  public init(_ bytes: [UInt8], path: String) throws(ModelFileError) {
    let head = try Head(bytes, length: bytes.count, path: path)
    let (element, start) = (head.element, head.start)
    shape = head.shape
    let places = head.isFortranOrder ? Self.placesInFortranOrder(shape) : nil
    func gathered<Value>(_ value: (Int) -> Value) -> [Value] {
      if let places { return places.map { value(start + $0 * element.size) } }
      return (0..<head.count).map { value(start + $0 * element.size) }
    }
    switch element.kind {
    case .byte: values = .bytes(gathered { bytes[$0] })
    case .truth: values = .truths(gathered { min(1, bytes[$0]) })
    case .signed, .unsigned, .float:
      values = .numbers(bytes.withUnsafeBytes { raw in gathered { element.number(raw, at: $0) } })
    }
  }

  /// For each value in C order, its place in an array whose first axis is the fastest.
  private static func placesInFortranOrder(_ shape: [Int]) -> [Int] {
    var places = [0]
    var stride = 1
    for size in shape {
      places = places.flatMap { place in (0..<size).map { place + $0 * stride } }
      stride *= size
    }
    return places
  }

  /// A type of numbers: `|u1`, `<f4`, `>i8` and so on.
  fileprivate struct Element {
    enum Kind { case byte, truth, signed, unsigned, float }

    let kind: Kind
    let size: Int
    let isBigEndian: Bool

    init?(_ type: String) {
      let letters = Array(type)
      guard letters.count == 3, let order = letters.first, "<>|=".contains(order),
        let size = Int(String(letters[2]))
      else { return nil }
      switch (letters[1], size) {
      case ("u", 1): kind = .byte
      case ("b", 1): kind = .truth
      case ("i", 1), ("i", 2), ("i", 4), ("i", 8): kind = .signed
      case ("u", 2), ("u", 4), ("u", 8): kind = .unsigned
      case ("f", 2), ("f", 4), ("f", 8): kind = .float
      default: return nil
      }
      self.size = size
      isBigEndian = order == ">"
    }

    func number(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Float {
      var bits: UInt64 = 0
      for index in 0..<size {
        bits = bits << 8 | UInt64(bytes[isBigEndian ? place + index : place + size - 1 - index])
      }
      switch kind {
      case .float:
        switch size {
        case 2: return Self.half(UInt32(bits))
        case 4: return Float(bitPattern: UInt32(bits))
        default: return Float(Double(bitPattern: bits))
        }
      case .signed:
        let shift = UInt64(64 - 8 * size)
        return Float(Int64(bitPattern: bits << shift) >> Int64(shift))
      case .byte, .truth, .unsigned: return Float(bits)
      }
    }

    /// A number of 16 bits: 1 of sign, 5 of exponent, 10 of fraction.
    ///
    /// Source: IEEE 754-2008, binary16.
    private static func half(_ bits: UInt32) -> Float {
      let sign: Float = bits & 0x8000 == 0 ? 1 : -1
      let (exponent, fraction) = (bits >> 10 & 31, bits & 0x3ff)
      switch exponent {
      case 0: return sign * Float(fraction) * 0x1p-24
      case 31: return fraction == 0 ? sign * .infinity : .nan
      default:
        return sign * Float(bitPattern: (exponent + 112) << 23 | fraction << 13)
      }
    }
  }
}
