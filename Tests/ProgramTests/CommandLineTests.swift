import Testing

@Suite("A mistyped name is told of, with the one that was meant")
struct CommandLineTests {
  typealias Case = BadOptionTests.Case

  static let commands = [
    Case("trian cgan", "There is no command or model called “trian”; did you mean train?"),
    Case(
      "samle mnist-cgan -o x.png",
      "There is no command or model called “samle”; did you mean sample?"),
    Case(
      "evaluate-model --help",
      "There is no command or model called “evaluate-model”; the commands are {commands}."),
    Case("mnist-cgn", "There is no command or model called “mnist-cgn”; did you mean mnist-cgan?"),
    Case("help trian", "There is no command called “trian”; did you mean train?"),
    Case("help nope", "There is no command called “nope”; the commands are {commands}."),
  ]

  @Test("A command", arguments: commands)
  func command(_ line: Case) throws {
    let names =
      "explore, train, sample, steer, walk, directions, project, nearest, evaluate, export, info, "
      + "models, recipes, datasets, bench, help"
    let outcome = try Program(line.arguments).end()
    expectRefusal(
      outcome, line.sentence.replacing("{commands}", with: names), status: 64)
    #expect(outcome.errors.contains("Usage: zither <subcommand>\n  See 'zither --help'"))
  }

  static let options = [
    Case("train --stepz 5", "There is no option --stepz; did you mean --steps?"),
    Case("train cgan --headles", "There is no option --headles; did you mean --headless?"),
    Case("sample mnist-cgan --sed=4", "There is no option --sed; did you mean --seed?"),
    Case("train gan -x", "There is no option -x; `zither train --help` lists those of train."),
    Case("train cgn", "There is no recipe called “cgn”; did you mean cgan?"),
    Case(
      "train gan --regularizer gradient-penalyt=3",
      "--regularizer gradient-penalyt=3: there is no such choice; did you mean gradient-penalty?"),
    Case("bench --case mlp-bec", "There is no case called “mlp-bec”; did you mean mlp-bce?"),
    Case(
      "steer faces-sagan --attribute hiar=pink",
      "The classifier reads no attribute “hiar”; did you mean hair?"),
    Case(
      "steer faces-sagan --attribute hair=pnik", "hair has no value “pnik”; did you mean pink?"),
  ]

  @Test("An option or its value, with the usage of its own command", arguments: options)
  func option(_ line: Case) throws {
    let outcome = try Program(line.arguments).end()
    expectRefusal(outcome, line.sentence, status: 64)
    #expect(outcome.errors.contains("\nUsage: zither \(line.arguments[0]) "))
    #expect(
      outcome.errors.hasSuffix("  See 'zither \(line.arguments[0]) --help' for more information.\n")
    )
  }

  static let names = [
    Case(
      "info mnist-cgn", "There is no model or file called “mnist-cgn”; did you mean mnist-cgan?"),
    Case(
      "train gan --data digts --headless",
      "There is no data set digts: it is neither a folder nor built in; did you mean digits?"),
    Case(
      "sample faces-dcgan --direction sefa_3=1 --output a.npy",
      "--direction sefa_3=1: the model has no such direction; did you mean sefa-3?"),
    Case(
      "sample fashion-mnist-cgan --class Sandl=2 --output a.npy",
      "--class Sandl=2: the model has no such class; did you mean Sandal?"),
    Case(
      "sample mnist-infogan --sweep sefa-99 --output a.npy",
      "--sweep sefa-99: the model has no such input; did you mean sefa-9?"),
    Case(
      "./nothing.safetensors",
      "There is no model or file called “./nothing.safetensors”; give a model file or one of {models}."
    ),
  ]

  @Test("A model, a data set, a class or a direction", arguments: names)
  func name(_ line: Case) throws {
    let folder = try TemporaryFolder()
    expectRefusal(try Program(line.arguments, in: folder.path).end(), try line.wholeSentence)
    #expect(try folder.names.isEmpty)
  }

  @Test("Help, a command's help and the version are not taken for mistakes")
  func good() throws {
    for line in ["help", "help train", "help help", "--help", "train --help", "--version"] {
      let outcome = try Program(line.split(separator: " ").map(String.init)).end()
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(line)")
    }
    #expect(try Program.run("--version").output == "0.2.0\n")
  }
}
