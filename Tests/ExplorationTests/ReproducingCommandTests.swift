import Exploration
import GANs
import Tensor
import Testing

private let digits = LatentDescription(dimensions: 64, classNames: (0..<10).map(String.init))

private func command(_ point: LatentPoint, _ latent: LatentDescription = digits) -> String {
  ReproducingCommand(model: "mnist-cgan", point: point, in: latent).description
}

@Suite struct ReproducingCommandTests {
  @Test("What is at its default is not written")
  func minimal() {
    #expect(command(LatentPoint()) == "zither sample mnist-cgan")
    #expect(
      command(LatentPoint(seed: 42, classWeights: [3: 1]))
        == "zither sample mnist-cgan --seed 42 --class 3")
    #expect(
      command(LatentPoint(classWeights: [3: 1, 8: 1]))
        == "zither sample mnist-cgan --class 3 --class 8")
  }

  @Test("Weights, edits and truncation are written in order, in the fewest digits")
  func full() {
    let point = LatentPoint(
      seed: 42, edits: [11: -0.5, 2: 1.31], classWeights: [8: 0.3, 3: 0.7], truncation: 0.8)
    #expect(
      command(point) == "zither sample mnist-cgan --seed 42 --class 3=0.7 --class 8=0.3"
        + " --z 2=1.31 --z 11=-0.5 --truncation 0.8")
  }

  @Test("A model's file with a blank in its path is quoted for the shell")
  func quoting() {
    let line = ReproducingCommand(model: "my 'best'.safetensors", point: LatentPoint(), in: digits)
    #expect(line.description == #"zither sample 'my '\''best'\''.safetensors'"#)
  }

  @Test("The command read back gives the same z and weights, bit for bit, for any walk")
  func roundTrip() throws {
    var random = RandomGenerator(seed: 1)
    let swapped = LatentDescription(dimensions: 5, classNames: ["1", "0", "a=b", "c d", "a"])
    for round in 0..<300 {
      let latent = round % 3 == 0 ? swapped : digits
      var point = LatentPoint(seed: random.next())
      for _ in 0..<random.index(below: 30) {
        switch random.index(below: 5) {
        case 0: point.nudge(random.index(below: latent.dimensions), by: random.normal(), of: latent)
        case 1: point.toggleClass(random.index(below: latent.classNames.count), of: latent)
        case 2:
          let index = random.index(below: latent.classNames.count)
          point.changeShare(of: index, by: random.uniform() - 0.5, of: latent)
        case 3: point.setTruncation(to: 2 * random.uniform())
        default: point.edits[random.index(below: latent.dimensions)] = random.normal()
        }
      }
      let words = ReproducingCommand(model: "m", point: point, in: latent).arguments
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
      #expect(read.z(of: latent) == point.z(of: latent))
      #expect(read.classWeights(of: latent) == point.classWeights(of: latent))
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
    ]
    for error in errors {
      #expect(error.description.contains(" q"))
      #expect(error.description.hasSuffix(".") && !error.description.contains("\n"))
    }
  }
}
