import Foundation
import ModelFiles
import Testing

@Suite("Classifiers and scores")
struct EvaluateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A classifier is trained, is told from a model, and scores one")
  func scores() throws {
    let trained = try Program.run(
      "train", "classifier", "--steps", "10", in: folder.path)
    #expect(trained.status == 0 && trained.output.contains("class "), "\(trained.errors)")
    let classifier = "digits-classifier.safetensors"
    let info = try Program.run("info", classifier, in: folder.path)
    #expect(info.status == 0 && info.output.contains("on images held out"))
    expectRefusal(
      try Program.run("sample", classifier, "-o", "x.png", in: folder.path),
      "\(classifier) is a classifier, which reads images and makes none; name a model, such as one "
        + "of `zither models`.")

    let model = try Program.run("train", "cgan", "--steps", "1", "--headless", in: folder.path)
    #expect(model.status == 0, "\(model.errors)")
    let outcome = try Program.run(
      "evaluate", "digits-cgan.safetensors", "--data", "digits", "--samples", "50", "--json",
      in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    struct Contents: Decodable {
      struct Scores: Decodable {
        struct Accuracy: Decodable {
          var all: Double
          var byClass: [String: Double]
        }
        var fid: Double
        var classAccuracy: Accuracy
      }
      struct Settings: Decodable {
        var kidSubsetSize: Int
        var precisionRecallK: Int
      }
      var features: String
      var settings: Settings
      var generated: Scores
      var realAgainstReal: Scores
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let contents = try decoder.decode(Contents.self, from: Data(outcome.output.utf8))
    #expect(contents.features == "digits-features")
    #expect(contents.settings.kidSubsetSize == 25 && contents.settings.precisionRecallK == 3)
    #expect(contents.generated.fid > contents.realAgainstReal.fid)
    #expect(contents.generated.classAccuracy.byClass.keys.sorted() == (0...9).map(String.init))
  }

  @Test(
    "Images made elsewhere are scored from an array or a folder, and what needs a model is refused")
  func madeElsewhere() throws {
    // Stripes, upright or level, in shades of their own.
    let stripes: (Int, Int) -> Float = { image, pixel in
      let place = image % 2 == 0 ? pixel % 28 : pixel / 28
      return place / 4 % 2 == 0 ? Float(60 + image % 90) : 0
    }
    func write(_ name: String, _ count: Int, _ first: Int, scale: Float) throws {
      let values = (0..<count * 784).map { scale * stripes(first + $0 / 784, $0 % 784) }
      try NPYFile(shape: [count, 28, 28], values: values).write(to: folder.file(name))
    }
    try write("images.npy", 400, 0, scale: 1)
    try NPYFile(shape: [400], values: (0..<400).map { Float($0 % 2) })
      .write(to: folder.file("labels.npy"))
    let trained = try Program.run(
      "train", "classifier", "--data", "images.npy", "--steps", "10", in: folder.path)
    #expect(trained.status == 0, "\(trained.errors)")
    try write("made.npy", 60, 7, scale: 1 / 255)

    let outcome = try Program.run(
      "evaluate", "made.npy", "--data", "images.npy", "--report", "r.html", "--json",
      in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    struct Contents: Decodable {
      struct Scores: Decodable { var fid: Double }
      var samples: Int
      var available: Int
      var takenAs: String?
      var generated: Scores
    }
    func contents(_ outcome: Program.Outcome) throws -> Contents {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Contents.self, from: Data(outcome.output.utf8))
    }
    let scored = try contents(outcome)
    #expect(scored.samples == 40 && scored.available == 60)
    #expect(scored.takenAs == "numbers in 0…1 as [N, height, width]")
    #expect(
      outcome.errors.contains(
        "Judged: 60 images, 28×28; numbers in 0…1 as [N, height, width], rounded to bytes.\n"))
    let page = String(decoding: try folder.contents("r.html"), as: UTF8.self)
    #expect(page.contains("40 of 60 images against 40 held-out images."))
    #expect(page.contains("60 of 60") == false && page.contains("All of them, in their order."))
    #expect(!page.contains("Traversals"))

    // The same images as PNG files.
    let written = try Program.run("datasets", "made.npy", "--output", "png/", in: folder.path)
    #expect(written.status == 0, "\(written.errors)")
    let whole = try Program.run(
      "evaluate", "made.npy", "--data", "images.npy", "--samples", "54", "--seed", "3",
      in: folder.path)
    #expect(
      whole.output.hasPrefix("made.npy on images: 54 of 60 images against 40 held-out images;"))
    let files = try contents(
      Program.run(
        "evaluate", "png/train", "--data", "images.npy", "--samples", "54", "--json",
        in: folder.path))
    #expect(files.available == 54 && files.samples == 54 && files.takenAs == nil)

    expectRefusal(
      try Program.run(
        "evaluate", "made.npy", "--data", "images.npy", "--record", in: folder.path),
      "--record writes scores into a model's file, and made.npy holds images; leave --record out.",
      status: 64)
    try NPYFile(shape: [20, 14, 14], values: [Float](repeating: 0.5, count: 20 * 196))
      .write(to: folder.file("small.npy"))
    let small = try Program.run(
      "evaluate", "small.npy", "--data", "images.npy", in: folder.path)
    #expect(
      small.status == 1
        && small.errors.contains(
          "Error: small.npy has images of 14×14 and images has images of 28×28; bring both to one "
            + "size with --size 28, and --fit crop, pad or stretch."),
      "\(small.errors)")
    let brought = try Program.run(
      "evaluate", "small.npy", "--data", "images.npy", "--size", "28", in: folder.path)
    #expect(brought.status == 0, "\(brought.errors)")
  }

  @Test("Without a classifier, evaluation says how to get one")
  func noClassifier() throws {
    _ = try folder.folder("grey")
    try folder.file("grey/train-images-idx3-ubyte", containing: BadDataTests.greyImages(200))
    let model = try Program.run(
      "train", "gan", "--data", "grey", "--steps", "1", "--headless", in: folder.path)
    #expect(model.status == 0, "\(model.errors)")
    expectRefusal(
      try Program.run("evaluate", "grey-gan.safetensors", "--data", "grey", in: folder.path),
      "There is no classifier of grey to score with; make grey-classifier.safetensors with "
        + "`zither train classifier --data grey` or name one with --classifier.")
  }
}
