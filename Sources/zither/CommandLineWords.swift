import ArgumentParser
import Foundation
import Models
import Names

/// The words of a command line, looked at for names that are not known.
struct CommandLineWords {
  private let words: [String]

  /// - Parameter words: without the program's name.
  init(_ words: [String]) { self.words = words }

  private static let commands = Zither.configuration.subcommands

  static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "\(command)".lowercased()
  }

  /// The command that is asked for.
  var command: any ParsableCommand.Type {
    Self.commands.first { Self.name(of: $0) == words.first } ?? Explore.self
  }

  /// What is said where the first word, or what help is asked about, is no command.
  ///
  /// The command may be left out where a model is explored.
  var unknownCommand: String? {
    guard let first = words.first, !first.hasPrefix("-") else { return nil }
    let names = Self.commands.map(Self.name) + ["help"]
    if first == "help" {
      let unknown = words.dropFirst().first { !$0.hasPrefix("-") && !names.contains($0) }
      return unknown.map { Self.noCommand($0, names, models: []) }
    }
    // What looks like a file is spoken of as a model's by what explores it.
    guard !names.contains(first), !first.contains("/"), !first.contains("."),
      !FileManager.default.fileExists(atPath: first), ShippedModels.path(of: first) == nil
    else { return nil }
    return Self.noCommand(first, names, models: ShippedModels.names)
  }

  private static func noCommand(_ name: String, _ commands: [String], models: [String]) -> String {
    "There is no command \(models.isEmpty ? "" : "or model ")called “\(name)”; "
      + NearestName.suggestion(
        for: name, among: commands + models,
        otherwise: "the commands are \(commands.joined(separator: ", ")).")
  }

  /// What is said in place of the parser's message, where that tells less; nil where it tells all.
  func refusal(of message: String) -> String? {
    unknownOption ?? negativeValue(refusedBy: message) ?? Self.badValue(refusedBy: message)
  }

  /// What is said where an option is none of the command's.
  private var unknownOption: String? {
    let known = Self.options(of: Self.name(of: command))
    for word in words.prefix(while: { $0 != "--" }) {
      let option = String(word.prefix { $0 != "=" })
      let isOption =
        option.hasPrefix("--") || option.count == 2 && option.first == "-" && Int(option) == nil
      guard isOption, !known.contains(option) else { continue }
      let name = Self.name(of: command)
      return "There is no option \(option); "
        + NearestName.suggestion(
          for: option, among: known.filter { $0.hasPrefix("--") },
          otherwise: "`zither \(name) --help` lists those of \(name).")
    }
    return nil
  }

  /// What is said where the parser misses the value of an option that a negative number follows, which
  /// it takes for an option.
  private func negativeValue(refusedBy message: String) -> String? {
    guard message.hasPrefix("Missing value for ") else { return nil }
    for (option, value) in zip(words, words.dropFirst()) {
      guard option.hasPrefix("-"), value.prefixMatch(of: /-[0-9.]/) != nil else { continue }
      if message.contains("'\(option) ") || message.contains("'\(option)'") {
        return "\(option) \(value): give a number that is not negative, or, where it may be, "
          + "\(option)=\(value)."
      }
    }
    return nil
  }

  /// What is said where the parser refuses the value of an option, which said what it takes.
  private static func badValue(refusedBy message: String) -> String? {
    let pattern = /(?s)The value '(.*)' is invalid for '(-[^ ']+)(?: <[^>]*>)?': (.*)/
    return message.wholeMatch(of: pattern).map { "\($0.2) \($0.1): \($0.3)" }
  }

  /// The options of a command, with their dashes.
  private static func options(of command: String) -> [String] {
    let data = Data(Zither._dumpHelp().utf8)
    guard let help = try? JSONDecoder().decode(Help.self, from: data) else { return [] }
    let arguments = help.command.subcommands?.first { $0.commandName == command }?.arguments ?? []
    return arguments.flatMap { $0.names ?? [] }.map { $0.written } + ["--help", "-h", "--version"]
  }

  /// The part of the parser's description of the program that is read.
  private struct Help: Decodable {
    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?
    }
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
        var written: String { (kind == "long" ? "--" : "-") + name }
      }
      var names: [Name]?
    }
    var command: Command
  }
}
