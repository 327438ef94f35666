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
      return rest.firstIndex(of: quote).map { String(rest[..<$0]) }
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
