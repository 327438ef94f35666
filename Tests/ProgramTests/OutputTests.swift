import Foundation
import Testing

@Suite("An output that cannot be written is refused, and before the work is done")
struct OutputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A missing folder")
  func missingFolder() throws {
    let missing = folder.file("missing")
    expectRefusal(
      try Program.run(
        "train", "gan", "--headless", "--output", "\(missing)/m.safetensors", in: folder.path),
      "\(missing)/m.safetensors cannot be written because there is no folder \(missing); "
        + "make it or name another file.")
    for suffix in ["npy", "png"] {
      expectRefusal(
        try Program.run("sample", "mnist-cgan", "--output", "\(missing)/a.\(suffix)"),
        "\(missing)/a.\(suffix) cannot be written (no such file or directory); "
          + "create the folder \(missing) first, or choose another.")
    }
    #expect(try folder.names.isEmpty)
  }

  @Test("A folder in place of a file")
  func folderInstead() throws {
    let output = try folder.folder("a.npy")
    expectRefusal(
      try Program.run("train", "gan", "--headless", "--output", output),
      "\(output) is a folder; name a file with --output.")
    expectRefusal(
      try Program.run("sample", "mnist-cgan", "--output", output),
      "\(output) cannot be written (is a directory); give the name of a file in it.")
    #expect(try folder.names == ["a.npy"])
  }

  @Test(
    "A folder that may not be written to",
    .enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func protected() throws {
    let closed = try folder.folder("closed")
    chmod(closed, 0o555)
    defer { chmod(closed, 0o755) }
    expectRefusal(
      try Program.run("train", "gan", "--headless", "--output", "\(closed)/m.safetensors"),
      "\(closed)/m.safetensors cannot be written because \(closed) does not allow it; "
        + "name another file with --output.")
    expectRefusal(
      try Program.run("sample", "mnist-cgan", "--output", "\(closed)/a.npy"),
      "\(closed)/a.npy cannot be written (permission denied); "
        + "choose a place that you may write to.")
  }

  @Test("A model that was not named on the command line is not written over")
  func existing() throws {
    let model = try folder.file("digits-gan.safetensors", containing: [1, 2, 3])
    expectRefusal(
      try Program.run("train", "gan", "--headless", "--steps", "1", in: folder.path),
      "digits-gan.safetensors is there already; "
        + "name another file with --output or go on from it with --resume.")
    #expect(try folder.contents("digits-gan.safetensors") == [1, 2, 3])
    let named = try Program.run(
      "train", "gan", "--headless", "--steps", "1", "--output", model)
    #expect(named.status == 0)
    #expect(try folder.contents("digits-gan.safetensors").count > 1000)
  }

  @Test("A disk that is full when the work is done is told of")
  func fullDisk() throws {
    let outcome = try Program.run(
      "train", "gan", "--json", "--steps", "1", "--output", "/dev/full")
    #expect(outcome.status == 1 && !outcome.isCrash)
    #expect(
      outcome.errors == "Error: /dev/full cannot be written (no space left on device); "
        + "make room on the disk, or choose another.\n")
  }
}
