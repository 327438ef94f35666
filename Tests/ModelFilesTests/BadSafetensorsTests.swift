import Foundation
import Testing

@testable import ModelFiles

@Suite("Bad safetensors files are refused with a sentence")
struct BadSafetensorsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of this header (padded with nothing) and this many zero bytes of data.
  func file(_ header: String, data: Int) throws -> String {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    let values = [UInt8](repeating: 0, count: data)
    return try folder.file("bad.safetensors", containing: length + Array(header.utf8) + values)
  }

  /// The error on reading the file; both the whole file and its head must be refused.
  func refusal(_ path: String) throws -> ModelFileError {
    let whole = #expect(throws: ModelFileError.self) { try SafetensorsFile(reading: path) }
    let head = #expect(throws: ModelFileError.self) { try SafetensorsHeader(reading: path) }
    #expect(whole == head)
    let error = try #require(whole)
    let text = error.description
    #expect(text.contains(path) && text.hasSuffix(".") && !text.contains("\n"))
    return error
  }

  @Test("A missing file")
  func missing() throws {
    let path = folder.file("nothing.safetensors")
    #expect(try refusal(path) == .missing(path: path))
    let below = try folder.file("plain", containing: [1]) + "/model.safetensors"
    #expect(try refusal(below) == .missing(path: below))
  }

  @Test("A folder in place of a file")
  func folderInstead() throws {
    #expect(try refusal(folder.path) == .unreadable(path: folder.path, reason: "it is a folder"))
  }

  @Test("A file cut anywhere, and one with a byte too many")
  func cut() throws {
    let good = SafetensorsFile(
      metadata: ["k": "v"], tensors: [NamedTensor(name: "w", shape: [5], values: [1, 2, 3, 4, 5])]
    ).encoded()
    for length in 0..<good.count {
      let path = try folder.file("cut", containing: good[..<length])
      let error = try refusal(path)
      if length > 8 {
        guard case .truncated(path, _, length) = error else {
          Issue.record("\(length) bytes: \(error)")
          continue
        }
      }
    }
    let path = try folder.file("long", containing: good + [0])
    #expect(
      try refusal(path)
        == .trailingBytes(path: path, expectedBytes: good.count, foundBytes: good.count + 1))
  }

  @Test(
    "A file of another program",
    arguments: [
      Array("PK\u{3}\u{4}\u{14}\u{0}\u{8}\u{8}archive/data.pkl".utf8),
      Array("just some text that goes on for a while".utf8),
      [UInt8](repeating: 0, count: 64),
      [UInt8](repeating: 0xff, count: 64),
      [3, 0, 0, 0, 0, 0, 0, 0] + Array("abc".utf8),
      [2, 0, 0, 0, 0, 0, 0, 0] + Array("[]".utf8),
      [4, 0, 0, 0, 0, 0, 0, 0] + Array("{\"a\"".utf8),
    ])
  func another(bytes: [UInt8]) throws {
    let path = try folder.file("other", containing: bytes)
    guard case .wrongFormat(path, .safetensors, _) = try refusal(path) else {
      Issue.record("another error")
      return
    }
  }

  @Test(
    "A header that says two things, or is no JSON to the letter, is refused by what is wrong",
    arguments: [
      (
        #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
        "has “w” twice"
      ),
      (
        #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0077":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
        "has “w” twice"
      ),
      (#"{"w":{"dtype":"F32","shape":[9],"shape":[1],"data_offsets":[0,4]}}"#, "has “shape” twice"),
      (
        #"{"__metadata__":{"a":"1","b":"2","a":"3"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
        "has “a” twice"
      ),
      (
        #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}"#,
        "has a comma before a closing bracket"
      ),
      (
        #"{"w":{"dtype":"F32","shape":[1,],"data_offsets":[0,4]}}"#,
        "has a comma before a closing bracket"
      ),
    ])
  func strictJSON(header: String, reason: String) throws {
    let path = try file(header, data: 4)
    #expect(
      try refusal(path)
        == .wrongFormat(
          path: path, expected: .safetensors, reason: "its JSON header \(reason)"))
  }

  @Test("Equal words in different places, and in strings, are nothing twice")
  func sameWords() throws {
    let header =
      #"{"__metadata__":{"w":"a","x":"a, {\"a\":1,} \\"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]} } "#
    let read = try SafetensorsFile(reading: file(header, data: 8))
    #expect(read.metadata["x"] == #"a, {"a":1,} \"# && read.tensors.count == 2)
  }

  @Test("A header that lacks a field or holds a wrong one names it")
  func fields() throws {
    let lacking = try refusal(file(#"{"w":{"dtype":"F32","shape":[1]}}"#, data: 4))
    #expect(lacking.description.contains("lacks data_offsets in w"))
    let wrong = try refusal(
      file(#"{"w":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}"#, data: 4))
    #expect(wrong.description.contains("wrong value at w.shape"))
    let metadata = try refusal(file(#"{"__metadata__":{"a":1}}"#, data: 0))
    #expect(metadata.description.contains("__metadata__.a"))
  }

  @Test(
    "Values that are no floating-point numbers are named",
    arguments: [("I64", 8), ("U8", 1), ("F8_E4M3", 1), ("F4_NEW", 3), ("", 5)])
  func types(type: String, bytes: Int) throws {
    let path = try file(
      #"{"w":{"dtype":"\#(type)","shape":[1],"data_offsets":[0,\#(bytes)]}}"#, data: bytes)
    #expect(try SafetensorsHeader(reading: path).entries.map(\.type) == [type])
    #expect(
      throws: ModelFileError.unsupportedType(
        path: path, field: "the tensor w", expected: "F32, F16, BF16 or F64", found: type)
    ) { try SafetensorsFile(reading: path) }
  }

  @Test(
    "Shapes and offsets that contradict each other or the format",
    arguments: [
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"NEW","shape":[2],"data_offsets":[4,8]}}"#,
      #"{"w":{"dtype":"NEW","shape":[2],"data_offsets":[0,-1]}}"#,
      #"{"w":{"dtype":"NEW","shape":[2],"data_offsets":[0,9223372036854775807]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}"#,
      #"{"w":{"dtype":"F32","shape":[0],"data_offsets":[]}}"#,
      #"{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}"#,
      #"{"w":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[2305843009213693951],"data_offsets":[0,4]}}"#,
      #"{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""w":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#,
    ])
  func contradictions(header: String) throws {
    let error = try refusal(file(header, data: 8))
    guard case .invalidField(_, let field, _, _) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(field.hasSuffix(" of w"))
  }

  @Test("A number that no Int holds is refused, not a trap")
  func hugeNumber() throws {
    let header = #"{"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#
    _ = try refusal(file(header, data: 4))
  }

  @Test("Offsets beyond the file are a truncated file, with both lengths")
  func beyond() throws {
    let header = #"{"w":{"dtype":"F32","shape":[1000],"data_offsets":[0,4000]}}"#
    let path = try file(header, data: 8)
    let start = 8 + header.utf8.count
    #expect(
      try refusal(path)
        == .truncated(path: path, expectedBytes: start + 4000, foundBytes: start + 8))
  }

  @Test("A header longer than the limit is refused before it is parsed")
  func longHeader() throws {
    let length = SafetensorsHeader.longestHeader + 1
    let bytes = withUnsafeBytes(of: UInt64(length).littleEndian) { Array($0) }
    let path = try folder.file(
      "long", containing: bytes + Array("{".utf8) + Array(repeating: 32, count: length))
    let error = try refusal(path)
    #expect(
      error
        == .tooLarge(path: path, what: "a header of \(length) bytes", limit: "\(length - 1)"))
  }
}
