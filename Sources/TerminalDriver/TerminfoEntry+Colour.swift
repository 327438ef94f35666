import Cells

extension TerminfoEntry {
  /// How many colours the description speaks of.
  var colours: Int { Int(numbers["colors"] ?? 0) }

  /// The description changed so that the terminal is driven at a depth of colour, whatever it says
  /// of colour itself: colours are set by the sequences that all of xterm's kin understand.
  func patched(for depth: ColourDepth) -> TerminfoEntry {
    var entry = self
    // A palette that the program never changes needs no reset, which some terminals answer by
    // forgetting the user's own; repetition is missing in some that claim to be xterm.
    for name in ["setf", "setb", "initc", "initp", "oc", "scp", "rep"] {
      entry.strings[name] = nil
    }
    entry.flags.remove("ccc")
    entry.numbers["ncv"] = nil
    guard let (colours, foreground, background) = Self.sequences(for: depth) else {
      for name in ["colors", "pairs"] { entry.numbers[name] = nil }
      for name in ["setaf", "setab", "op"] { entry.strings[name] = nil }
      entry.flags.subtract(["RGB", "Tc", "AX"])
      return entry
    }
    entry.numbers["colors"] = colours
    entry.numbers["pairs"] = 65_536
    entry.strings["setaf"] = Array(foreground.utf8)
    entry.strings["setab"] = Array(background.utf8)
    entry.strings["op"] = Array("\u{1b}[39;49m".utf8)
    entry.flags.insert("AX")
    entry.flags.remove("Tc")
    if depth == .trueColour { entry.flags.insert("RGB") } else { entry.flags.remove("RGB") }
    return entry
  }

  /// The number of colours and the parametrised strings that set them; nil without colours.
  private static func sequences(for depth: ColourDepth) -> (Int32, String, String)? {
    let escape = "\u{1b}["
    switch depth {
    case .none:
      return nil
    case .ansi16:
      return (
        16, escape + "%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m",
        escape + "%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m"
      )
    case .indexed256:
      return (
        256, escape + "%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m",
        escape + "%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m"
      )
    case .trueColour:
      let channels = "2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm"
      return (1 << 24, escape + "38;" + channels, escape + "48;" + channels)
    }
  }
}
