import Foundation
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
