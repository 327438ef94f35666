import Foundation
import GANs

extension TorchProgram {
  /// The settings of a recipe as constants, and the recipe itself.
  ///
  /// - Parameter body: the rest of the program; constants of choices that it does not use are left out.
  static func settings(of recipe: Recipe, usedIn body: String) -> String {
    var lines = ["# The settings of the recipe."]
    lines += [
      "LATENT_DIMENSIONS = \(recipe.latentDimensions)",
      "BATCH_SIZE = \(recipe.batchSize)  # images of a step, of all processes together",
      "DISCRIMINATOR_STEPS = \(recipe.discriminatorSteps)  # for each of G's",
      "GENERATOR_RATE = \(recipe.generatorRate)",
      "DISCRIMINATOR_RATE = \(recipe.discriminatorRate)",
      "AVERAGE_DECAY = \(recipe.averageDecay)  # of the average of G's weights, which is kept",
    ]
    if case .adam(let beta1, let beta2) = recipe.optimizer {
      lines += ["ADAM_BETA1 = \(beta1)", "ADAM_BETA2 = \(beta2)"]
    }
    lines += rates(of: recipe)
    lines += choices(of: recipe, usedIn: body)
    lines += [
      "OUTPUT = \"\(fileName(of: recipe)).safetensors\"  # unless --output says otherwise", "",
      "# What Zither builds the networks from again: who changes a choice's settings above changes them",
      "# here, too.", "RECIPE = \(literal(of: recipe))",
    ]
    return lines.joined(separator: "\n")
  }

  /// How learning rates change, and the steps that they are meant for.
  private static func rates(of recipe: Recipe) -> [String] {
    let warmUp = recipe.schedule.warmUp
    var lines = warmUp > 0 ? ["WARM_UP = \(warmUp)  # steps in which the rates rise"] : []
    var steps = 10_000
    switch recipe.schedule.course {
    case .constant: break
    case .linear(let over, let final), .cosine(let over, let final):
      steps = over + warmUp
      lines += [
        "DECAY_STEPS = \(over)  # in which the rates fall",
        "DECAY_FINAL = \(final)  # the factor that is left of them",
      ]
    case .steps(let every, let factor):
      lines += ["DECAY_EVERY = \(max(1, every))", "DECAY_FACTOR = \(factor)"]
    }
    return lines + ["STEPS = \(steps)  # unless --steps says otherwise"]
  }

  /// The settings of the choices under the names that the pieces have for them.
  private static func choices(of recipe: Recipe, usedIn body: String) -> [String] {
    let named: [(prefix: String, choice: any DescribedChoice)] =
      [
        ("network", recipe.architecture), ("objective", recipe.objective),
        ("condition", recipe.conditioning),
      ] + recipe.regularizers.map { ($0.word, $0) }
    return named.flatMap { prefix, choice in
      choice.settings.compactMap { used in
        let name = "\(prefix)_\(used.setting.word)".uppercased().replacing("-", with: "_")
        return body.contains(name)
          ? "\(name) = \(used.value.literal)  # \(used.setting.summary)" : nil
      }
    }
  }

  /// A name for files, of letters, digits and a few signs.
  private static func fileName(of recipe: Recipe) -> String {
    String(recipe.name.map { isPlain($0) ? $0 : "-" })
  }

  /// Whether a character means the same wherever it stands in a program.
  static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+=,.:_-".contains(character))
  }

  /// A recipe as a model's file has it; JSON of texts and numbers alone is Python, too.
  private static func literal(of recipe: Recipe) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return (try? encoder.encode(recipe)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension SettingValue {
  /// As Python writes it.
  fileprivate var literal: String {
    switch self {
    case .number, .whole: description
    case .flag(let isOn): isOn ? "True" : "False"
    case .widths(let widths): "\(widths)"
    }
  }
}
