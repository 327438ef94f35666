/// What a part of a checkpoint is, as its name tells: `netG`, `g_ema`, `discriminator`, `state_dict`.
enum NetworkRole: Int, Comparable {
  case optimizer
  case encoder
  case discriminator
  case other
  /// A word that says nothing, such as `model`.
  case wrapper
  case generator
  /// The moving average of a generator, which makes better images than the generator itself.
  case averagedGenerator

  private static let silent: Set<String> = [
    "state", "dict", "net", "network", "model", "weights", "params", "parameters", "module",
    "best", "last", "final", "orig", "mod", "checkpoint", "ckpt", "sd",
  ]
  private static let words: [(role: NetworkRole, words: Set<String>)] = [
    (.optimizer, ["optim", "optimizer", "optimizers", "opt", "scheduler", "sched", "scaler"]),
    (.discriminator, ["d", "disc", "discriminator", "critic", "netd", "dis"]),
    (.encoder, ["e", "enc", "encoder"]),
    (.averagedGenerator, ["ema", "avg", "average", "averaged", "shadow", "running"]),
    (.generator, ["g", "gen", "generator", "netg", "dec", "decoder"]),
  ]

  init(of name: String) {
    let words = Set(Self.words(in: name)).subtracting(Self.silent)
    self =
      words.isEmpty
      ? .wrapper : Self.words.first { !$0.words.isDisjoint(with: words) }?.role ?? .other
  }

  static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

  /// The words of a name, in small letters: `netG_state_dict` is net, g, state and dict.
  private static func words(in name: String) -> [String] {
    var words: [String] = [""]
    var wasSmall = false
    for character in name {
      guard character.isLetter else {
        words.append("")
        wasSmall = false
        continue
      }
      if wasSmall, character.isUppercase { words.append("") }
      words[words.count - 1] += character.lowercased()
      wasSmall = character.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }
}
