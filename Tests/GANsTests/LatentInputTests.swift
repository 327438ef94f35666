import Foundation
import Tensor
import Testing

@testable import GANs

/// What a generator takes, as files keep it and as batches are drawn.
@Suite struct LatentInputTests {
  private static let usual = LatentDescription(
    dimensions: 2, classNames: ["a", "b"],
    codes: [
      LatentCode(name: "c1", kind: .categorical(values: 3)),
      LatentCode(name: "c2", kind: .continuous),
    ])
  /// As a generator made elsewhere may take them.
  private static let turned = LatentDescription(inputs: [
    .code(LatentCode(name: "c1", kind: .continuous)), .classes(["a", "b"]),
    .gaussian(dimensions: 3),
  ])

  private func text(_ latent: LatentDescription) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try String(decoding: encoder.encode(latent), as: UTF8.self)
  }

  private func read(_ text: String) throws -> LatentDescription {
    try JSONDecoder().decode(LatentDescription.self, from: Data(text.utf8))
  }

  @Test("z, classes and codes in this order are written as they always were")
  func formerFiles() throws {
    let former =
      #"{"classNames":["a","b"],"codes":[{"kind":{"categorical":{"values":3}},"name":"c1"},"#
      + #"{"kind":{"continuous":{}},"name":"c2"}],"dimensions":2}"#
    #expect(try text(Self.usual) == former)
    #expect(try read(former) == Self.usual)
  }

  @Test("Other inputs are written as a list, and read back in their order")
  func lists() throws {
    let list =
      #"{"inputs":[{"code":{"kind":{"continuous":{}},"name":"c1"}},{"classes":["a","b"]},"#
      + #"{"gaussian":3}]}"#
    #expect(try text(Self.turned) == list)
    #expect(try read(list) == Self.turned)
  }

  @Test(
    "A damaged list of inputs is refused",
    arguments: [
      #"[{"gaussian":-1}]"#, #"[{"gaussian":9223372036854775807},{"gaussian":1}]"#, #"[{}]"#,
      #"[{"gaussian":2},{"classes":["a"]},{"gaussian":2}]"#,
      #"[{"classes":["a"]},{"classes":["b"]}]"#, #"[{"picture":3}]"#, #"[{"classes":[]}]"#, "[]",
    ])
  func damaged(list: String) {
    #expect(throws: DecodingError.self) { try read("{\"inputs\":\(list)}") }
  }

  @Test("Every input lies where the ones before it end, and is known by its kind")
  func places() {
    #expect(Self.turned.placed.map(\.columns) == [0..<1, 1..<3, 3..<6])
    #expect(Self.usual.placed.map(\.columns) == [0..<2, 2..<4, 4..<7, 7..<8])
    #expect(Self.usual.placed.last?.key == InputKey(.code, 1))
    #expect(Self.turned.zColumns == 3..<6 && Self.turned.codeColumns == 0..<1)
    #expect(Self.turned.dimensions == 3 && Self.turned.width == 6)
    #expect(LatentDescription(dimensions: 2).codeColumns.isEmpty)
  }

  @Test("A batch with another z keeps its classes and codes, wherever z lies")
  func replacingZ() {
    for latent in [Self.usual, Self.turned, LatentDescription(dimensions: 2)] {
      var random = RandomGenerator(seed: 1)
      let before = latent.draw(3, &random)
      let z = Tensor(random.normals(3 * latent.dimensions), shape: [3, latent.dimensions])
      let after = before.replacing(z: z)
      #expect(after.z.values == z.values && after.z.values != before.z.values)
      #expect(after.classWeights?.values == before.classWeights?.values)
      #expect(after.codes?.values == before.codes?.values)
    }
  }

  @Test("Classes are those of the real images; without any they come in turn")
  func labels() {
    var random = RandomGenerator(seed: 2)
    var reads = 0
    let real = RealBatch(count: 3, labels: [1, 1, 0]) {
      reads += 1
      return ImageBatch(Tensor(repeating: 0, shape: [3, 1, 1, 1]))
    }
    #expect(Self.turned.draw(3, like: real, &random).classWeights?.values == [0, 1, 0, 1, 1, 0])
    #expect(Self.turned.draw(3, &random).classWeights?.values == [1, 0, 0, 1, 1, 0])
    #expect(reads == 0, "nothing asks for the images")
    #expect(real.images.count == 3 && real.images.count == 3 && reads == 1)
  }

  @Test("A category that is asked for overrules what was drawn, and z is as given")
  func categories() {
    let codes = LatentDescription(
      dimensions: 1, codes: [LatentCode(name: "c1", kind: .categorical(values: 3))])
    var random = RandomGenerator(seed: 3)
    let latents = codes.latents(z: [0.5, -1], categories: [2, 0], &random)
    #expect(latents.rows.values == [0.5, 0, 0, 1, -1, 1, 0, 0])
    #expect(codes.latents(z: [7], categories: nil).rows.values == [7, 0, 0, 0])
    let drawn = codes.latents(z: [7], categories: nil, &random).codes?.values ?? []
    #expect(drawn.sorted() == [0, 0, 1])
  }
}
