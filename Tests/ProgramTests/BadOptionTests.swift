import Testing

@Suite("A wrong command line is refused with a sentence")
struct BadOptionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    var sentence: String
    var testDescription: String { arguments.joined(separator: " ") }

    /// The sentence with the names that the program lists.
    var wholeSentence: String {
      get throws {
        var whole = sentence
        for listing in ["recipes", "datasets", "models"] where sentence.contains("{\(listing)}") {
          let names = try Program.names(listedBy: listing).joined(separator: ", ")
          whole = whole.replacing("{\(listing)}", with: names)
        }
        return whole
      }
    }

    init(_ line: String, _ sentence: String) {
      arguments = line.split(separator: " ").map(String.init)
      self.sentence = sentence
    }
  }

  static let wrongLines = [
    Case(
      "train nogan", "There is no recipe called “nogan”; choose one of {recipes}."),
    Case("train gan --threads 0", "--threads 0: give a whole number from 1 to 256."),
    Case("train gan --steps 0", "--steps 0: give a whole number from 1 to 1,000,000,000."),
    Case("train gan --steps -5", "--steps -5: give a whole number from 1 to 1,000,000,000."),
    Case("train gan --steps 5 --time 5s", "--steps and --time are both given; give one of them."),
    Case(
      "train gan --time 5x", "--time 5x: give a time such as 60s, 5m or 1h, at most a year (8760h)."
    ),
    Case(
      "train gan --time -5s",
      "--time -5s: give a time such as 60s, 5m or 1h, at most a year (8760h)."),
    Case(
      "train gan --time 0", "--time 0: give a time such as 60s, 5m or 1h, at most a year (8760h)."),
    Case(
      "train gan --objective entropy",
      "--objective entropy: there is no such choice; choose one of non-saturating, minimax, "
        + "least-squares, wasserstein, hinge, relativistic, began."),
    Case(
      "train gan --architecture vgg",
      "--architecture vgg: there is no such choice; choose one of mlp, dcgan, sagan, progressive, "
        + "residual, style."),
    Case(
      "train gan --architecture dcgan=hidden:-1",
      "--architecture dcgan=hidden:-1: hidden must be a whole number from 0 to 1,000,000."),
    Case(
      "train gan --conditioning codes=1,0",
      "--conditioning codes=1,0: categories must be 0 or at least 2."),
    Case(
      "train gan --regularizer packing=2.5",
      "--regularizer packing=2.5: images must be a whole number from 2 to 16."),
    Case(
      "train gan --regularizer dropout",
      "--regularizer dropout: there is no such choice; choose one of gradient-penalty, "
        + "r1, r2, weight-clipping, spectral-norm, noise, augmentation, weight-penalty, "
        + "label-smoothing, packing, fresh, none."),
    Case(
      "train gan --objective began=0.3,1",
      "--objective began=0.3,1: began has no setting for 1; it has diversity."),
    Case("train gan --objective hinge=1", "--objective hinge=1: hinge has no settings."),
    Case(
      "sample mnist-cgan --seed -1",
      "--seed -1: give a number that is not negative, or, where it may be, --seed=-1."),
    Case(
      "sample mnist-cgan -n -3",
      "-n -3: give a number that is not negative, or, where it may be, -n=-3."),
    Case("train gan --generator-rate 0", "--generator-rate 0: give a number above 0, at most 1."),
    Case(
      "train gan --discriminator-rate -1",
      "--discriminator-rate -1: give a number above 0, at most 1."),
    Case("train gan --batch-size 0", "--batch-size 0: give a whole number from 1 to 65,536."),
    Case(
      "train gan --decay-steps 0", "--decay-steps 0: give a whole number from 1 to 1,000,000,000."),
    Case(
      "train classifier --batch-size 32",
      "A classifier has a recipe of its own; leave out --batch-size."),
    Case("train gan --members 2", "Only a classifier has several networks; leave out --members."),
    Case("train classifier --members 17", "--members 17: give a whole number from 1 to 16."),
    Case("--colour 7", "--colour 7: choose auto, none, 16, 256 or truecolour."),
    Case("explore --color blue", "--colour blue: choose auto, none, 16, 256 or truecolour."),
    Case("sample mnist-cgan -n 0 --output a.npy", "-n 0: give a whole number from 1 to 1,000,000."),
    Case(
      "sample mnist-cgan --output a.txt",
      "--output a.txt: give a name that ends in .png or .npy."),
    Case(
      "sample mnist-cgan",
      "The output is no terminal to draw on; name a file with --output FILE.png or FILE.npy."),
    Case(
      "sample mnist-cgan --latents z.npy --z 0=1 --output a.npy",
      "--latents gives all of z; leave -n and --z out."),
    Case(
      "train gan --time 1e300h",
      "--time 1e300h: give a time such as 60s, 5m or 1h, at most a year (8760h)."),
    Case(
      "train gan --time 8761h",
      "--time 8761h: give a time such as 60s, 5m or 1h, at most a year (8760h)."),
    Case(
      "train gan --checkpoint-every 1e40s",
      "--checkpoint-every 1e40s: give a time such as 60s, 5m or 1h, at most a year (8760h), or never."
    ),
    Case(
      "train gan --steps 99999999999999999999",
      "--steps 99999999999999999999: give a whole number from 1 to 1,000,000,000."),
    Case(
      "train gan --seed x",
      "--seed x: give a whole number from 0 to 18,446,744,073,709,551,615."),
    Case(
      "explore --seed 18446744073709551616",
      "--seed 18446744073709551616: give a whole number from 0 to 18,446,744,073,709,551,615."),
    Case(
      "sample mnist-cgan --seed=-1",
      "--seed -1: give a whole number from 0 to 18,446,744,073,709,551,615."),
    Case(
      "train gan --generator-rate fast",
      "--generator-rate fast: give a number above 0, at most 1."),
    Case("train gan --batch-size 1.5", "--batch-size 1.5: give a whole number from 1 to 65,536."),
    Case(
      "directions mnist-cgan --method pca", "--method pca: choose sefa, ganspace or attributes."),
    Case(
      "sample mnist-cgan --truncation a'b", "--truncation a'b: give a number from 0 to 100."),
    Case("export gan", "Say what to write: --output FILE.onnx, or --torch FILE.py."),
    Case("export gan -o a.onnx --torch a.py", "Give --output or --torch, not both."),
    Case("export mnist-gan -o a.png", "--output a.png: give a name that ends in .onnx."),
    Case("export gan --torch a.py --part generator", "--part goes with --output."),
    Case(
      "export mnist-gan -o a.onnx --batch-size 8",
      "Choices and settings of a recipe go with --torch, not with --output."),
    Case("export gan --torch a.txt", "--torch a.txt: give a name that ends in .py."),
    Case("bench --seconds 0", "--seconds 0: give a number above 0, at most 3,600."),
    Case(
      "bench --scaling --case mlp-bce", "--scaling goes with neither --case nor --profile."),
  ]

  @Test("Status 64, and nothing is written", arguments: wrongLines)
  func wrongLine(_ line: Case) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(line.arguments, in: folder.path).end()
    expectRefusal(outcome, try line.wholeSentence, status: 64)
    #expect(try folder.names.isEmpty)
  }

  @Test("Every option that takes a number says which, whatever it is given")
  func everyNumber() throws {
    let required = [
      "walk": ["mnist-cgan", "seed:1", "seed:2", "-o", "a.gif"], "train": ["gan"],
      "steer": ["mnist-cgan", "--attribute", "class=3"],
      "evaluate": ["mnist-cgan", "--data", "digits"],
      "project": ["mnist-cgan", "--data", "digits"], "export": ["gan", "--torch", "a.py"],
    ]
    let numbers = [
      "explore": ["--seed", "--threads"],
      "train": [
        "--steps", "--seed", "--members", "--threads", "--generator-rate", "--discriminator-rate",
        "--batch-size", "--decay-steps",
      ],
      "sample": [
        "-n", "--seed", "--truncation", "--spacing", "--distance", "--noise-seed", "--scale",
      ],
      "steer": ["--steps", "--seeds", "--scale", "--seed", "--truncation", "--threads"],
      "walk": ["--frames", "--scale"], "directions": ["-n", "--samples", "--seed"],
      "project": ["--index", "--steps", "--starts", "--seed"],
      "nearest": ["-n", "--seed", "--truncation"],
      "export": [
        "--generator-rate", "--discriminator-rate", "--batch-size", "--decay-steps",
      ],
      "evaluate": ["--samples", "--seed", "--threads"], "bench": ["--seconds", "--threads"],
    ]
    for (command, options) in numbers {
      let arguments = required[command] ?? (command == "bench" ? [] : ["mnist-cgan"])
      for option in options {
        let outcome = try Program([command] + arguments + [option, "1e99"]).end()
        #expect(
          outcome.status == 64 && outcome.errors.contains("Error: \(option) 1e99: give a "),
          "\(command): \(outcome.errors)")
      }
    }
  }

  static let impossibleRequests = [
    Case(
      "sample nothing --output a.npy",
      "There is no model or file called “nothing”; give a model file or one of {models}."),
    Case(
      "sample mnist-cgan --class 12 --output a.npy",
      "--class 12: the model has no such class; it has 0, 1, 2, 3, 4, 5, 6, 7, 8, 9."),
    Case(
      "sample mnist-cgan --class 3=-1 --output a.npy",
      "--class 3=-1: the weight must be a number above 0, at most 1000, such as --class 3=0.7."),
    Case(
      "sample mnist-cgan --z 64=1 --output a.npy",
      "--z 64=1: the model's z has the dimensions 0 to 63."),
    Case(
      "sample mnist-cgan --z 2=nan --output a.npy",
      "--z 2=nan: expected INDEX=VALUE, such as --z 2=1.31."),
    Case(
      "export faces-r3gann --torch a.py",
      "There is no recipe, model or file called “faces-r3gann”; did you mean faces-r3gan?"),
    Case(
      "export faces-r3gan --torch a.py",
      "The regularizer fresh has images that only Zither draws; leave it out by naming the others "
        + "with --regularizer, or none."),
    Case(
      "export dcgan --objective wasserstein --torch a.py",
      "The recipe dcgan+wasserstein cannot be trained: nothing bounds the critic, so its scores say "
        + "nothing of a distance; add gradient-penalty, weight-clipping or spectral-norm."),
    Case(
      "train gan --data nodata --headless",
      "There is no data set nodata: it is neither a folder nor built in; name a folder or one of "
        + "{datasets}."),
    Case(
      "train dcgan --regularizer gradient-penalty --headless",
      "The recipe dcgan+gradient-penalty cannot be trained: a gradient penalty needs each "
        + "image's own gradient, which D's batch norm mixes with the others'; choose an "
        + "architecture without it, such as dcgan=plain-critic."),
    Case(
      "train cgan --data spiral --headless",
      "The recipe cgan needs classes and the data set spiral has no labels; choose labelled data "
        + "or an unconditional recipe."),
    Case(
      "train gan --resume nothing.safetensors --headless",
      "There is no file nothing.safetensors; check the name."),
  ]

  @Test(
    "What cannot be done ends with status 1, and nothing is written", arguments: impossibleRequests)
  func impossible(_ line: Case) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(line.arguments, in: folder.path).end()
    expectRefusal(outcome, try line.wholeSentence)
    #expect(try folder.names.isEmpty)
  }

  static let screens = [
    Case(
      "", "Standard input is not a terminal; run this command in one, without redirecting it."),
    Case(
      "explore",
      "Standard input is not a terminal; run this command in one, without redirecting it."),
    Case("train cgan", "Standard input is not a terminal to show the training on; add --headless."),
  ]

  @Test("A screen needs a terminal", arguments: screens)
  func noTerminal(_ line: Case) throws {
    let folder = try TemporaryFolder()
    expectRefusal(try Program(line.arguments, in: folder.path).end(), line.sentence)
    #expect(try folder.names.isEmpty)
  }
}
