import Cells
import Exploration
import GANs

/// Draws the categorical codes: a chip for each value, the chosen one lit, and below what the value
/// was found to draw.
struct CodesView {
  let explore: Explore
  let latent: LatentDescription
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    for (place, group) in layout.codes.enumerated() where latent.choices.indices.contains(place) {
      let index = latent.choices[place]
      let code = latent.codes[index]
      let value = explore.codeValue(place)
      let isFocused = explore.focus == .codes && explore.codeCursor == place
      ChipsView(
        label: code.name, names: code.valueNames, group: group,
        firstRow: group.window(showing: value).first, on: [value],
        cursor: isFocused ? value : nil
      ).draw(into: &buffer)
      guard !group.line.isEmpty, let found = code.found(value) else { continue }
      buffer.write(
        found.fitted(to: group.chipArea.columns - group.padding),
        column: group.chipArea.column + group.padding, row: group.line.row, .quiet)
    }
  }
}

extension LatentCode {
  /// The values of a categorical code as its chips call them: what they draw where that is known, else
  /// their numbers.
  var valueNames: [String] {
    guard case .categorical(let values) = kind else { return [] }
    return (0..<values).map { name(of: $0)?.name ?? String($0) }
  }

  /// The value that the key of a digit chooses: the one whose chip shows that digit, the next such
  /// where several do.
  func value(called number: Int, after present: Int) -> Int? {
    let names = valueNames
    let isNumbered = names.allSatisfy { Int($0) != nil }
    guard isNumbered else { return names.indices.contains(number) ? number : nil }
    let places = names.indices.filter { Int(names[$0]) == number }
    return places.first { $0 > present } ?? places.first
  }

  /// What a value was found to draw: “value 3 · 7 · 97 %”; nil where nobody has looked.
  func found(_ value: Int) -> String? {
    name(of: value).map { "value \(value) · \($0.name) · \(Figures.perCent($0.share))" }
  }

  private func name(of value: Int) -> CodeName? {
    guard let names, names.indices.contains(value) else { return nil }
    return names[value]
  }
}
