/// Whether a name comes before another as people count: runs of digits are compared as numbers, all
/// else byte by byte; `2` comes before `12`, and `a2` before `a12`.
func comesBefore(_ one: String, _ other: String) -> Bool {
  let (a, b) = (Array(one.utf8), Array(other.utf8))
  var (i, j) = (0, 0)
  while i < a.count, j < b.count {
    if isDigit(a[i]), isDigit(b[j]) {
      let (first, second) = (digits(of: a, from: &i), digits(of: b, from: &j))
      if first.count != second.count { return first.count < second.count }
      if first != second { return first.lexicographicallyPrecedes(second) }
    } else {
      if a[i] != b[j] { return a[i] < b[j] }
      (i, j) = (i + 1, j + 1)
    }
  }
  let (left, right) = (a.count - i, b.count - j)
  // Names that count alike, such as 1 and 01, in the order of their bytes.
  return left == right ? a.lexicographicallyPrecedes(b) : left < right
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// The digits from a place on, without zeros in front; the place is then that after them.
private func digits(of bytes: [UInt8], from place: inout Int) -> ArraySlice<UInt8> {
  let start = place
  while place < bytes.count, isDigit(bytes[place]) { place += 1 }
  return bytes[start..<place].drop { $0 == 0x30 }
}
