import Foundation
import ModelFiles
import Testing

@Suite("Sampling")
struct SampleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Samples the shipped model into a file and reads it back.
  func images(_ arguments: String...) throws -> NPYFile {
    let path = folder.file("images.npy")
    let outcome = try Program(
      ["sample", "mnist-cgan", "--quiet", "--force", "--output", path] + arguments
    )
    .end()
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    return try NPYFile(reading: path)
  }

  @Test("An array of images is [n, channels, height, width] in −1…1")
  func array() throws {
    let file = try images("-n", "3")
    #expect(file.shape == [3, 1, 28, 28])
    #expect(file.values.allSatisfy { (-1...1).contains($0) })
    // A stroke and its ground: neither blank nor noise.
    let ink = file.values.filter { $0 > 0 }.count
    #expect((100..<1000).contains(ink))
  }

  @Test("The same command gives the same image; another seed, class or z another")
  func repeatable() throws {
    let first = try images("--seed", "42", "--class", "3")
    #expect(try images("--seed", "42", "--class", "3") == first)
    #expect(try images("--seed", "43", "--class", "3") != first)
    #expect(try images("--seed", "42", "--class", "4") != first)
    #expect(try images("--seed", "42", "--class", "3", "--z", "0=2") != first)
    #expect(try images("--seed", "42", "--class", "3=0.5", "--class", "8=0.5") != first)
  }

  @Test("Image i of several is the image of seed + i, with the classes in turn")
  func several() throws {
    let many = try images("-n", "12", "--seed", "100")
    let one = try images("--seed", "111", "--class", "1")
    #expect(Array(many.values[11 * 784..<12 * 784]) == one.values)
  }

  @Test(
    "A plane around a point has the point's image in its middle; one without spacing is refused")
  func planeAround() throws {
    let plane = try images(
      "--seed", "3", "--class", "8", "--sweep", "0", "--sweep", "1", "--around", "5x3", "--spacing",
      "0.5")
    #expect(plane.shape == [15, 1, 28, 28])
    let point = try images("--seed", "3", "--class", "8")
    #expect(Array(plane.values[7 * 784..<8 * 784]) == point.values)
    for wrong in [
      ["--around", "5x3"], ["--around", "4x3", "--spacing", "1"], ["--spacing", "1"],
    ] {
      let outcome = try Program(
        ["sample", "mnist-cgan", "--sweep", "0", "--sweep", "1", "-o", folder.file("no.npy")]
          + wrong
      ).end()
      #expect(outcome.status == 64)
    }
  }

  @Test("Latents from a file are taken row by row; truncation scales them")
  func latents() throws {
    let rows = (0..<128).map { Float($0 % 7) / 3 - 1 }
    let path = folder.file("z.npy")
    try NPYFile(shape: [2, 64], values: rows).write(to: path)
    let both = try images("--latents", path, "--class", "5")
    #expect(both.shape == [2, 1, 28, 28])
    try NPYFile(shape: [1, 64], values: Array(rows[64...])).write(to: path)
    let second = try images("--latents", path, "--class", "5")
    #expect(Array(both.values[784...]) == second.values)
    try NPYFile(shape: [1, 64], values: rows[64...].map { 2 * $0 }).write(to: path)
    #expect(try images("--latents", path, "--class", "5", "--truncation", "0.5") == second)
  }

  @Test("A PNG holds the array's pixels in a sheet")
  func png() throws {
    let array = try images("-n", "4", "--seed", "9")
    let path = folder.file("sheet.png")
    let outcome = try Program.run(
      "sample", "mnist-cgan", "-n", "4", "--seed", "9", "--output", path)
    #expect(outcome.status == 0)
    let sheet = try PNGFile(reading: path)
    #expect((sheet.width, sheet.height, sheet.channels) == (58, 58, 1))
    for image in 0..<4 {
      for y in 0..<28 {
        for x in 0..<28 {
          let value = array.values[(image * 28 + y) * 28 + x]
          let pixel = sheet.pixels[(image / 2 * 30 + y) * 58 + image % 2 * 30 + x]
          #expect(abs(Float(pixel) - (value + 1) * 127.5) <= 0.51)
        }
      }
    }
  }
}
