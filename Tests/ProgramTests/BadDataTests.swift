import ModelFiles
import Testing

@Suite("Data that cannot be read or trained on is refused with a sentence")
struct BadDataTests {
  let folder: TemporaryFolder
  /// The path of the images' file in it, and of the labels'.
  let images: String
  let labels: String

  init() throws {
    folder = try TemporaryFolder()
    images = folder.file("train-images-idx3-ubyte")
    labels = folder.file("train-labels-idx1-ubyte")
  }

  /// The bytes of an IDX file.
  static func idx(_ sizes: [Int], _ values: [UInt8]) -> [UInt8] {
    let header: [UInt8] = [0, 0, 8, UInt8(sizes.count)]
    return header + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(size >> $0 & 255) } }
      + values
  }

  /// Four images of 8×8 pixels.
  static let fourImages = greyImages(4)

  static func greyImages(_ count: Int) -> [UInt8] {
    idx([count, 8, 8], Array(repeating: 100, count: 64 * count))
  }

  func expectRefused(
    _ sentence: String, recipe: String = "gan", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try folder.names
    let outcome = try Program.run(
      "train", recipe, "--data", folder.path, "--steps", "1", "--headless", "--output",
      folder.file("m.safetensors"))
    expectRefusal(outcome, sentence, sourceLocation: sourceLocation)
    #expect(try folder.names == before, sourceLocation: sourceLocation)
  }

  @Test("A folder without images")
  func empty() throws {
    try expectRefused(
      "\(folder.path) holds no images; expected train-images-idx3-ubyte[.gz], "
        + "train-images-idx4-ubyte[.gz], or PNG, JPEG or WebP images in it or in a folder for each "
        + "class.")
  }

  @Test("A wrong magic number")
  func magic() throws {
    try folder.file(
      "train-images-idx3-ubyte", containing: [0, 0, 8, 1] + Self.fourImages.dropFirst(4))
    try expectRefused(
      "\(images) is not an IDX file of images (0x00000803 or 0x00000804): it begins with "
        + "0x00000801; check that it is the file you mean.")
  }

  @Test("A length that does not fit", arguments: [271, 273])
  func length(_ bytes: Int) throws {
    try folder.file(
      "train-images-idx3-ubyte", containing: (Self.fourImages + [0]).prefix(bytes))
    try expectRefused(
      "\(images) has \(bytes) bytes where its header announces 272; copy it again.")
  }

  @Test("Labels of another set")
  func labelCount() throws {
    try folder.file("train-images-idx3-ubyte", containing: Self.fourImages)
    try folder.file("train-labels-idx1-ubyte", containing: Self.idx([3], [0, 1, 2]))
    try expectRefused(
      "\(labels) has 3 labels for 4 images; use the labels of the same set.", recipe: "cgan")
  }

  @Test("Classes are needed and there are none")
  func unlabelled() throws {
    try folder.file("train-images-idx3-ubyte", containing: Self.fourImages)
    let name = try #require(folder.path.split(separator: "/").last)
    try expectRefused(
      "The recipe cgan needs classes and the data set \(name) has no labels; "
        + "choose labelled data or an unconditional recipe.", recipe: "cgan")
  }

  @Test("Latents of another shape, or of another type")
  func latents() throws {
    let path = folder.file("z.npy")
    func refusal(_ sentence: String) throws {
      expectRefusal(
        try Program.run(
          "sample", "mnist-cgan", "--latents", path, "--output", folder.file("a.npy")), sentence)
      #expect(try folder.names == ["z.npy"])
    }
    for shape in [[2, 63], [64], [0, 64]] {
      let values = [Float](repeating: 0, count: shape.reduce(1, *))
      try NPYFile(shape: shape, values: values).write(to: path)
      try refusal(
        "\(path) has the shape \(shape), but the model takes latents of shape [n, 64]; "
          + "save one row of 64 values for every image.")
    }
    try folder.file("z.npy", containing: Array("0.1 0.2 0.3 0.4".utf8))
    try refusal(
      "\(path) is not a NumPy .npy file: it does not begin with \\x93NUMPY; "
        + "check that it is the file you mean.")
  }

  @Test("Training does not go on without a checkpoint, by another recipe or on other data")
  func resume() throws {
    let path = folder.file("m.safetensors")
    func refusal(_ recipe: String, _ sentence: String) throws {
      let outcome = try Program.run(
        "train", recipe, "--resume", path, "--steps", "2000", "--headless", "--output",
        folder.file("out.safetensors"))
      expectRefusal(outcome, "\(path) \(sentence)")
      #expect(try folder.names == ["m.safetensors"])
    }
    let trained = try Program.run(
      "train", "cgan", "--steps", "1", "--headless", "--no-scores", "--output", path)
    #expect(trained.status == 0, "\(trained.errors)")
    let whole = try SafetensorsFile(reading: path)
    var file = whole
    try file.replace("\"9\"]", with: "\"9\",\"10\"]", in: "latent")
    try file.write(to: path)
    try refusal(
      "cgan",
      "was trained on digits (28×28, 11 classes: 0, 1, 2 …) and cannot go on with digits (28×28, "
        + "10 classes: 0, 1, 2 …); name the data it was trained on.")
    file = whole
    try file.write(to: path)
    try refusal(
      "dcgan",
      "was trained by the recipe cgan and cannot go on by dcgan; name the recipe cgan.")
    file.metadata["checkpoint"] = nil
    try file.write(to: path)
    try refusal(
      "cgan",
      "holds a model but no checkpoint to go on from; train anew or name another file.")
  }
}
