import Foundation
import Testing

@testable import ModelFiles

@Suite("NumPy files")
struct NPYTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A version 1.0 file with this dictionary and this many zero bytes of data.
  func file(_ dictionary: String, data: Int, version: UInt8 = 1) throws -> String {
    let header = Array((dictionary + "\n").utf8)
    let length = [UInt8(header.count), 0] + (version == 1 ? [] : [0, 0])
    return try folder.file(
      "a.npy",
      containing: [0x93] + Array("NUMPY".utf8) + [version, 0] + length + header
        + [UInt8](repeating: 0, count: data))
  }

  func refusal(_ path: String) throws -> ModelFileError {
    let error = try #require(
      #expect(throws: ModelFileError.self) { try NPYFile(reading: path) })
    #expect(error.description.contains(path) && error.description.hasSuffix("."))
    #expect(!error.description.contains("\n"))
    return error
  }

  @Test(
    "What is written is read back",
    arguments: [[], [0], [1], [5], [2, 3], [2, 1, 3, 4], [3, 0, 2]])
  func roundTrip(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let array = NPYFile(shape: shape, values: (0..<count).map { Float($0) * 0.37 - 1 })
    try array.write(to: folder.file("a.npy"))
    #expect(try NPYFile(reading: folder.file("a.npy")) == array)
  }

  @Test("The bytes are those that NumPy writes")
  func layout() {
    let bytes = NPYFile(shape: [3], values: [1, 2, 3]).encoded()
    #expect(bytes.prefix(10) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0])
    #expect(bytes.count == 128 + 12)
    let header = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }  "))
    #expect(header.hasSuffix(" \n"))
    #expect(Array(bytes.suffix(12)) == [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40])
  }

  @Test("Format versions 2 and 3 and other orders of the fields are read", arguments: [1, 2, 3])
  func versions(version: UInt8) throws {
    let path = try file(
      #"{"shape":(2,1),"fortran_order":False,"descr":"<f4"}"#, data: 8, version: version)
    #expect(try NPYFile(reading: path) == NPYFile(shape: [2, 1], values: [0, 0]))
  }

  @Test("float64 is refused and float32 named")
  func double() throws {
    let path = try file("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", data: 16)
    let error = try refusal(path)
    #expect(
      error
        == .unsupportedType(
          path: path, field: "the array", expected: "float32 (<f4)", found: "<f8"))
  }

  @Test(
    "More values than asked for, and headers beyond the limit, are refused before they are read")
  func limits() throws {
    let path = try file("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", data: 24)
    #expect(throws: Never.self) { try NPYFile(reading: path, most: 6) }
    #expect(
      throws: ModelFileError.tooLarge(path: path, what: "6 values (shape [3, 2])", limit: "5")
    ) {
      try NPYFile(reading: path, most: 5)
    }
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8) + [2, 0]
    let length = withUnsafeBytes(of: UInt32(70_000).littleEndian) { Array($0) }
    let long = try folder.file(
      "long.npy", containing: magic + length + [UInt8](repeating: 0x20, count: 70_000))
    #expect(try refusal(long).description.contains("a header of 70"))
  }

  @Test("What an error quotes of a header is one line of plain characters")
  func quotation() throws {
    let path = try file(
      "{'descr': '<f\n\u{1b}[2J4', 'fortran_order': False, 'shape': (2,), }", data: 8)
    let text = try refusal(path).description
    #expect(!text.contains("\n") && !text.contains("\u{1b}") && text.contains("?[2J4"))
  }

  @Test("Fortran order is refused")
  func fortran() throws {
    let path = try file("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", data: 16)
    #expect(try refusal(path).description.contains("fortran_order"))
  }

  @Test(
    "A header that lacks a field or has an odd one is refused",
    arguments: [
      "{'fortran_order': False, 'shape': (2,), }", "{'descr': '<f4', 'shape': (2,), }",
      "{'descr': '<f4', 'fortran_order': False, }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2", "", "{}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (two,), }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807,), }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
      "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }",
    ])
  func odd(dictionary: String) throws {
    guard case .invalidField = try refusal(file(dictionary, data: 8)) else {
      Issue.record("another error")
      return
    }
  }

  @Test("A file cut anywhere, a longer one and another kind of file are refused")
  func lengths() throws {
    let good = NPYFile(shape: [2, 2], values: [1, 2, 3, 4]).encoded()
    for length in 0..<good.count {
      _ = try refusal(folder.file("cut", containing: good[..<length]))
    }
    let long = try folder.file("long", containing: good + [0])
    #expect(try refusal(long) == .trailingBytes(path: long, expectedBytes: 144, foundBytes: 145))
    let text = try folder.file("text", containing: Array("hello, this is text".utf8))
    guard case .wrongFormat(text, .npy, _) = try refusal(text) else {
      Issue.record("another error")
      return
    }
    #expect(try refusal(folder.file("none")) == .missing(path: folder.file("none")))
  }
}
