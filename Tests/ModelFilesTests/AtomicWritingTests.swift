import Foundation
import Testing

@testable import ModelFiles

@Suite("Writing")
struct AtomicWritingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The error on writing a byte to this path, checked for the file's name in one sentence.
  func refusal(_ path: String) throws -> String {
    let error = #expect(throws: ModelFileError.self) { try writeAtomically([1], to: path) }
    let text = try #require(error).description
    #expect(text.contains(path) && text.hasSuffix(".") && !text.contains("\n"))
    return text
  }

  @Test("A new file holds the bytes and nothing else is left")
  func new() throws {
    try writeAtomically([1, 2, 3], to: folder.file("a"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("a"))) == Data([1, 2, 3]))
    #expect(try folder.contents == ["a"])
  }

  @Test("An older file is replaced whole")
  func replaces() throws {
    let path = try folder.file("a", containing: [UInt8](repeating: 9, count: 100))
    try writeAtomically([], to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
    #expect(try folder.contents == ["a"])
  }

  @Test("A reader that opened the older file keeps it")
  func readerKeeps() throws {
    let path = try folder.file("a", containing: [7, 7])
    let reader = try #require(FileHandle(forReadingAtPath: path))
    try writeAtomically([1], to: path)
    #expect(try reader.readToEnd() == Data([7, 7]))
  }

  @Test("A symbolic link stays a link and its target is replaced")
  func link() throws {
    let target = try folder.file("target", containing: [0])
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: target)
    try writeAtomically([5], to: folder.file("link"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data([5]))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == target)
  }

  @Test("A link to nothing yet, in another folder, stays a link and its target is made")
  func danglingLink() throws {
    let other = folder.file("other")
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    symlink("other/model", folder.file("link"))
    symlink("link", folder.file("second"))
    try writeAtomically([5], to: folder.file("second"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: other + "/model")) == Data([5]))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("second")) == "link")
    #expect(try folder.contents == ["link", "other", "second"])
    #expect(WritingPlace(of: folder.file("second")) == .file(other + "/model"))
  }

  @Test("A link to itself is refused")
  func circularLink() throws {
    symlink("link", folder.file("link"))
    _ = try refusal(folder.file("link"))
    #expect(try folder.contents == ["link"])
  }

  @Test("A file that is replaced keeps its mode; a new one has that of the umask")
  func mode() throws {
    func mode(_ path: String) -> mode_t {
      var status = stat()
      return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
    let path = try folder.file("a", containing: [9])
    for kept: mode_t in [0o600, 0o664, 0o640] {
      chmod(path, kept)
      try writeAtomically([1], to: path)
      #expect(mode(path) == kept)
    }
    let mask = umask(0)
    umask(mask)
    try writeAtomically([1], to: folder.file("b"))
    #expect(mode(folder.file("b")) == 0o666 & ~mask)
  }

  @Test("A pipe with a name is refused, though nobody reads it, and at once")
  func namedPipe() throws {
    let path = folder.file("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    #expect(try refusal(path).contains("it is a pipe with a name"))
    #expect(WritingPlace(of: path) == .namedPipe)
  }

  @Test("What a program left behind that died while it wrote is removed, what is written is not")
  func abandoned() throws {
    let path = folder.file("a")
    _ = try folder.file(".a.123-456.partial", containing: [1])
    _ = try folder.file(".b.123-456.partial", containing: [1])
    let written = try folder.file(".a.124-456.partial", containing: [1])
    let writer = open(written, O_WRONLY)
    defer { close(writer) }
    #expect(flock(writer, LOCK_EX) == 0)
    try writeAtomically([1], to: path)
    #expect(try folder.contents == [".a.124-456.partial", ".b.123-456.partial", "a"])
  }

  @Test("While a file is written its folder shows nothing of it", .enabled(if: hasNamelessFiles))
  func nameless() throws {
    let path = try folder.file("a", containing: [9])
    guard let partial = PartialFile(for: path) else {
      Issue.record("no partial file can be made")
      return
    }
    #expect(try folder.contents == ["a"])
    #expect(partial.descriptor >= 0)
  }

  /// Whether the file system of temporary folders has files without a name.
  private static var hasNamelessFiles: Bool {
    let file = open(NSTemporaryDirectory(), O_WRONLY | 0o20_000_000 | O_DIRECTORY, 0o600)
    if file >= 0 { close(file) }
    return file >= 0
  }

  @Test("A limit of size that is reached leaves the older file and nothing else")
  func sizeLimit() async throws {
    // In a process of its own, whose limit no other test meets.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = try folder.file("a", containing: [9])
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 4_096, rlim_max: 4_096)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: ModelFileError.self) {
        try writeAtomically([UInt8](repeating: 1, count: 10_000), to: path)
      }
      #expect(error?.description.contains("make room") == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([9]))
      #expect(try folder.contents == ["a"])
    }
  }

  @Test("A device is written to and stays a device")
  func device() throws {
    try writeAtomically([1, 2, 3], to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("A missing folder is named")
  func missingFolder() throws {
    let text = try refusal(folder.file("no/where/model"))
    #expect(text.contains("create the folder \(folder.file("no/where")) first"))
    #expect(try folder.contents.isEmpty)
  }

  @Test("A folder, an empty name and a file used as a folder are refused")
  func notAFile() throws {
    #expect(try refusal(folder.path).contains("give the name of a file in it"))
    #expect(try refusal(folder.file("new/")).contains("give the name of a file in it"))
    let plain = try folder.file("plain", containing: [1])
    #expect(try refusal(plain + "/model").contains("a part of the path is a file"))
    #expect(throws: ModelFileError.self) { try writeAtomically([1], to: "") }
    #expect(try folder.contents == ["plain"])
  }

  @Test("A name that is too long is refused and leaves nothing")
  func longName() throws {
    let text = try refusal(folder.file(String(repeating: "n", count: 300)))
    #expect(text.contains("choose a shorter name"))
    #expect(try folder.contents.isEmpty)
  }

  @Test(
    "A full disk is reported",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "only Linux has /dev/full"))
  func fullDisk() throws {
    #expect(try refusal("/dev/full").contains("make room on the disk"))
  }

  @Test(
    "A file that may not be written is not replaced",
    .enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func readOnly() throws {
    let path = try folder.file("a", containing: [9])
    chmod(path, 0o444)
    #expect(try refusal(path).contains("choose a place that you may write to"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([9]))
  }
}
