import CNcurses

/// A terminal's description: capabilities by name, as terminfo(5) lists them.
struct TerminfoEntry: Equatable {
  var name: String
  var flags: Set<String> = []
  var numbers: [String: Int32] = [:]
  var strings: [String: [UInt8]] = [:]

  init(name: String) {
    self.name = name
  }

  /// The description of a terminal type in the database, nil where there is none.
  init?(databaseType name: String) {
    var status: Int32 = 0
    guard setupterm(name, 1, &status) == OK, let terminal = zither_current_terminal() else {
      return nil
    }
    defer { _ = del_curterm(terminal) }
    self.init(name: name)
    for capability in Self.flagNames + Self.extendedFlagNames
    where tigetflag(capability) == 1 {
      flags.insert(capability)
    }
    for capability in Self.numberNames {
      let value = tigetnum(capability)
      if value >= 0 { numbers[capability] = value }
    }
    for capability in Self.stringNames + Self.extendedStringNames {
      guard let value = zither_string(capability) else { continue }
      strings[capability] = Array(UnsafeBufferPointer(start: value, count: strlen(value)))
        .map(UInt8.init(bitPattern:))
    }
  }

  /// A capability's bytes without the delays that terminfo writes as `$<…>`: what may be sent as it
  /// is.
  func sendable(_ capability: String) -> [UInt8] {
    var rest = ArraySlice(strings[capability] ?? [])
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
      }
    }
    return result
  }

  // MARK: Names, in the order of compiled entries

  static let flagNames = names(zither_flag_name)
  static let numberNames = names(zither_number_name)
  static let stringNames = names(zither_string_name)
  /// Beyond the standard: AX, the default colours can be restored; RGB and Tc, colours are direct;
  /// XT, the terminal descends from xterm.
  static let extendedFlagNames = ["AX", "RGB", "Tc", "XT"]
  /// Beyond the standard: keys held with Shift.
  static let extendedStringNames = ["kUP", "kDN"]

  private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var names: [String] = []
    while let next = name(Int32(names.count)) { names.append(String(cString: next)) }
    return names
  }
}
