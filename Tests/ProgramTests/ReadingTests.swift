import Foundation
import ModelFiles
import Testing

@Suite("What is read of a folder is said")
struct ReadingTests {
  let folder: TemporaryFolder

  /// Two classes of fifteen grey images each, of sizes from 16 to 20, beside a loose and a damaged one.
  init() throws {
    folder = try TemporaryFolder()
    for (label, name) in ["1", "10"].enumerated() {
      try FileManager.default.createDirectory(
        atPath: folder.file("data/\(name)"), withIntermediateDirectories: true)
      for index in 0..<15 {
        let side = 16 + index % 5
        let grey = UInt8(100 * label + index)
        try PNGFile(
          width: side, height: side, channels: 1, pixels: .init(repeating: grey, count: side * side)
        ).write(to: folder.file("data/\(name)/\(index).png"))
      }
    }
    try PNGFile(width: 1, height: 1, channels: 1, pixels: [0])
      .write(to: folder.file("data/loose.png"))
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: folder.file("data/10/bad.jpg")))
  }

  @Test("datasets counts, names what is left out and draws a sheet")
  func datasets() throws {
    let refused = try Program.run("datasets", folder.file("data"))
    #expect(refused.status == 1 && refused.errors.contains("--size 16"), "\(refused.errors)")
    let outcome = try Program.run(
      "datasets", folder.file("data"), "--size", "8", "--output", folder.file("sheet.png"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      "images      30, 8×8", "held out    3", "classes     1   15", "            10  15",
    ] {
      #expect(
        outcome.output.replacing(#/ +/#, with: " ").contains(line.replacing(#/ +/#, with: " ")),
        "\(line) in \(outcome.output)")
    }
    #expect(outcome.output.contains("loose.png") && outcome.output.contains("10/bad.jpg"))
    let sheet = try PNGFile(reading: folder.file("sheet.png"))
    #expect(sheet.width > sheet.height && sheet.pixels.contains { $0 >= 100 })
    let again = try Program.run(
      "datasets", folder.file("data"), "--size", "8", "--output", folder.file("sheet.png"))
    #expect(again.status == 1 && again.errors.contains("--force"))
  }

  /// A JSON object that the program printed.
  private func object(_ outcome: Program.Outcome) throws -> [String: Any] {
    try #require(outcome.status == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test(
    "What is in a data set is told as JSON, and attributes with their values, ranges and shares")
  func contents() throws {
    let path = try folder.folder("known")
    for index in 0..<20 {
      try PNGFile(
        width: 8, height: 8, channels: 1, pixels: .init(repeating: UInt8(index), count: 64)
      )
      .write(to: path + "/\(index + 10).png")
    }
    let rows = (0..<20).map { "\($0 + 10).png,\($0 < 5 ? "cat" : "dog"),\(Double($0 + 1) / 2)\n" }
    try folder.file(
      "known/labels.csv", containing: Array(("file,kind,weight\n" + rows.joined()).utf8))
    let told = try object(try Program.run("datasets", path, "--json"))
    #expect(told["images"] as? Int == 20 && told["width"] as? Int == 8)
    #expect((told["classes"] as? [Any])?.isEmpty == true && told["points"] == nil)
    let attributes = try #require(told["attributes"] as? [[String: Any]])
    #expect(attributes.map { $0["name"] as? String } == ["kind", "weight"])
    let kinds = try #require(attributes[0]["values"] as? [[String: Any]])
    #expect(kinds.map { $0["name"] as? String } == ["cat", "dog"])
    #expect(kinds.map { $0["count"] as? Int } == [5, 15])
    #expect(kinds.map { $0["share"] as? Double } == [0.25, 0.75])
    let weight = attributes[1]
    #expect(weight["least"] as? Double == 0.5 && weight["greatest"] as? Double == 10)
    #expect(weight["mean"] as? Double == 5.25)
    #expect(weight["quartiles"] as? [Double] == [2.5, 5, 7.5])
    // √((20² − 1) / 12) / 2, the deviation of 20 numbers that are evenly spread.
    let deviation = try #require(weight["deviation"] as? Double)
    #expect(abs(deviation - (399.0 / 12).squareRoot() / 2) < 1e-6)

    let shown = try Program.run("datasets", path, "--attributes").output
    #expect(
      shown.contains("\nkind       cat        5       25 %\n           dog        15      75 %\n"))
    #expect(
      shown.contains(
        "weight     0.5 to 10  20      mean 5.25, deviation 2.88; quarters at 2.5, 5, 7.5"))

    let left = try object(
      try Program.run("datasets", folder.file("data"), "--size", "8", "--json"))
    let reasons = try #require(left["left_out"] as? [[String: Any]])
    #expect(reasons.count == 2 && reasons.allSatisfy { $0["count"] as? Int == 1 })
    let array = NPYFile(shape: [20, 8, 8], values: [Float](repeating: 0.5, count: 1280))
    try array.write(to: folder.file("half.npy"))
    let half = try object(try Program.run("datasets", folder.file("half.npy"), "--json"))
    #expect(half["taken_as"] as? String == "numbers in 0…1 as [N, height, width]")
    let list = try Program.run("datasets", "--json").output
    #expect(list.hasPrefix("[") && list.contains("\"ring-8\""))
    expectRefusal(
      try Program.run("datasets", "--attributes"),
      "Name the data to look at: a folder, a file or a built-in set.", status: 64)
  }

  @Test("A sheet has a class in each row on grey paper, and places without an image stay empty")
  func sheet() throws {
    let path = folder.file("sheet.png")
    let outcome = try Program.run(
      "datasets", folder.file("data"), "--size", "14x14", "--output", path)
    #expect(
      outcome.errors.hasPrefix("Wrote \(path): from the top 1, 10; 24 images to train with, "))
    // Images of 14 pixels, four times as large; 1 pixel between them and around all.
    let sheet = try PNGFile(reading: path)
    #expect(sheet.width == 4 * (12 * 15 + 1) && sheet.height == 4 * (2 * 15 + 1))
    func pixel(_ x: Int, _ y: Int) -> UInt8 { sheet.pixels[y * sheet.width + x] }
    #expect(pixel(0, 0) == 56 && pixel(3, 40) == 56 && pixel(4, 4) < 15)
    #expect(pixel(60, 4) == 56 && pixel(63, 4) == 56 && pixel(64, 4) < 15)
    #expect(pixel(4, 64) >= 100 && pixel(sheet.width - 5, 64) >= 100)
    #expect(pixel(sheet.width - 1, sheet.height - 1) == 56)
  }

  @Test("Points are drawn, but not written as a folder of images")
  func points() throws {
    let path = folder.file("ring.png")
    let outcome = try Program.run("datasets", "ring-8", "--output", path)
    #expect(outcome.errors.hasPrefix("Wrote \(path): 10,000 points to train with, 480×480 pixels"))
    let picture = try PNGFile(reading: path)
    let ground = picture.pixels.prefix(3)
    let drawn = stride(from: 0, to: picture.pixels.count, by: 3).count {
      picture.pixels[$0..<$0 + 3] != ground
    }
    #expect(drawn > 200 && drawn < 480 * 480 / 10)
    let refused = try Program.run("datasets", "ring-8", "--output", folder.file("x") + "/")
    #expect(
      refused.status == 1
        && refused.errors
          == "Error: ring-8 has points, not images; name a .png file for a picture of them.\n"
    )
  }

  @Test("datasets writes every image as a file with what is known of it, and reads it again")
  func writing() throws {
    let written = folder.file("written")
    func write() throws -> Program.Outcome {
      try Program.run(
        "datasets", folder.file("data"), "--size", "8", "--output", written + "/")
    }
    let outcome = try write()
    #expect(outcome.status == 0 && outcome.errors.contains("30 images"), "\(outcome.errors)")
    let table = try String(contentsOfFile: written + "/test/labels.csv", encoding: .utf8)
    #expect(table.split(separator: "\n").count == 4 && table.hasPrefix("file,class\n00000.png,"))
    let again = try Program.run("datasets", written + "/train")
    #expect(
      again.output.contains("27, 8×8") && again.output.contains("10  "), "\(again.output)")
    #expect(!FileManager.default.fileExists(atPath: written + ".partial"))
    let refused = try write()
    #expect(refused.status == 1 && refused.errors.contains("is there already"))
  }

  @Test("train says what it reads, and the file keeps how it was read")
  func train() throws {
    let model = folder.file("m.safetensors")
    let outcome = try Program.run(
      "train", "gan", "--data", folder.file("data"), "--size", "8", "--fit", "pad", "--background",
      "white", "--steps", "1", "--headless", "--no-scores", "--output", model)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("Data: 27 images of 2 classes, 8×8; 3 held out."))
    #expect(outcome.errors.contains("Left out 1 file (cannot be read): 10/bad.jpg ("))
    let info = try Program.run("info", model).output
    #expect(info.contains("27 images of 2 classes, 8×8") && info.contains("loose.png"))
    #expect(info.contains("--size 8 --fit pad --background white"))
    let nearest = try Program.run("nearest", model)
    #expect(nearest.status == 0, "the data are read as they were: \(nearest.errors)")
  }

  @Test("Built-in data are told of as others are, with the images held out, and so does the file")
  func builtIn() throws {
    let model = folder.file("m.safetensors")
    let outcome = try Program.run(
      "train", "points", "--data", "ring-8", "--steps", "1", "--headless", "--output", model)
    let words = "50,000 points of 8 classes, 2-D; 10,000 held out"
    #expect(outcome.errors.contains("Data: \(words).\n"), "\(outcome.errors)")
    #expect(try Program.run("info", model).output.contains(words))
    let classifier = try Program.run(
      "train", "classifier", "--data", "digits", "--steps", "1", "--output", model, "--force")
    #expect(
      classifier.errors.contains("Data: 20,000 images of 10 classes, 28×28; 5,000 held out.\n"),
      "\(classifier.errors)")
    #expect(
      try Program.run("info", model).output.contains(
        "20,000 images of 10 classes, 28×28; 5,000 held out"))
  }

  @Test("Images held out in a part of their own are counted, and the file keeps how many")
  func parts() throws {
    for part in ["train", "test"] {
      for (label, name) in ["1", "10"].enumerated() {
        try FileManager.default.createDirectory(
          atPath: folder.file("parts/\(part)/\(name)"), withIntermediateDirectories: true)
        for index in 0..<(part == "train" ? 4 : 3) {
          try PNGFile(
            width: 8, height: 8, channels: 1, pixels: .init(repeating: UInt8(label), count: 64)
          ).write(to: folder.file("parts/\(part)/\(name)/\(index).png"))
        }
      }
    }
    try Data("no picture".utf8).write(
      to: URL(fileURLWithPath: folder.file("parts/test/1/bad.png")))
    let model = folder.file("m.safetensors")
    let outcome = try Program.run(
      "train", "gan", "--data", folder.file("parts"), "--steps", "1", "--headless", "--no-scores",
      "--output", model)
    let words = "8 images of 2 classes, 8×8; 6 held out"
    #expect(outcome.errors.contains("Data: \(words).\n"), "\(outcome.errors)")
    let info = try Program.run("info", model).output
    for part in ["parts", "test/1/bad.png", words] { #expect(info.contains(part), "\(info)") }
  }

  @Test("Images of a size that a recipe does not take get advice")
  func tall() throws {
    for index in 0..<12 {
      try FileManager.default.createDirectory(
        atPath: folder.file("tall"), withIntermediateDirectories: true)
      try PNGFile(width: 30, height: 40, channels: 1, pixels: .init(repeating: 9, count: 1200))
        .write(to: folder.file("tall/\(index).png"))
    }
    let outcome = try Program.run(
      "train", "dcgan", "--data", folder.file("tall"), "--steps", "1", "--headless", "--output",
      folder.file("t.safetensors"))
    #expect(outcome.status == 1 && outcome.errors.contains("--size 28"), "\(outcome.errors)")
    #expect(outcome.errors.contains("gan"))
  }

  @Test("Options of reading that say nothing are refused with the command line")
  func options() throws {
    for (arguments, sentence) in [
      (["--size", "0"], "--size 0: give one number"),
      (["--size", "a"], "--size a: give one number"),
      (["--size", "32", "--fit", "zoom"], "--fit zoom: choose crop, pad or stretch."),
      (["--fit", "pad"], "give --size, too."),
      (["--background", "mauve"], "--background mauve: choose"),
    ] {
      let outcome = try Program(
        ["train", "gan", "--data", folder.file("data"), "--headless"] + arguments
      ).end()
      #expect(outcome.status == 64 && outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }
}
