extension String {
  /// The text on one line, without signs that steer a terminal: names of files, classes and tensors
  /// come from anywhere.
  var harmless: String { harmless(keeping: []) }

  /// The same with its line breaks.
  var harmlessLines: String { harmless(keeping: ["\n"]) }

  private func harmless(keeping kept: Set<Unicode.Scalar>) -> String {
    if utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      let steers =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: !kept.contains(scalar)
        // Marks that turn the direction of all that follows.
        default:
          (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
      result.append(steers ? "?" : scalar)
    }
    return String(result)
  }
}
