import Testing

/// Expects that the program refused with one sentence, which names the thing and what to do.
///
/// - Parameters:
///   - status: 1 where the work failed; 64 where the command line is wrong, when the usage follows.
func expectRefusal(
  _ outcome: Program.Outcome, _ sentence: String, status: Int32 = 1,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let errors = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(errors.first == "Error: \(sentence)", sourceLocation: sourceLocation)
  #expect(
    !outcome.isCrash && outcome.status == status && outcome.output.isEmpty,
    sourceLocation: sourceLocation)
  let rest = errors.dropFirst()
  if status == 64 {
    #expect(
      rest.count == 3 && rest.first?.hasPrefix("Usage: zither") == true,
      sourceLocation: sourceLocation)
  } else {
    #expect(rest == [""], sourceLocation: sourceLocation)
  }
}

extension Program.Outcome {
  /// Whether standard error holds nothing but what was read and what a training is expected to need.
  var saysOnlyWhatToExpect: Bool {
    errors.split(separator: "\n").allSatisfy {
      $0.hasPrefix("Data: ") || $0.hasPrefix("Expect about ")
    }
  }
}
