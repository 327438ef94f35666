import Foundation
import Testing

@testable import ModelFiles

@Suite("Zip archives") struct ZipFileTests {
  private let folder: TemporaryFolder
  private let archive: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    archive = try Array(#require(Data(base64Encoded: Self.madeByPython)))
  }

  private func opened(_ bytes: some Sequence<UInt8>) throws -> ZipFile {
    try ZipFile(path: folder.file("a.zip", containing: bytes))
  }

  @Test("What Python writes is read, stored and deflated, with a comment at its end")
  func reading() throws {
    let zip = try opened(archive)
    #expect(
      zip.entries.map(\.name) == ["model/data.pkl", "model/numbers.txt", "empty", "squeezed"])
    #expect(zip.entries.map(\.bytes) == [15, 3_000, 0, 20])
    #expect(try zip.bytes(of: zip.entries[0]) == Array("stored as it is".utf8))
    let numbers = Array(String(repeating: "0123456789", count: 300).utf8)
    #expect(try zip.bytes(of: zip.entries[1]) == numbers)
    #expect(try zip.bytes(of: zip.entries[1], most: 11) == Array(numbers.prefix(11)))
    #expect(try zip.bytes(of: zip.entries[0], most: 6) == Array("stored".utf8))
    #expect(try zip.bytes(of: zip.entries[2]).isEmpty)
  }

  @Test("A file that is compressed in another way is refused by its name, the others are read")
  func otherMethod() throws {
    let zip = try opened(archive)
    #expect(
      throws: ModelFileError.damaged(
        path: zip.path, reason: "squeezed in it is compressed in a way that is not read")
    ) { try zip.bytes(of: zip.entries[3]) }
  }

  @Test("Every archive that is cut is refused, and so is what is none")
  func cut() throws {
    // Without the comment, which is not missed.
    for length in 0..<archive.count - "made by Python".utf8.count {
      #expect(throws: ModelFileError.self, "\(length) bytes") { try opened(archive[..<length]) }
    }
    let path = folder.file("nothing.zip")
    #expect(throws: ModelFileError.missing(path: path)) { try ZipFile(path: path) }
  }

  @Test("Contents that are damaged are refused by their name, or read as other contents")
  func damaged() throws {
    let start = try #require(archive.firstRange(of: Array("numbers.txt".utf8))?.upperBound)
    for place in start..<start + 20 {
      var bytes = archive
      bytes[place] ^= 0x55
      let zip = try opened(bytes)
      do {
        #expect(try zip.bytes(of: zip.entries[1]).count == 3_000)
      } catch {
        let reason = "model/numbers.txt in it does not decompress"
        #expect(error == .damaged(path: zip.path, reason: reason))
      }
    }
  }

  @Test("A size that the contents have not, or that deflate cannot reach, is refused")
  func sizes() throws {
    let directory = try #require(archive.firstRange(of: [0x50, 0x4b, 1, 2] as [UInt8])?.lowerBound)
    let second = directory + 46 + "model/data.pkl".utf8.count
    for size in [2_999, 3_001, 0x7fff_ffff] {
      var bytes = archive
      for index in 0..<4 { bytes[second + 24 + index] = UInt8(size >> (8 * index) & 255) }
      let zip = try opened(bytes)
      #expect(zip.entries[1].bytes == size)
      #expect(throws: ModelFileError.self, "\(size) bytes") { try zip.bytes(of: zip.entries[1]) }
    }
  }

  private static let madeByPython = """
    UEsDBBQAAAAAAAAAIQBleNFaDwAAAA8AAAAOAAAAbW9kZWwvZGF0YS5wa2xzdG9yZWQgYXMgaXQgaXNQSwMEFAAAAA\
    gAAAAhAL38h5oiAAAAuAsAABEAAABtb2RlbC9udW1iZXJzLnR4dO3GSQEAIAgAsEp4INq/mDV4bK/FmGvnqfvCzMzM\
    zMya7gNQSwMEFAAAAAgAAAAhAAAAAAACAAAAAAAAAAUAAABlbXB0eQMAUEsDBC4AAAAMAAAAIQDOi28mJwAAABQAAA\
    AIAAAAc3F1ZWV6ZWRCWmg5MUFZJlNZJHCnBgAAAiEAQAAgACAAIQCCCxdyRThQkCRwpwZQSwECFAMUAAAAAAAAACEA\
    ZXjRWg8AAAAPAAAADgAAAAAAAAAAAAAAgAEAAAAAbW9kZWwvZGF0YS5wa2xQSwECFAMUAAAACAAAACEAvfyHmiIAAA\
    C4CwAAEQAAAAAAAAAAAAAAgAE7AAAAbW9kZWwvbnVtYmVycy50eHRQSwECFAMUAAAACAAAACEAAAAAAAIAAAAAAAAA\
    BQAAAAAAAAAAAAAAgAGMAAAAZW1wdHlQSwECLgMuAAAADAAAACEAzotvJicAAAAUAAAACAAAAAAAAAAAAAAAgAGxAA\
    AAc3F1ZWV6ZWRQSwUGAAAAAAQABADkAAAA/gAAAA4AbWFkZSBieSBQeXRob24=
    """
}
