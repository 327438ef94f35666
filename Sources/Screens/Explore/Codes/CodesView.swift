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

  /// What a value was found to draw: “value 3 · 7 · 97 %”; nil where nobody has looked.
  func found(_ value: Int) -> String? {
    name(of: value).map { "value \(value) · \($0.name) · \(Figures.perCent($0.share))" }
  }

  private func name(of value: Int) -> CodeName? {
    guard let names, names.indices.contains(value) else { return nil }
    return names[value]
  }
}
