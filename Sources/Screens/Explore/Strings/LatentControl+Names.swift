import Exploration
import GANs

/// What the screens call a control.
extension LatentControl {
  /// Beside its bar: a string's number, a code's name.
  func shortName(in latent: LatentDescription) -> String {
    switch self {
    case .string(let dimension): String(dimension)
    case .code(let index): latent.codes[index].name
    case .direction(let index): latent.directions[index].name
    }
  }

  /// Where it is typed: `z[12]`, `c2`.
  func name(in latent: LatentDescription) -> String {
    switch self {
    case .string(let dimension): "z[\(dimension)]"
    case .code(let index): latent.codes[index].name
    case .direction(let index): latent.directions[index].name
    }
  }

  /// Above the strip that sweeps it: z₁₂, c₂.
  func symbol(in latent: LatentDescription) -> String {
    switch self {
    case .string(let dimension): Figures.component(dimension)
    case .code(let index): latent.codes[index].name
    case .direction(let index): latent.directions[index].name
    }
  }

  /// A value of it as a label of the strip.
  func label(of value: Float, in latent: LatentDescription) -> String {
    guard case .code(let index) = self, case .categorical = latent.codes[index].kind else {
      return Figures.tick(value)
    }
    let names = latent.codes[index].valueNames
    return names.indices.contains(Int(value)) ? names[Int(value)] : String(Int(value))
  }
}
