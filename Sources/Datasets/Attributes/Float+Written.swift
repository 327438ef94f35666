extension Float {
  /// A finite number as tables have it, with a decimal point or a decimal comma and either kind of
  /// minus; nil for anything else.
  init?(written field: String) {
    let plain = field.replacing("−", with: "-")
    if plain.contains(",") {
      guard plain.wholeMatch(of: /[+-]?\d*,\d+([eE][+-]?\d+)?/) != nil else { return nil }
    }
    guard let number = Float(plain.replacing(",", with: ".")), number.isFinite else { return nil }
    self = number
  }
}
