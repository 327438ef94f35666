@testable import Exploration
import GANs
import Tensor
import Testing

private let digits = LatentDescription(dimensions: 64, classNames: (0..<10).map(String.init))

private let coded = LatentDescription(
  dimensions: 8,
  codes: [
    LatentCode(name: "c1", kind: .categorical(values: 10)),
    LatentCode(name: "c2", kind: .continuous), LatentCode(name: "c3", kind: .continuous),
  ])

private func command(_ point: LatentPoint) -> String {
  ReproducingCommand(model: "mnist-cgan", point: point).description
}

@Suite struct ReproducingCommandTests {
  @Test("What is at its default is not written")
  func minimal() {
    #expect(command(LatentPoint(of: digits)) == "zither sample mnist-cgan")
    #expect(
      command(LatentPoint(of: digits, seed: 42, classWeights: [3: 1]))
        == "zither sample mnist-cgan --seed 42 --class 3")
    #expect(
      command(LatentPoint(of: digits, classWeights: [3: 1, 8: 1]))
        == "zither sample mnist-cgan --class 3 --class 8")
  }

  @Test("A class is written by its name, which reads back as that class")
  func classNames() throws {
    func latent(_ names: [String]) -> LatentDescription {
      LatentDescription(dimensions: 2, classNames: names)
    }
    for names in [
      ["T-shirt/top", "Ankle boot", "1", "0"], (1...12).map(String.init), ["03", "02", "01"],
      ["-x", "", "a=1", "2"], ["5", "05"],
    ] {
      for index in names.indices {
        let argument = latent(names).classArgument(index)
        #expect(latent(names).classIndex(argument) == index, "\(names)")
        #expect(!argument.hasPrefix("-") && !argument.isEmpty)
      }
    }
    let folders = latent((1...12).map(String.init))
    #expect(try ClassWeight(parsing: "2=0.5", in: folders).index == 1)
    #expect(folders.classIndex("12") == 11 && folders.classIndex("0") == nil)
    #expect(latent(["01", "02"]).classIndex("2") == 1)
    #expect(latent(["cat", "dog"]).classIndex("1") == 1)
    // Upper and lower case are one, unless classes differ in nothing else.
    #expect(latent(["Bag", "Ankle boot"]).classIndex("ankle BOOT") == 1)
    let letters = latent(["A", "a", "b"])
    #expect(letters.classIndex("a") == 1 && letters.classIndex("B") == 2)
    #expect(latent(["Ä", "ä", "ö"]).classIndex("Ö") == 2)
    #expect(latent(["Aa", "aA"]).classIndex("aa") == nil)
    #expect(
      command(LatentPoint(of: folders, classWeights: [1: 1]))
        == "zither sample mnist-cgan --class 2")
  }

  @Test("Weights, edits and truncation are written in order, in the fewest digits")
  func full() {
    let point = LatentPoint(
      of: digits, seed: 42, edits: [11: -0.5, 2: 1.31], classWeights: [8: 0.3, 3: 0.7],
      truncation: 0.8)
    #expect(
      command(point) == "zither sample mnist-cgan --seed 42 --class 3=0.7 --class 8=0.3"
        + " --z 2=1.31 --z 11=-0.5 --truncation 0.8")
  }

  @Test("Codes that are not 0 are written, by their names")
  func codes() throws {
    var point = LatentPoint(of: coded, seed: 3)
    point.set(.code(0), to: 7)
    point.set(.code(2), to: -1.25)
    point.set(.code(1), to: 0)
    #expect(
      command(point)
        == "zither sample mnist-cgan --seed 3 --code c1=7 --code c3=-1.25")
    let read = try LatentPoint(seed: 3, codes: ["c1=7", "c3=-1.25"], in: coded)
    #expect(read.row == point.row)
    // What another model's point says of a code is written as it is used.
    #expect(
      command(LatentPoint(of: coded, codes: [0: -1.4, 1: 44, 9: 1]))
        == "zither sample mnist-cgan --code c2=5")
  }

  @Test("A model's file with a blank in its path is quoted for the shell")
  func quoting() {
    let line = ReproducingCommand(model: "my 'best'.safetensors", point: LatentPoint(of: digits))
    #expect(line.description == #"zither sample 'my '\''best'\''.safetensors'"#)
  }

  @Test("The command read back gives the same z and weights, bit for bit, for any walk")
  func roundTrip() throws {
    var random = RandomGenerator(seed: 1)
    let swapped = LatentDescription(dimensions: 5, classNames: ["1", "0", "a=b", "c d", "a"])
    for round in 0..<300 {
      let latent = round % 3 == 0 ? swapped : digits
      var point = LatentPoint(of: latent, seed: random.next())
      for _ in 0..<random.index(below: 30) {
        switch random.index(below: 5) {
        case 0:
          let control = LatentControl.string(random.index(below: latent.dimensions))
          point.nudge(control, by: random.normal())
        case 1: point.toggleClass(random.index(below: latent.classNames.count))
        case 2:
          let index = random.index(below: latent.classNames.count)
          point.changeShare(of: index, by: random.uniform() - 0.5)
        case 3: point.setTruncation(to: 2 * random.uniform())
        default: point.edits[random.index(below: latent.dimensions)] = random.normal()
        }
      }
      let words = ReproducingCommand(model: "m", point: point).arguments
      var seed: UInt64 = 0
      var truncation: Float = 1
      var edits: [String] = []
      var classes: [String] = []
      for (option, value) in zip(words.dropFirst(2), words.dropFirst(3)) {
        switch option {
        case "--seed": seed = try #require(UInt64(value))
        case "--truncation": truncation = try #require(Float(value))
        case "--z": edits.append(value)
        case "--class": classes.append(value)
        default: break
        }
      }
      let read = try LatentPoint(
        seed: seed, edits: edits, classes: classes, truncation: truncation, in: latent)
      #expect(read.z == point.z)
      #expect(read.classShares == point.classShares)
    }
  }
}

@Suite struct LatentArgumentTests {
  @Test("A class is found by name before index")
  func names() throws {
    let latent = LatentDescription(dimensions: 2, classNames: ["1", "0", "T-shirt/top", "a=b"])
    #expect(try ClassWeight(parsing: "1", in: latent).index == 0)
    #expect(try ClassWeight(parsing: "2", in: latent).index == 2)
    let shirt = try ClassWeight(parsing: "T-shirt/top=0.25", in: latent)
    #expect(shirt.index == 2 && shirt.weight == 0.25)
    #expect(try ClassWeight(parsing: "a=b", in: latent).index == 3)
    #expect(try ClassWeight(parsing: "a=b=0.5", in: latent).weight == 0.5)
  }

  @Test("Every bad argument is refused with an error that names it")
  func refusals() {
    func refusal(edits: [String] = [], classes: [String] = []) -> LatentArgumentError? {
      do throws(LatentArgumentError) {
        _ = try LatentPoint(edits: edits, classes: classes, in: digits)
        return nil
      } catch { return error }
    }
    #expect(refusal(edits: ["2"]) == .malformedEdit("2"))
    #expect(refusal(edits: ["x=1"]) == .malformedEdit("x=1"))
    #expect(refusal(edits: ["2=nan"]) == .malformedEdit("2=nan"))
    #expect(
      refusal(edits: ["64=1"]) == .dimensionOutOfRange(argument: "64=1", dimensions: 64))
    #expect(refusal(edits: ["-1=1"]) == .dimensionOutOfRange(argument: "-1=1", dimensions: 64))
    #expect(
      refusal(edits: ["2=1e9"]) == .valueOutOfRange(argument: "2=1e9", limits: -1_000...1_000))
    #expect(refusal(edits: ["2=1", "2=3"]) == .repeatedDimension(2))
    #expect(
      refusal(classes: ["11"]) == .unknownClass(argument: "11", classNames: digits.classNames))
    #expect(refusal(classes: ["3=0"]) == .malformedWeight(argument: "3=0"))
    #expect(refusal(classes: ["3=-1"]) == .malformedWeight(argument: "3=-1"))
    #expect(refusal(classes: ["3=lots"]) == .malformedWeight(argument: "3=lots"))
    #expect(refusal(classes: ["3", "3=0.5"]) == .repeatedClass("3"))
    func refusal(codes: [String], of latent: LatentDescription = coded) -> LatentArgumentError? {
      do throws(LatentArgumentError) {
        _ = try LatentPoint(codes: codes, in: latent)
        return nil
      } catch { return error }
    }
    let names = ["c1", "c2", "c3"]
    #expect(refusal(codes: ["c1=3", "c2=0.5"]) == nil)
    #expect(refusal(codes: ["c1"]) == .malformedCode(argument: "c1", names: names))
    #expect(refusal(codes: ["c9=1"]) == .malformedCode(argument: "c9=1", names: names))
    #expect(refusal(codes: ["c2=high"]) == .malformedCode(argument: "c2=high", names: names))
    for value in ["10", "-1", "2.5", "nan"] {
      #expect(
        refusal(codes: ["c1=\(value)"])
          == .codeOutOfRange(argument: "c1=\(value)", limits: "a whole number from 0 to 9"))
    }
    #expect(
      refusal(codes: ["c2=6"])
        == .codeOutOfRange(argument: "c2=6", limits: "a number from -5 to 5"))
    #expect(refusal(codes: ["c2=1", "c2=1"]) == .repeatedCode("c2"))
    #expect(refusal(codes: ["c1=1"], of: digits) == .modelWithoutCodes(argument: "c1=1"))
    let plain = LatentDescription(dimensions: 2)
    #expect(throws: LatentArgumentError.unconditionalModel(argument: "3")) {
      try ClassWeight(parsing: "3", in: plain)
    }
  }

  @Test("Each error is one sentence that names the argument")
  func sentences() {
    let errors: [LatentArgumentError] = [
      .malformedEdit("q"), .unknownClass(argument: "q", classNames: digits.classNames),
      .dimensionOutOfRange(argument: "q", dimensions: 3), .malformedWeight(argument: "q"),
      .unconditionalModel(argument: "q"), .repeatedClass("q"),
      .modelWithoutCodes(argument: "q"), .malformedCode(argument: "q", names: ["c1"]),
      .codeOutOfRange(argument: "q", limits: "a number from -5 to 5"), .repeatedCode("q"),
    ]
    for error in errors {
      #expect(error.description.contains(" q"))
      #expect(error.description.hasSuffix(".") && !error.description.contains("\n"))
    }
  }
}
