import Foundation

/// A training's curves as drawings in SVG, from the lines that `zither train --json` printed.
struct ReportCurves {
  /// The numbers of a line, by key.
  private let lines: [[String: Double]]

  /// - Throws: `ReportError` where the file is not what `--json` prints.
  init(reading path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ReportError.unreadable(path)
    }
    lines = text.split(separator: "\n").compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
      return (object as? [String: Any])?.compactMapValues { $0 as? Double }
    }
    if !lines.contains(where: { $0["step"] != nil }) { throw ReportError.noHistory(path) }
  }

  /// A drawing for each group of curves that there are numbers of.
  var html: String {
    let groups: [(title: String, keys: [(key: String, name: String)])] = [
      ("FID", [("fid", "FID")]),
      ("quality", [("precision", "precision"), ("recall", "recall"), ("class_accuracy", "class")]),
      ("loss", [("generator_loss", "generator"), ("discriminator_loss", "discriminator")]),
      ("scores of D", [("d_real", "real"), ("d_fake", "generated")]),
    ]
    return groups.compactMap { group in
      let curves = group.keys.compactMap { key, name in
        let points = points(key)
        return points.count > 1 ? (name: name, points: points) : nil
      }
      return curves.isEmpty ? nil : drawing(group.title, curves)
    }.joined(separator: "\n")
  }

  /// The values of a key over the steps that they are of.
  private func points(_ key: String) -> [(x: Double, y: Double)] {
    let isScore = ["fid", "precision", "recall", "class_accuracy"].contains(key)
    return lines.compactMap { line in
      guard let y = line[key], let x = line[isScore ? "scored_step" : "step"] else { return nil }
      return (x, y)
    }
  }

  private static let width = 440.0
  private static let height = 150.0
  /// The curves' colours where a viewer leaves the page's style out of drawings.
  private static let inks = ["#2266aa", "#b3541e", "#4a7a3a"]

  private func drawing(
    _ title: String, _ curves: [(name: String, points: [(x: Double, y: Double)])]
  ) -> String {
    let all = curves.flatMap(\.points)
    let last = max(1, all.map(\.x).max() ?? 1)
    let low = min(0, all.map(\.y).min() ?? 0)
    let high = max(all.map(\.y).max() ?? 1, low + 1e-9)
    func number(_ value: Double) -> String { rounded(value, abs(value) < 10 ? 2 : 0) }
    let paths = curves.enumerated().map { index, curve in
      let path = curve.points.map {
        let x = $0.x / last * Self.width
        let y = (high - $0.y) / (high - low) * Self.height
        return "\(rounded(x, 1)),\(rounded(y, 1))"
      }
      return
        "<polyline class=\"c\(index)\" fill=\"none\" stroke=\"\(Self.inks[index % 3])\" points=\"\(path.joined(separator: " "))\"/>"
    }
    let legend = curves.enumerated().map { index, curve in
      "<span class=\"k\(index)\">\(curve.name) \(number(curve.points.last?.y ?? 0))</span>"
    }
    return """
      <figure><figcaption>\(title) \(legend.joined(separator: " "))</figcaption>
      <svg viewBox="-44 -8 \(Self.width + 52) \(Self.height + 28)">
      <path class="axis" fill="none" stroke="#999" d="M0,0 V\(Self.height) H\(Self.width)"/>
      <text x="-6" y="4" text-anchor="end">\(number(high))</text>
      <text x="-6" y="\(Self.height)" text-anchor="end">\(number(low))</text>
      <text x="\(Self.width)" y="\(Self.height + 16)" text-anchor="end">step \(Int(last))</text>
      \(paths.joined())
      </svg></figure>
      """
  }
}

/// Why a report cannot be made.
enum ReportError: Error, CustomStringConvertible {
  case unreadable(String)
  case noHistory(String)

  var description: String {
    switch self {
    case .unreadable(let path):
      "\(path) cannot be read; name the file that `zither train --json` was written to."
    case .noHistory(let path):
      "\(path) holds no line of `zither train --json`; name a file that does."
    }
  }
}
