/// The Python dictionary at the head of an `.npy` file; a field that is absent or odd is nil.
struct NPYHeader {
  let text: String
  /// The element type, for example `<f4`.
  let type: String?
  let isFortranOrder: Bool?
  let shape: [Int]?

  init(_ text: String) {
    self.text = text
    type = Self.value(of: "descr", in: text).flatMap { value in
      guard let quote = value.first, quote == "'" || quote == "\"" else { return nil }
      let rest = value.dropFirst()
      guard let end = rest.firstIndex(of: quote), rest[..<end].allSatisfy(Self.isPlain) else {
        return nil
      }
      return String(rest[..<end])
    }
    isFortranOrder = Self.value(of: "fortran_order", in: text).flatMap { value in
      value.hasPrefix("False") ? false : value.hasPrefix("True") ? true : nil
    }
    shape = Self.value(of: "shape", in: text).flatMap { value in
      guard value.first == "(", let end = value.firstIndex(of: ")") else { return nil }
      var sizes: [Int] = []
      for part in value[..<end].dropFirst().split(separator: ",") {
        let digits = part.split(separator: " ")
        if digits.isEmpty { continue }
        guard digits.count == 1, let size = Int(digits[0]), size >= 0 else { return nil }
        sizes.append(size)
      }
      return sizes
    }
  }

  /// The longest header that is read, in bytes; NumPy's own default limit is 10,000.
  static let longest = 65_536

  /// The header of a file of format version 1.0, 2.0 or 3.0, and where the values begin.
  ///
  /// - Parameters:
  ///   - bytes: the file's first, `longest` of them or all.
  ///   - length: the whole file's bytes.
  /// - Throws: `ModelFileError`, which names the file and the field.
  static func read(
    _ bytes: [UInt8], length: Int, path: String
  ) throws(ModelFileError) -> (header: NPYHeader, start: Int) {
    guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw .wrongFormat(path: path, expected: .npy, reason: "it does not begin with \\x93NUMPY")
    }
    guard (1...3).contains(bytes[6]), bytes[7] == 0, bytes[6] == 1 || bytes.count >= 12 else {
      throw .invalidField(
        path: path, field: "the format version", expected: "1.0, 2.0 or 3.0",
        found: "\(bytes[6]).\(bytes[7])")
    }
    // Version 1 has two bytes of header length, the others four.
    let places = bytes[8..<(bytes[6] == 1 ? 10 : 12)]
    let start = places.endIndex + places.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard start <= length else {
      throw .truncated(path: path, expectedBytes: start, foundBytes: length)
    }
    guard start <= min(longest, bytes.count) else {
      throw .tooLarge(path: path, what: "a header of \(start) bytes", limit: "\(longest)")
    }
    return (NPYHeader(String(decoding: bytes[places.endIndex..<start], as: UTF8.self)), start)
  }

  /// The text as errors quote it.
  var quotation: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").quotation
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.asciiValue.map { (0x21...0x7e).contains($0) } ?? false
  }

  /// What follows `'key':`, up to the end of the text.
  private static func value(of key: String, in text: String) -> Substring? {
    for quote in ["'", "\""] {
      guard let range = text.firstRange(of: "\(quote)\(key)\(quote)") else { continue }
      let rest = text[range.upperBound...].drop(while: \.isWhitespace)
      guard rest.first == ":" else { return nil }
      return rest.dropFirst().drop(while: \.isWhitespace)
    }
    return nil
  }
}

extension String {
  /// A text of a file as errors quote it: on one line, without signs that steer a terminal, and not all
  /// of a long one.
  public var quotation: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(200) {
      let isControl = scalar.properties.generalCategory == .control || scalar == "\u{2028}"
      result.append(isControl ? "?" : scalar)
    }
    return String(result)
  }
}
