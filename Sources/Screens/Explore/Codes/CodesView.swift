import Cells
import Exploration
import GANs

/// Draws the categorical codes: a chip for each value, the chosen one lit, and below what the value
/// was found to draw.
struct CodesView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    let latent = explore.latent
    for (place, group) in layout.codes.enumerated() where latent.choices.indices.contains(place) {
      let index = latent.choices[place]
      let code = latent.codes[index]
      let value = explore.codeValue(place)
      let isFocused = screen.focus(in: explore) == .codes && screen.codeCursor == place
      ChipsView(
        label: code.name, names: code.chipNames, group: group,
        firstRow: group.window(showing: value).first, on: [value],
        cursor: isFocused ? value : nil
      ).draw(into: &buffer)
      drawHidden(place, of: layout.codes, into: &buffer)
      guard !group.line.isEmpty, let found = code.found(value) else { continue }
      buffer.write(
        found.fitted(to: group.chipArea.columns - group.padding),
        column: group.chipArea.column + group.padding, row: group.line.row, .quiet)
    }
  }

  /// At the end of the first and the last row in sight, how many codes are before and behind it.
  private func drawHidden(_ place: Int, of groups: [ChipGroup], into buffer: inout CellBuffer) {
    let seen = groups.indices.filter { !groups[$0].area.isEmpty }
    let area = groups[place].area
    var text = ""
    if place == seen.first, place > 0 { text = "↑ \(place)" }
    if place == seen.last, place < groups.count - 1 { text += " ↓ \(groups.count - 1 - place)" }
    buffer.write(text, column: area.endColumn - text.columns, row: area.row, .quiet)
  }
}

extension LatentCode {
  /// The values of a categorical code as its chips call them: an attribute's by their names, others by what
  /// they draw where that is known, else by their numbers.
  var chipNames: [String] {
    if let valueNames { return valueNames }
    guard case .categorical(let values) = kind else { return [] }
    return (0..<values).map { name(of: $0)?.name ?? String($0) }
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
