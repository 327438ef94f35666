import Cells

extension ColourDepth {
  /// The depth to drive a terminal at: what the user asked for, or the most that is safe.
  ///
  /// In order: the option; `NO_COLOR`; a description without colours; GNU screen, which misreads
  /// 24-bit colour, in tmux too; tmux, which converts it for its client; what `COLORTERM`, the
  /// type's name or the description promise; the number of colours in the description.
  static func chosen(
    option: ColourDepth?, entry: TerminfoEntry, environment: (String) -> String?
  ) -> ColourDepth {
    if let option { return option }
    if let value = environment("NO_COLOR"), !value.isEmpty { return .none }
    if entry.colours < 8 && entry.flags.isDisjoint(with: ["RGB", "Tc"]) { return .none }
    switch Multiplexer(type: entry.name, environment: environment) {
    case .tmux: return .trueColour
    case .screen: return .indexed256
    case nil: break
    }
    let promise = environment("COLORTERM")?.lowercased()
    if promise == "truecolor" || promise == "24bit" { return .trueColour }
    if entry.name.contains("direct") { return .trueColour }
    if !entry.flags.isDisjoint(with: ["RGB", "Tc"]) { return .trueColour }
    return entry.colours >= 256 ? .indexed256 : .ansi16
  }
}
