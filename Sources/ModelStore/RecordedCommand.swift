import GANs

/// The command line that a model file records: what made the model, from its first step on.
///
/// Several commands are joined by `&&`, where a training went on with other settings than before. What
/// a player changed while it went on stands in a comment behind them.
///
/// ```
/// zither train cgan --data digits --steps 500 --seed 0 --output a.safetensors && zither train --resume
/// a.safetensors --batch-size 32 --steps 900 # changed: step 700: add r1=1
/// ```
public struct RecordedCommand: Hashable, Sendable, CustomStringConvertible {
  /// The words of each command.
  private var commands: [[String]]
  /// What was changed while it went on.
  private var changes: [String]

  private static let changesWord = "changed:"

  /// Reads a line as a model's file holds it.
  public init(_ line: String) {
    let (words, comment) = ShellWords.parse(line)
    commands = words.split(separator: ShellWords.and).map(Array.init)
    changes = []
    let text = comment?.drop { $0 == "#" || $0 == " " } ?? ""
    if text.hasPrefix(Self.changesWord) {
      changes = [String(text.dropFirst(Self.changesWord.count).drop { $0 == " " })]
    }
  }

  public var description: String {
    let line = commands.map(ShellWords.line).joined(separator: " \(ShellWords.and) ")
    return changes.isEmpty
      ? line : "\(line) # \(Self.changesWord) \(changes.joined(separator: "; "))"
  }

  /// What `--data` last was; nil where the commands do not say.
  public var data: String? {
    commands.last { $0.contains("--data") }.flatMap { words in
      words.lastIndex(of: "--data").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
  }

  /// Notes what was changed while the training went on, after a step.
  public mutating func note(_ change: String, step: Int) {
    changes.append("step \(step): \(change)")
  }

  /// The commands with the steps that were done as the last one's limit: these can be done again, a time
  /// or a moment at which somebody stopped it cannot.
  public func ended(after steps: Int) -> RecordedCommand {
    guard var last = commands.last else { return self }
    let limit = ["--steps", String(steps)]
    if let place = last.firstIndex(where: { $0 == "--steps" || $0 == "--time" }) {
      last.replaceSubrange(place..<min(place + 2, last.count), with: limit)
    } else if let place = last.firstIndex(of: "--seed") {
      last.insert(contentsOf: limit, at: place)
    } else {
      last += limit
    }
    var ended = self
    ended.commands[commands.count - 1] = last
    return ended
  }

  /// The commands, and after them one that goes on from the file that they wrote, with other options.
  public func goingOn(from path: String, _ options: [String]) -> RecordedCommand {
    var longer = self
    if !commands.isEmpty { longer.commands[commands.count - 1] += ["--output", path] }
    longer.commands.append(["zither", "train", "--resume", path] + options)
    return longer
  }
}
