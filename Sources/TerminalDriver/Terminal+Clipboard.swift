import Foundation

/// Where a copied text went, as far as can be known.
public enum CopyOutcome: Hashable, Sendable {
  /// Sent to the terminal, which has a clipboard or ignores it.
  case sent
  /// In tmux's paste buffer; and sent on to the terminal, where that is known to have a clipboard.
  case tmuxBuffer(isSentOn: Bool)
  /// This terminal takes no text.
  case unavailable
}

extension Terminal {
  /// Puts text on the user's clipboard.
  ///
  /// Terminals take it by OSC 52, also from afar, and do not answer. tmux does so only with
  /// `set-clipboard on`, which is not its default; its own command passes a text on whatever the
  /// setting is. GNU screen hands on a string of its own form, in pieces.
  public func copyToClipboard(_ text: String) -> CopyOutcome {
    guard isActive, hasExtensions else { return .unavailable }
    let sequence = Array("\u{1b}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}".utf8)
    switch Multiplexer(type: type, environment: Self.environment) {
    case .tmux:
      if let outcome = TmuxClipboard.copy(text) { return outcome }
      send(sequence)
    case .screen: send(Self.passedThroughScreen(sequence))
    case nil: send(sequence)
    }
    return .sent
  }

  /// Bytes as GNU screen hands them on to its terminal: device control strings of a length that it
  /// takes.
  static func passedThroughScreen(_ bytes: [UInt8]) -> [UInt8] {
    let longest = 240
    return stride(from: 0, to: bytes.count, by: longest).flatMap { start in
      Array("\u{1b}P".utf8) + bytes[start..<min(start + longest, bytes.count)]
        + Array("\u{1b}\\".utf8)
    }
  }
}

/// The clipboard as tmux reaches it.
enum TmuxClipboard {
  /// - Returns: nil where tmux does not do it.
  static func copy(_ text: String) -> CopyOutcome? {
    // Since tmux 3.2 -w sends the text on to the terminal.
    if run(["load-buffer", "-w", "-"], input: text) != nil {
      let features = run(["display-message", "-p", "#{client_termfeatures}"]) ?? ""
      let hasClipboard = features.split { ",\n".contains($0) }.contains("clipboard")
      return .tmuxBuffer(isSentOn: hasClipboard)
    }
    return run(["load-buffer", "-"], input: text) == nil ? nil : .tmuxBuffer(isSentOn: false)
  }

  /// What tmux prints; nil where it fails or does not end within a second.
  private static func run(_ arguments: [String], input text: String = "") -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tmux"] + arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
      // Less than a pipe holds is written without waiting; a command is never longer.
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8.prefix(60_000)))
      try input.fileHandleForWriting.close()
    } catch {
      return nil
    }
    guard ended.wait(timeout: .now() + 1) == .success else {
      process.terminate()
      return nil
    }
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }
}
