import Exploration
import GANs

/// What the screens call a control; beside its bar it is called as command lines do.
extension LatentDescription {
  /// Where it is typed: `z[12]`, `c2`.
  func name(of control: LatentControl) -> String {
    if case .string(let dimension) = control { "z[\(dimension)]" } else { argument(of: control) }
  }

  /// Above the strip that sweeps it: z₁₂, c₂.
  func symbol(of control: LatentControl) -> String {
    if case .string(let dimension) = control {
      Figures.component(dimension)
    } else {
      argument(of: control)
    }
  }

  /// A value of it as a label of the strip.
  func label(of value: Float, along control: LatentControl) -> String {
    if case .style = control { return value == 0 ? "own" : String(Int(value)) }
    guard case .code(let index) = control, case .categorical = codes[index].kind else {
      return Figures.tick(value)
    }
    let names = codes[index].chipNames
    return names.indices.contains(Int(value)) ? names[Int(value)] : String(Int(value))
  }
}
