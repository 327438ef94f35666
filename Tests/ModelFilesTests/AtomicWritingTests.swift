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
