import CNcurses
import Foundation

extension Terminal {
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The description of the terminal's type, or of the most common ones where that is unknown.
  static func usableEntry(_ type: String) throws(TerminalError) -> TerminfoEntry {
    for candidate in [type, "xterm-256color", "vt100"] where !candidate.isEmpty {
      guard let entry = TerminfoEntry(databaseType: candidate) else { continue }
      if entry.strings["cup"] == nil || entry.flags.contains("hc") {
        throw .missingCapability(type: candidate, what: "place the cursor")
      }
      if entry.strings["clear"] == nil {
        throw .missingCapability(type: candidate, what: "clear its screen")
      }
      return entry
    }
    throw .unknownType(type)
  }

  /// Opens ncurses' screen on a patched description, or on the database's own where ncurses is too
  /// old to take one from the environment.
  static func openScreen(_ patched: TerminfoEntry, unpatched: TerminfoEntry) -> Bool {
    let former = environment("TERMINFO")
    setenv("TERMINFO", "b64:" + Data(patched.compiled()).base64EncodedString(), 1)
    let screen = zither_open_screen(patched.name)
    if let former { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") }
    return screen != nil || zither_open_screen(unpatched.name) != nil
  }
}
