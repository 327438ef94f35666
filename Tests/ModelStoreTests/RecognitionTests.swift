import ModelFiles
import Tensor
import Testing

@testable import ModelStore

/// What names and shapes alone tell of generators that are widespread.
@Suite("Recognising generators") struct RecognitionTests {
  /// Tensors in the order of the file, by name and shape.
  private static func tensors(_ shapes: [(String, [Int])]) -> [StateTensor] {
    shapes.map { name, shape in
      StateTensor(names: name.split(separator: ".").map(String.init), dicts: 0, shape: shape) {
        () throws(ModelFileError) in [Float](repeating: 0.1, count: shape.reduce(1, *))
      }
    }
  }

  private static func norm(_ name: String, _ channels: Int) -> [(String, [Int])] {
    ["weight", "bias", "running_mean", "running_var"].map { ("\(name).\($0)", [channels]) }
  }

  private static func plan(
    _ shapes: [(String, [Int])], isOrdered: Bool = true
  ) throws -> GeneratorPlan {
    let dict = StateDict(
      generatorAmong: tensors(shapes), path: "g.pt", isOrdered: isOrdered)
    return try GeneratorPlan(dict.modules())
  }

  /// Stride, padding and added rows of each convolution.
  private static func windows(_ plan: GeneratorPlan) -> [[Int]] {
    zip(plan.steps, plan.geometry?.windows ?? []).filter(\.0.isKernel).map {
      [$1.stride, $1.padding, $1.outputPadding]
    }
  }

  @Test("the DCGAN of PyTorch's tutorial makes 64×64")
  func tutorial() throws {
    var shapes: [(String, [Int])] = []
    let widths = [100, 512, 256, 128, 64, 3]
    for (index, (before, after)) in zip(widths, widths.dropFirst()).enumerated() {
      shapes.append(("main.\(3 * index).weight", [before, after, 4, 4]))
      if after != 3 { shapes += Self.norm("main.\(3 * index + 1)", after) }
    }
    let plan = try Self.plan(shapes)
    #expect(plan.words == "DCGAN: z 100 → 64×64×3")
    #expect(Self.windows(plan) == [[1, 0, 0]] + Array(repeating: [2, 1, 0], count: 4))
    #expect(
      plan.hidden.map(\.hasActivation) == [
        false, false, true, false, true, false, true,
        false, true,
      ])
    // Sorted by name, as safetensors has them, it is the same.
    let sorted = try Self.plan(shapes.sorted { $0.0 < $1.0 }, isOrdered: false)
    #expect(sorted.steps.map(\.operation) == plan.steps.map(\.operation))
  }

  @Test("a DCGAN without any padding makes the 28×28 of handwritten digits")
  func unpadded() throws {
    let layers: [(Int, Int, Int)] = [(64, 256, 3), (256, 128, 4), (128, 64, 3), (64, 1, 4)]
    var shapes: [(String, [Int])] = []
    for (index, (before, after, side)) in layers.enumerated() {
      shapes += [
        ("gen.\(index).0.weight", [before, after, side, side]), ("gen.\(index).0.bias", [after]),
      ]
      if after > 1 { shapes += Self.norm("gen.\(index).1", after) }
    }
    let plan = try Self.plan(shapes)
    #expect(plan.image == ImageShape(height: 28, width: 28, channels: 1))
    #expect(Self.windows(plan).map { $0[0] }.dropFirst() == [1, 2, 2])
    #expect(Self.windows(plan).allSatisfy { $0[1] == 0 })
  }

  @Test("a kernel of 3 among those of 4 makes 7 of 4, and so the 28×28 of digits")
  func digits() throws {
    let layers: [(Int, Int, Int)] = [(100, 256, 4), (256, 128, 3), (128, 64, 4), (64, 1, 4)]
    let plan = try Self.plan(
      layers.enumerated().map { ("main.\(3 * $0).weight", [$1.0, $1.1, $1.2, $1.2]) })
    #expect(plan.image == ImageShape(height: 28, width: 28, channels: 1))
    #expect(Self.windows(plan) == [[1, 0, 0], [2, 1, 0], [2, 1, 0], [2, 1, 0]])
  }

  @Test("named modules are put in order where a file has lost it")
  func named() throws {
    let shapes =
      Self.norm("bn1", 64) + Self.norm("bn2", 32) + Self.norm("bn3", 32)
      + [
        ("deconv1.weight", [64, 32, 4, 4]), ("deconv2.weight", [32, 32, 4, 4]),
        ("deconv3.weight", [32, 3, 4, 4]), ("fc.bias", [1024]), ("fc.weight", [1024, 128]),
      ]
    let plan = try Self.plan(shapes, isOrdered: false)
    #expect(
      plan.steps.map { $0.module.path.joined(separator: ".") }
        == ["fc", "bn1", "deconv1", "bn2", "deconv2", "bn3", "deconv3"])
    #expect(plan.words == "DCGAN: z 128 → 32×32×3")
  }

  @Test("places of a Sequential without weights tell where images are enlarged")
  func upsampling() throws {
    let shapes =
      [("l1.0.weight", [128 * 64, 100]), ("l1.0.bias", [128 * 64])]
      + Self.norm("conv_blocks.0", 128)
      + [("conv_blocks.2.weight", [128, 128, 3, 3]), ("conv_blocks.2.bias", [128])]
      + Self.norm("conv_blocks.3", 128)
      + [("conv_blocks.6.weight", [64, 128, 3, 3]), ("conv_blocks.6.bias", [64])]
      + Self.norm("conv_blocks.7", 64)
      + [("conv_blocks.9.weight", [1, 64, 3, 3]), ("conv_blocks.9.bias", [1])]
    let plan = try Self.plan(shapes)
    #expect(plan.words == "DCGAN with upsampling: z 100 → 32×32")
    #expect(
      zip(plan.steps, plan.geometry?.windows ?? []).filter(\.0.isKernel).map(\.1.isEnlarged)
        == [true, true, false])
    #expect(plan.hidden.map(\.hasActivation) == [false, false, false, false, true, false, true])
  }

  @Test(
    "what is no sequential generator is refused by the module that does not fit",
    arguments: [
      (
        [("a.weight", [8, 4]), ("b.weight", [64, 9])], "b does not follow a"
      ),
      ([("a.weight", [8, 4]), ("b.weight", [90, 8])], "no image comes out of b"),
      ([("a.weight", [8, 4]), ("b.noise", [1])], "it has the tensor b.noise"),
      (
        [("a.weight", [8, 4, 3]), ("b.weight", [8])],
        "the module a has weights of shape [8, 4, 3] of no layer"
      ),
      ([("c1.weight", [8, 3, 3, 3]), ("c2.weight", [8, 8, 3, 3])], "c2 does not follow c1"),
    ] as [([(String, [Int])], String)])
  func refusals(shapes: [(String, [Int])], words: String) throws {
    let error = #expect(throws: Unrecognised.self) { try Self.plan(shapes) }
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }

  @Test(
    "a network that reads images is said to be one",
    arguments: [
      ([("0.weight", [16, 3, 4, 4]), ("2.weight", [1, 16, 4, 4])], "a discriminator"),
      ([("0.weight", [64, 784]), ("2.weight", [1, 64])], "a discriminator"),
      ([("0.weight", [64, 784]), ("2.weight", [10, 64])], "a classifier of 10 classes"),
      (
        [("0.weight", [16, 3, 3, 3]), ("2.weight", [3, 16, 3, 3])],
        "a network that makes images of images"
      ),
    ] as [([(String, [Int])], String)])
  func readers(shapes: [(String, [Int])], words: String) throws {
    let error = #expect(throws: ModelError.self) {
      try RecognisedModel(
        Self.tensors(shapes), path: "g.pt", format: "PyTorch", isOrdered: true, bytes: 1 << 20)
    }
    #expect(
      error?.description.hasPrefix("g.pt holds \(words)") == true, "\(String(describing: error))")
  }

  @Test("a generator whose layers are not known is not taken for a network that reads images")
  func branches() {
    let shapes = [
      ("a_1.weight", [100, 32, 4, 4]), ("a_2.weight", [10, 32, 4, 4]),
      ("b.weight", [64, 16, 4, 4]), ("c.weight", [16, 1, 4, 4]),
    ]
    let error = #expect(throws: ModelError.self) {
      try RecognisedModel(
        Self.tensors(shapes), path: "g.pt", format: "PyTorch", isOrdered: true, bytes: 1 << 20)
    }
    #expect(error == .unrecognised(path: "g.pt", reason: "b does not follow a_2"))
  }

  @Test(
    "names tell what a part of a checkpoint is",
    arguments: [
      ("netG", .generator), ("G_state_dict", .generator), ("generator", .generator),
      ("g_ema", .averagedGenerator), ("params_ema", .averagedGenerator),
      ("netD", .discriminator), ("discriminator_state_dict", .discriminator),
      ("optimizer_G_state_dict", .optimizer), ("state_dict", .wrapper), ("model", .wrapper),
      ("module", .wrapper), ("encoder", .encoder), ("conv_blocks", .other), ("epoch", .other),
    ] as [(String, NetworkRole)])
  func roles(name: String, role: NetworkRole) {
    #expect(NetworkRole(of: name) == role)
  }
}
