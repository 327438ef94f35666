/// Numbers as the screens write them: the same everywhere, whatever the locale.
public enum Figures {
  /// Thousands apart: 1,204.
  public static func grouped(_ value: some BinaryInteger) -> String {
    var digits = Array(String(value.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (value < 0 ? "−" : "") + String(digits)
  }

  /// With a fixed number of decimals: 0.42; "–" for what is no number.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "–" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let whole = scaled / Int(scale)
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let fraction = String(scaled % Int(scale))
    return sign + "\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// In few columns, whatever its size: 0.42, 8,410, 3.1e9.
  static func brief(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if abs(value) < 99.995 { return fixed(value, decimals: 2) }
    return abs(value) < 999_999.5 ? grouped(Int(value.rounded())) : scientific(value, decimals: 1)
  }

  /// Beside an axis: with no more decimals than it needs, 0, 0.05, 2.5, 40, 3e9.
  static func axis(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e6, value == 0 || abs(value) >= 1e-3 else {
      return scientific(value, decimals: 1).replacing(".0e", with: "e")
    }
    if value.rounded() == value { return grouped(Int(value)) }
    var text = fixed(value, decimals: 4)
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }

  /// As a number from 1 to 10 and a power of ten: 3.1e9, −2.0e−7.
  private static func scientific(_ value: Double, decimals: Int) -> String {
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 9.995, exponent < 400 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 0.9995, exponent > -400 {
      (mantissa, exponent) = (mantissa * 10, exponent - 1)
    }
    let sign = value < 0 ? "−" : ""
    let power = exponent < 0 ? "−\(-exponent)" : "\(exponent)"
    return sign + fixed(mantissa, decimals: decimals) + "e" + power
  }

  /// With a sign and two decimals: +1.31, −0.97; zero has none.
  static func signed(_ value: Float) -> String {
    let text = fixed(Double(value), decimals: 2)
    return text.hasPrefix("−") ? text : (text == "0.00" ? " " : "+") + text
  }

  /// The shortest form with a sign, for labels: −2.25, 0, +1.5.
  static func tick(_ value: Float) -> String {
    var text = fixed(Double(value), decimals: 2)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return value > 0 ? "+" + text : text
  }

  /// A share in whole per cent: 70 %.
  ///
  /// Only nothing is 0 % and only all is 100 %.
  public static func perCent(_ share: Double) -> String {
    if share.isNaN { return "– %" }
    let rounded = Int((min(max(share, 0), 1) * 100).rounded())
    let bounded = share > 0 && share < 1 ? min(max(rounded, 1), 99) : rounded
    return "\(bounded) %"
  }

  /// A time as a clock shows it: 0:42, 12:05, 1:02:45.
  public static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    let total = Int(seconds)
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let minutes = total / 60 % 60
    let tail = padded(total % 60)
    return total < 3_600
      ? "\(minutes):\(tail)" : "\(total / 3_600):\(padded(minutes)):\(tail)"
  }

  /// A number of images, or of something else, each second.
  static func rate(_ perSecond: Double, of unit: String) -> String {
    guard perSecond.isFinite, abs(perSecond) < 1e12 else { return "– \(unit)/s" }
    return perSecond < 10
      ? fixed(perSecond, decimals: 1) + " \(unit)/s"
      : grouped(Int(perSecond.rounded())) + " \(unit)/s"
  }

  /// The symbol of a component of z: z₁₂.
  static func component(_ dimension: Int) -> String {
    var text = String.UnicodeScalarView("z".unicodeScalars)
    for digit in String(dimension).unicodeScalars {
      text.append(Unicode.Scalar(0x2080 + digit.value - 0x30) ?? digit)
    }
    return String(text)
  }

  /// A count of things: "1 edit", "2 edits".
  public static func count(_ number: Int, _ thing: String) -> String {
    "\(grouped(number)) \(thing)\(number == 1 ? "" : "s")"
  }
}
