import Exploration
import Foundation
import Screens

extension SteeredPoint {
  /// Prints what became of it and every attribute before and after.
  func printTable() {
    printLine(words)
    let rows = attributes.indices.map { index -> [String] in
      let attribute = attributes[index]
      let target = goal.targets.first { $0.attribute == attribute }
      let role =
        target.map { "→ \($0.valueName)" } ?? (goal.held.contains(attribute) ? "held" : "")
      let drift = String(format: "%.2f", drifts[index])
      return [
        attribute.name, attribute.words(before[index]), attribute.words(after[index]), role,
        isSteered(attribute) ? "" : "drift \(drift)",
      ]
    }
    let widths = (0..<4).map { column in rows.map(\.[column].count).max() ?? 0 }
    for row in rows {
      var line = ""
      for (column, text) in row.enumerated() {
        line +=
          column < 4
          ? text.padding(toLength: widths[column] + 2, withPad: " ", startingAt: 0) : text
      }
      while line.last == " " { line.removeLast() }
      printLine(line)
    }
    printLine(command)
  }

  /// The result as one JSON object, with the keys that `zither steer --help` lists.
  var json: String {
    get throws {
      let result = Result(
        reached: isReached, status: "\(report.status)", steps: report.steps,
        restarts: report.restarts, gaveWay: report.released.map(\.name),
        attributes: attributes.indices.map { index in
          let attribute = attributes[index]
          return Result.Entry(
            name: attribute.name, before: Result.Reading(attribute, before[index]),
            after: Result.Reading(attribute, after[index]),
            wanted: goal.targets.first { $0.attribute == attribute }?.valueName,
            held: goal.held.contains(attribute), drift: drifts[index],
            flipped: attribute.isFlipped(from: before[index], to: after[index]))
        }, command: command)
      return try jsonText(result, .output)
    }
  }

  private struct Result: Encodable {
    struct Reading: Encodable {
      /// A category's name.
      var value: String?
      var probability: Float?
      /// A measure's number.
      var number: Float?

      init(_ attribute: Attribute, _ reading: AttributeReading) {
        if let category = reading.category {
          value = attribute.categories[category]
          probability = reading.probability
        }
        number = reading.number
      }
    }

    struct Entry: Encodable {
      var name: String
      var before: Reading
      var after: Reading
      var wanted: String?
      var held: Bool
      var drift: Float
      var flipped: Bool
    }

    var reached: Bool
    var status: String
    var steps: Int
    var restarts: Int
    var gaveWay: [String]
    var attributes: [Entry]
    var command: String
  }
}

extension Attribute {
  /// A reading in words: “blond 97 %”, or a measure's number.
  fileprivate func words(_ reading: AttributeReading) -> String {
    switch reading {
    case .category:
      let name = reading.category.map { categories[$0] } ?? ""
      return "\(name) \(Figures.perCent(Double(reading.probability)))"
    case .measure(let number): return String(format: "%.2f", number)
    }
  }
}
