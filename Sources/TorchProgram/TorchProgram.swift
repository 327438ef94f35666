import GANs

/// A PyTorch program that trains what a recipe describes as Zither does, alone or by `torchrun`, and writes
/// model files that Zither opens and goes on from.
///
/// It is made of `PythonPiece`s, of which it has those that the recipe needs. Image size, classes and
/// attributes it takes from the data when it runs, as a recipe does.
public struct TorchProgram {
  /// The whole of the program; the same for the same recipe.
  public let text: String

  /// - Throws: `TorchProgramError` where the recipe cannot be trained so.
  public init(_ recipe: Recipe) throws(TorchProgramError) {
    if let reason = recipe.combinationRefusal { throw .combination(recipe.name, reason) }
    let pieces = Self.pieces
    if let choice = recipe.choices.first(where: { !Self.known.contains($0.word) }) {
      throw .notCovered(choice.word)
    }
    let features = Features(recipe)
    let used = pieces.filter { $0.condition.map(features.holds) ?? true }
    var body = ""
    for piece in used {
      if !body.isEmpty { body += piece.continues ? "\n" : "\n\n" }
      body += features.lines(of: piece.text).joined(separator: "\n") + "\n"
    }
    let words = Self.substitutes(for: recipe, features)
    for (word, text) in words { body = body.replacing("{\(word)}", with: text) }
    // In the order of the recipe.
    let own = recipe.regularizers.flatMap { regularizer in
      used.filter { $0.condition == regularizer.word }
    }
    body = Self.calls("{SEEN}", own.compactMap(\.seen), in: body)
    body = Self.calls("{PENALTIES}", own.compactMap(\.penalty), in: body)
    let imports = features.lines(of: PythonPiece.imports.text).joined(separator: "\n")
    let settings = Self.settings(of: recipe, usedIn: body)
    text = Self.tidied(
      [Self.heading(of: recipe), imports, "\n" + settings, "\n" + body].joined(separator: "\n\n"))
  }

  /// What stands for the words in braces in the pieces.
  private static func substitutes(
    for recipe: Recipe, _ features: Features
  ) -> [(String, String)] {
    let plain = "Layers"
    let isSpectral = features.holds("spectral-norm")
    let isEqualised = features.holds("equalised")
    let ofBoth = isEqualised ? "EqualisedLayers" : nil
    let spectral = isSpectral ? "SpectralLayers" : plain
    return [
      ("G_LAYERS", ofBoth ?? (features.holds("networks=2") ? spectral : plain)),
      ("D_LAYERS", ofBoth ?? spectral),
      ("D_HEAD_LAYERS", spectral),
      ("TOLD", features.holds("told") ? ", batch.told" : ""),
      ("TOLD_WORDS", features.holds("told") ? " and what was asked for" : ""),
      (
        "ASKED_WORDS",
        features.holds("classes|attributes|codes") ? ", then what is asked for" : ""
      ),
      ("SEE", features.holds("noise|augmentation") ? "self.seen(" : ""),
      ("SEEN_END", features.holds("noise|augmentation") ? ")" : ""),
      ("AFTER_GROWTH", features.holds("progressive") ? ", and after networks grew" : ""),
    ]
  }

  /// A text with lines in the place of a word that stands alone on its line; without that line for none.
  private static func calls(_ word: String, _ calls: [String], in text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let indent = line.prefix { $0 == " " }
      return line.dropFirst(indent.count) == word ? calls.map { indent + $0 } : [String(line)]
    }.joined(separator: "\n")
  }

  /// At most one empty line before what is indented, and two before anything else.
  private static func tidied(_ text: String) -> String {
    var result: [Substring] = []
    var empty = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        empty += 1
        continue
      }
      result += Array(repeating: "", count: min(empty, line.hasPrefix(" ") ? 1 : 2))
      result.append(line)
      empty = 0
    }
    return result.joined(separator: "\n") + "\n"
  }
}

/// Why no program is written.
public enum TorchProgramError: Error, CustomStringConvertible {
  /// The choices do not go together.
  case combination(String, String)
  /// A choice that only Zither knows.
  case notCovered(String)

  /// In one sentence.
  public var description: String {
    switch self {
    case .combination(let recipe, let reason):
      "The recipe \(recipe) cannot be trained: \(reason)."
    case .notCovered("fresh"):
      "The regularizer fresh has images that only Zither draws; leave it out by naming the others with "
        + "--regularizer, or none."
    case .notCovered(let word):
      "There is no PyTorch program of \(word) yet; choose another with the options of the four choices."
    }
  }
}
