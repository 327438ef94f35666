import Foundation
import GANs
import Testing

@testable import TorchProgram

@Suite("PyTorch programs of recipes")
struct TorchProgramTests {
  static let named = Recipe.named

  @Test("every named recipe has a program, the same each time", arguments: named)
  func everyRecipe(_ recipe: Recipe) throws {
    let text = try TorchProgram(recipe).text
    #expect(try TorchProgram(recipe).text == text)
    #expect(text.contains("\"name\" : \"\(recipe.name)\""))
    #expect(text.contains("\ndef discriminator_loss("))
    #expect(text.contains("\ndef make_generator("))
  }

  @Test("no mark of a condition and no word in braces is left", arguments: named)
  func complete(_ recipe: Recipe) throws {
    let text = try TorchProgram(recipe).text
    #expect(!text.contains("#?"))
    for word in ["SEEN", "PENALTIES", "TOLD", "G_LAYERS", "D_LAYERS", "D_HEAD_LAYERS"] {
      #expect(!text.contains("{\(word)}"))
    }
  }

  @Test("a program imports torch, numpy and the standard library alone", arguments: named)
  func imports(_ recipe: Recipe) throws {
    let known: Set = [
      "argparse", "csv", "inspect", "json", "math", "os", "re", "shlex", "struct", "sys", "time",
      "zlib",
      "pathlib", "numpy", "torch",
    ]
    let lines = try TorchProgram(recipe).text.split(separator: "\n")
    for line in lines where line.hasPrefix("import ") || line.hasPrefix("from ") {
      let module = line.split(separator: " ")[1].split(separator: ".")[0]
      #expect(known.contains(String(module)), "\(line)")
    }
  }

  @Test(
    "a program has the pieces of its recipe and no others",
    arguments: [
      ("dcgan", ["class Layers", "nn.BatchNorm2d"], ["Spectral", "Style", "import csv", "slope"]),
      ("gan", ["NETWORK_GENERATOR = [256, 512]"], ["ConvTranspose2d(Spectral", "SelfAttention"]),
      ("sagan", ["class SelfAttention", "class SpectralLayers", "F.relu(1 - real)"], ["Growth"]),
      ("wgan", ["clip_weights", "optim.RMSprop"], ["gradient_penalty", "optim.Adam"]),
      ("wgan-gp", ["gradient_penalty(score, real", "optim.Adam"], ["clip_weights", "RMSprop"]),
      ("cgan", ["self.embedding(told)", "import csv"], ["classifier", "code_loss"]),
      ("acgan", ["class_loss", "self.classifier"], ["batch.told)\n        real_scores"]),
      ("infogan", ["code_loss", "agreement(", "grid_sample"], ["class_loss", "import csv"]),
      ("began", ["next_balance", "make_decoder"], ["F.softplus"]),
      ("progressive", ["class Growth", "class EqualisedLinear"], ["SpectralNorm", "Strength"]),
      (
        "r3gan", ["slope_penalty", "*R1", "*R2", "BasisExpansion"],
        ["class Attribute:", "Unflatten"]
      ),
      ("faces", ["class Attribute:", "attributes_of"], ["BatchDeviation"]),
    ])
  func pieces(_ name: String, has: [String], lacks: [String]) throws {
    let text = try TorchProgram(#require(Recipe(named: name))).text
    for word in has { #expect(text.contains(word), "\(name) lacks \(word)") }
    for word in lacks { #expect(!text.contains(word), "\(name) has \(word)") }
  }

  @Test("settings are constants, with the values of the recipe")
  func settings() throws {
    var recipe = try #require(Recipe(named: "wgan-gp"))
    recipe.batchSize = 48
    recipe.regularizers = [try #require(Regularizer(named: "gradient-penalty=2.5"))]
    let text = try TorchProgram(recipe).text
    for line in [
      "BATCH_SIZE = 48", "GRADIENT_PENALTY_WEIGHT = 2.5", "DISCRIMINATOR_STEPS = 3",
      "DECAY_STEPS = 24000", "ADAM_BETA2 = 0.9",
    ] {
      #expect(text.contains("\n" + line), "\(line)")
    }
  }

  @Test("penalties and changes of images come in the order of the recipe")
  func order() throws {
    var recipe = try #require(Recipe(named: "dcgan"))
    recipe.regularizers = try ["augmentation", "noise"].map {
      try #require(Regularizer(named: $0))
    }
    let text = try TorchProgram(recipe).text
    let first = try #require(text.range(of: "images = augmented("))
    let second = try #require(text.range(of: "images = noisy("))
    #expect(first.lowerBound < second.lowerBound)
  }

  @Test("every value of every choice has its piece, or is refused with a sentence")
  func coverage() {
    let choices: [[any DescribedChoice]] = [
      Architecture.all, Objective.all, Conditioning.all, Regularizer.all,
    ]
    for choice in choices.joined() {
      let error = TorchProgramError.notCovered(choice.word).description
      #expect(TorchProgram.known.contains(choice.word) || error.contains("only Zither draws"))
    }
  }

  @Test("a recipe that cannot be trained is refused")
  func refusal() throws {
    var recipe = try #require(Recipe(named: "dcgan"))
    recipe.objective = .wasserstein
    #expect(throws: TorchProgramError.self) { try TorchProgram(recipe) }
  }

  @Test("nothing that a file calls its recipe becomes a part of the program")
  func hostileNames() throws {
    var recipe = try #require(Recipe(named: "gan"))
    recipe.name = "x\"\"\"\nimport os\nos.system('id')\n\"\"\""
    recipe.summary = "\\\"\"\"\nraise SystemExit\n"
    let lines = try TorchProgram(recipe).text.split(separator: "\n")
    #expect(lines.count { $0 == "import os" } == 1)
    #expect(!lines.contains("raise SystemExit"))
    #expect(!lines.contains("os.system('id')"))
    try compile(lines.joined(separator: "\n") + "\n")
  }

  @Test("Python compiles every program, where there is Python", arguments: named)
  func compiles(_ recipe: Recipe) throws { try compile(TorchProgram(recipe).text) }

  /// Compiles a program, without running it.
  private func compile(_ text: String) throws {
    guard
      let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "import sys; compile(sys.stdin.read(), 'train.py', 'exec')"]
    let input = Pipe()
    let errors = Pipe()
    (process.standardInput, process.standardError) = (input, errors)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }
}
