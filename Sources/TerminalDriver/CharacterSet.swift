import CNcurses

/// Which characters the user's locale lets the terminal show.
enum CharacterSet: Equatable {
  case ascii
  case unicode

  /// What the environment asks for, before the system is asked whether it has that locale.
  enum Wish: Equatable {
    /// Nothing is set: terminals of today are UTF-8.
    case unset
    /// The C locale by name.
    case plain
    case locale(String)
  }

  static func wish(_ environment: (String) -> String?) -> Wish {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      return value == "C" || value == "POSIX" ? .plain : .locale(value)
    }
    return .unset
  }

  /// Whether a locale's name speaks of a character set that is not UTF-8.
  static func namesOtherCodeset(_ locale: String) -> Bool {
    guard let dot = locale.firstIndex(of: ".") else { return false }
    let codeset = locale[dot...].dropFirst().prefix { $0 != "@" }.lowercased()
    return codeset != "utf-8" && codeset != "utf8"
  }

  /// Sets the C library's character set, which ncurses writes in.
  ///
  /// A locale that is not installed, as often over SSH, still means UTF-8 unless it says otherwise.
  static func prepare(_ environment: (String) -> String?) -> CharacterSet {
    switch wish(environment) {
    case .plain:
      setlocale(LC_CTYPE, "C")
      return .ascii
    case .locale(let name):
      if setlocale(LC_CTYPE, name) != nil {
        let codeset = zither_codeset().map { String(cString: $0) }
        return codeset == "UTF-8" ? .unicode : .ascii
      }
      if namesOtherCodeset(name) { return .ascii }
    case .unset:
      break
    }
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      return .unicode
    }
    return .ascii
  }
}
