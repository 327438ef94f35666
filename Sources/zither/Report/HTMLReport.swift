import Foundation
import ModelEvaluation
import ModelFiles
import ModelStore
import Screens

/// An evaluation as a page of its own: scores, curves, samples, traversals and the nearest training
/// images, in one file that needs nothing else.
struct HTMLReport {
  let name: String
  let model: StoredModel
  let evaluation: Evaluation
  let pairs: [NearestPair]
  /// The training's curves, where its lines are at hand.
  let curves: ReportCurves?
  let seed: UInt64

  /// Writes the page beside its place and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  func write(to path: String) throws {
    try writeAtomically(Array(try page(for: path).utf8), to: path)
  }

  private func page(for path: String) throws -> String {
    let images = ReportImages(shape: model.description.image, path: path)
    let samples = ReportSamples(generator: model.generator, seed: seed)
    let traversals = samples.traversals(6)
    var sections = [
      section("Scores", scores),
      section(
        "Samples", sampleCaption,
        try images.grid(samples.sheet(), columns: ReportSamples.columns)),
      section(
        "Traversals",
        "One string of z in each row, from −3 to +3 with the others held: "
          + traversals.dimensions.map { "z<sub>\($0)</sub>" }.joined(separator: ", ")
          + ", which change the picture most.",
        try images.grid(traversals.pixels, columns: 9)),
      section(
        "Nearest training images",
        "Above, of 200 generated images the ten that are nearest to a training image; below, those. "
          + "Distances in pixels: "
          + pairs.map { rounded($0.distance, 2) }.joined(separator: ", ") + ".",
        try images.grid(
          pairs.flatMap(\.generated) + pairs.flatMap(\.training), columns: max(1, pairs.count))),
    ]
    if let curves { sections.insert(section("Training", curves.html), at: 1) }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(name)) on \(escaped(evaluation.dataset))</title>
      <style>\(Self.style)</style></head><body>
      <header><h1>\(escaped(name))</h1><p>\(escaped(model.description.words))</p>
      <dl>\(facts)</dl></header>
      \(sections.joined(separator: "\n"))
      <footer>Made by zither evaluate.</footer>
      </body></html>

      """
  }

  private func section(_ title: String, _ parts: String...) -> String {
    let body = parts.map { $0.hasPrefix("<") ? $0 : "<p>\($0)</p>" }.joined(separator: "\n")
    return "<section><h2>\(title)</h2>\n\(body)</section>"
  }

  private var facts: String {
    var facts = [("images", "\(model.description.image)")]
    if case .trained(let recipe, let training) = model.description.origin {
      facts = [
        ("trained on", "\(training.dataset), \(model.description.image)"),
        ("recipe", recipe.name),
        ("steps", Figures.grouped(training.steps)),
        ("seed", "\(training.seed)"),
        ("by", training.command),
      ]
    }
    return facts.map { "<dt>\($0)</dt><dd>\(escaped($1))</dd>" }.joined()
  }

  private var scores: String {
    let rows = evaluation.rows.map { row in
      let real = row[2].replacingOccurrences(of: "· real against real ", with: "")
        .replacingOccurrences(of: "· of held-out images ", with: "held out ")
      return
        "<tr><th>\(escaped(row[0]))</th><td>\(escaped(row[1]))</td><td>\(escaped(real))</td></tr>"
    }
    return """
      <table><thead><tr><th></th><td>generated</td><td>real against real</td></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      <p>\(Figures.grouped(evaluation.samples)) generated images against
      \(Figures.grouped(evaluation.references)) held-out images.
      \(escaped(evaluation.notes.joined(separator: " ")))</p>
      """
  }

  private var sampleCaption: String {
    let names = evaluation.classNames
    return model.description.latent.isConditional
      ? "A class in each row (\(escaped(names.joined(separator: ", ")))), the same z down a column."
      : "Drawn at random, none left out."
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
  }
}
