import Foundation
import ModelEvaluation
import ModelFiles
import Screens

/// An evaluation as a page of its own: scores, curves, pictures and the nearest training images, in one
/// file that needs nothing else.
struct HTMLReport {
  let subject: ReportSubject
  let evaluation: Evaluation
  let pairs: [NearestPair]
  /// The training's curves, where its lines are at hand.
  let curves: ReportCurves?

  /// Images that are shown beside the nearest training images.
  static let pairs = 10

  /// Writes the page beside its place and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  func write(to path: String) throws {
    try writeAtomically(Array(try page(for: path).utf8), to: path)
  }

  private func page(for path: String) throws -> String {
    let images = ReportImages(shape: subject.shape, path: path)
    var sections = [section("Scores", scores)]
    for picture in subject.pictures {
      sections.append(
        section(
          picture.title, picture.caption,
          try images.grid(picture.pixels, columns: picture.columns)))
    }
    sections.append(
      section(
        "Nearest training images",
        "Above, of \(min(Evaluator.pairCandidates, evaluation.available ?? .max)) generated images the "
          + "\(pairs.count) that are nearest to a training image; below, those. Distances in pixels: "
          + pairs.map { rounded($0.distance, 2) }.joined(separator: ", ") + ".",
        try images.grid(
          pairs.flatMap(\.generated) + pairs.flatMap(\.training), columns: max(1, pairs.count))))
    if let curves { sections.insert(section("Training", curves.html), at: 1) }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(subject.name.asHTML) on \(evaluation.dataset.asHTML)</title>
      <style>\(Self.style)</style></head><body>
      <header><h1>\(subject.name.asHTML)</h1><p>\(subject.words.asHTML)</p>
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
    subject.facts.map { "<dt>\($0)</dt><dd>\($1.asHTML)</dd>" }.joined()
  }

  private var scores: String {
    let rows = evaluation.rows.map { row in
      let real = row[2].replacingOccurrences(of: "· real against real ", with: "")
        .replacingOccurrences(of: "· of held-out images ", with: "held out ")
      return
        "<tr><th>\(row[0].asHTML)</th><td>\(row[1].asHTML)</td><td>\(real.asHTML)</td></tr>"
    }
    return """
      <table><thead><tr><th></th><td>generated</td><td>real against real</td></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      <p>\(evaluation.counts.prefix(1).uppercased())\(evaluation.counts.dropFirst()).
      \(evaluation.notes.joined(separator: " ").asHTML)</p>
      """
  }
}
