/// The names that somebody may have meant by one that is not among them.
public enum NearestName {
  /// The nearest of the names, at most three that are equally near; empty where none is near.
  ///
  /// Near is a distance of at most a quarter of what was written, rounded up from three letters on:
  /// one mistake in 3 to 6 letters, two in 7 to 10. Upper and lower case are one. Where none is near,
  /// a name that begins with three letters or more that were written is meant, if it is the only one.
  public static func among(_ names: some Sequence<String>, to written: String) -> [String] {
    let written = written.lowercased()
    let letters = written.count
    guard letters > 0 else { return [] }
    let distances = names.map { (name: $0, distance: distance(written, $0.lowercased())) }
    let least = distances.map(\.distance).min() ?? .max
    if least <= (letters + 1) / 4 {
      return Array(distances.filter { $0.distance == least }.map(\.name).prefix(3))
    }
    let begun = distances.map(\.name).filter { $0.lowercased().hasPrefix(written) }
    return letters >= 3 && begun.count == 1 ? begun : []
  }

  /// The end of a sentence about an unknown name: “did you mean train?”, or what is said otherwise.
  public static func suggestion(
    for written: String, among names: some Sequence<String>, otherwise: String
  ) -> String {
    let near = among(names, to: written)
    guard let last = near.last else { return otherwise }
    let others = near.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
  }

  /// The least number of characters to insert, leave out, change, or swap with the next one, that makes
  /// one text of the other.
  ///
  /// Source: Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3),
  /// 1964; the restricted distance, in which no part is changed twice.
  public static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
    var before: [Int] = []
    var row = Array(0...second.count)
    for i in 0..<first.count {
      var next = [i + 1]
      for j in 0..<second.count {
        var least = min(row[j] + (first[i] == second[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = min(least, before[j - 1] + 1)
        }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[second.count]
  }
}
