import Foundation
import ModelFiles
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
        "\(missing)/a.\(suffix) cannot be written because there is no folder \(missing); "
          + "make it or name another file.")
    }
    #expect(try folder.names.isEmpty)
  }

  @Test("A folder in place of a file")
  func folderInstead() throws {
    let output = try folder.folder("a.npy")
    expectRefusal(
      try Program.run("train", "gan", "--headless", "--output", output),
      "\(output) is a folder; name a file.")
    expectRefusal(
      try Program.run("sample", "mnist-cgan", "--output", output),
      "\(output) is a folder; name a file.")
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
        + "name another file.")
    expectRefusal(
      try Program.run("sample", "mnist-cgan", "--output", "\(closed)/a.npy"),
      "\(closed)/a.npy cannot be written because \(closed) does not allow it; "
        + "name another file.")
  }

  @Test("A model that is there is written over with --force alone, named or by default")
  func existing() throws {
    let model = try folder.file("digits-gan.safetensors", containing: [1, 2, 3])
    let start = ["train", "gan", "--headless", "--no-scores", "--steps", "1"]
    for more in [[], ["--output", model]] {
      let name = more.last ?? "digits-gan.safetensors"
      expectRefusal(
        try Program(start + more, in: folder.path).end(),
        "\(name) is there already; name another file, go on from it with --resume, or write over "
          + "it with --force.")
      #expect(try folder.contents("digits-gan.safetensors") == [1, 2, 3])
    }
    #expect(try Program(start + ["--force"], in: folder.path).end().status == 0)
    #expect(try folder.contents("digits-gan.safetensors").count > 1000)
  }

  @Test(
    "No command writes over a file that is there, unless --force is given",
    arguments: [
      ["sample", "mnist-cgan", "--output", "a.png"], ["sample", "mnist-cgan", "-o", "a.npy"],
      ["walk", "mnist-cgan", "seed:1", "seed:2", "--frames", "1", "--output", "a.gif"],
      ["nearest", "mnist-cgan", "--data", "digits", "-n", "1", "--output", "a.png"],
      [
        "project", "mnist-cgan", "--data", "digits", "--index", "0", "--steps", "1", "-o", "a.json",
      ],
      ["steer", "mnist-cgan", "--attribute", "class=3", "--steps", "1", "-o", "a.npy"],
      ["train", "gan", "--steps", "1", "--headless", "--no-scores", "--gif", "a.gif"],
    ])
  func forced(_ arguments: [String]) throws {
    let name = try #require(arguments.last)
    try folder.file(name, containing: [1, 2, 3])
    expectRefusal(
      try Program(arguments, in: folder.path).end(),
      "\(name) is there already; name another file, or write over it with --force.")
    #expect(try folder.contents(name) == [1, 2, 3])
    #expect(try folder.names == [name])
    let forced = try Program(arguments + ["--force"], in: folder.path).end()
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try folder.contents(name) != [1, 2, 3])
  }

  @Test("What cannot be printed for a full disk is told, a reader that went away is not")
  func printing() throws {
    let full = try Program(script: "\"$0\" info mnist-cgan > /dev/full", in: folder.path).end()
    #expect(full.status == 1 && !full.isCrash)
    #expect(
      full.errors
        == "Error: Standard output cannot be written (no space left on device); make room, "
        + "or send it elsewhere.\n")
    let help = try Program(script: "\"$0\" train --help > /dev/full", in: folder.path).end()
    #expect(help.status == 1)
    for command in ["info mnist-cgan", "--help", "recipes", "info mnist-cgan --json"] {
      // The reader ends before anything is written.
      let closed = try Program(
        script: "{ sleep 0.2; \"$0\" \(command); echo $? >status; } | true; cat status",
        in: folder.path
      ).end()
      #expect(closed.output == "0\n" && closed.errors.isEmpty, "\(command): \(closed)")
    }
  }

  @Test("Without standard output nothing is printed into another file, and status 1 says so")
  func closedOutput() throws {
    let outcome = try Program(
      script: "\"$0\" train points --data ring-8 --steps 2 --headless -o m.safetensors >&-",
      in: folder.path
    ).end()
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.hasSuffix(
        "Error: Standard output cannot be written (bad file descriptor); make room, "
          + "or send it elsewhere.\n"))
    _ = try SafetensorsFile(reading: folder.file("m.safetensors"))
  }

  @Test("A pipe with a name is refused at once")
  func namedPipe() throws {
    mkfifo(folder.file("pipe.npy"), 0o600)
    expectRefusal(
      try Program.run("sample", "mnist-cgan", "--output", "pipe.npy", in: folder.path),
      "pipe.npy is a pipe with a name, which could wait for ever; name a file, or write to "
        + "/dev/stdout.")
  }

  @Test("A disk that is full when the work is done is told of")
  func fullDisk() throws {
    let outcome = try Program.run(
      "train", "gan", "--json", "--steps", "1", "--output", "/dev/full")
    #expect(outcome.status == 1 && !outcome.isCrash)
    #expect(
      outcome.errors.hasSuffix(
        "Error: /dev/full cannot be written (no space left on device); "
          + "make room on the disk, or choose another.\n"))
  }
}
