/// Named tensors that are read one by one: a file that is open, or the contents of one.
public protocol TensorSource {
  /// The shape of the tensor of a name, nil where there is none.
  func shape(of name: String) -> [Int]?
  /// The values of a tensor, row-major; empty where there is none.
  ///
  /// - Throws: `ModelFileError` where they cannot be read as float32.
  func values(of name: String) throws(ModelFileError) -> [Float]
}

extension SafetensorsFile: TensorSource {
  public func shape(of name: String) -> [Int]? { self[name]?.shape }
  public func values(of name: String) throws(ModelFileError) -> [Float] { self[name]?.values ?? [] }
}

extension SafetensorsReader: TensorSource {
  public func shape(of name: String) -> [Int]? { entry(name)?.shape }
  public func values(of name: String) throws(ModelFileError) -> [Float] {
    guard let entry = entry(name) else { return [] }
    return try values(of: entry)
  }
}

extension [Float] {
  /// The value of the largest magnitude, NaN above all; 0 where there is none.
  ///
  /// Without their sign, numbers, infinity and NaN are in the order of their bits.
  public var largestMagnitude: Float {
    var bits: UInt32 = 0
    for value in self { bits = Swift.max(bits, value.magnitude.bitPattern) }
    return Float(bitPattern: bits)
  }
}
