import Foundation
import Testing

@testable import ModelFiles

@Suite("Open safetensors files")
struct SafetensorsReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of tensors given as type, sizes and bytes.
  private func file(
    _ tensors: [(name: String, type: String, shape: [Int], bytes: [UInt8])]
  ) throws -> String {
    var end = 0
    let entries = tensors.map { tensor in
      let start = end
      end += tensor.bytes.count
      return SafetensorsHeader.Entry(
        name: tensor.name, type: tensor.type, shape: tensor.shape, bytes: start..<end)
    }
    return try folder.file(
      "f",
      containing: SafetensorsHeader.encoded(metadata: ["k": "v"], entries: entries)
        + tensors.flatMap(\.bytes))
  }

  private func bytes(_ values: some Sequence<some BitwiseCopyable>) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value) { Array($0) } }
  }

  @Test("F16, BF16 and F64 become the float32 of the same value")
  func conversion() throws {
    let path = try file([
      ("half", "F16", [4], bytes([Float16(1.5), -0.25, 65_504, .infinity])),
      ("brain", "BF16", [3], bytes([UInt16(0x3fc0), 0xc2f7, 0x7fc0])),
      ("double", "F64", [2, 2], bytes([0.1, -1e300, 1e-60, 3.0])),
    ])
    let file = try SafetensorsFile(reading: path)
    #expect(file["half"]?.values == [1.5, -0.25, 65_504, .infinity])
    #expect(file["brain"]?.values.prefix(2) == [1.5, -123.5])
    #expect(file["brain"]?.values[2].isNaN == true)
    #expect(file["double"]?.values == [0.1, -.infinity, 0, 3])
    #expect(file["double"]?.shape == [2, 2])
  }

  @Test("A tensor of another type does not stop those beside it from being read")
  func others() throws {
    let path = try file([
      ("steps", "I64", [], bytes([Int64(-1)])), ("w", "F32", [2], bytes([Float(2), 3])),
      ("new", "F4_NEW", [9, 9], [1, 2, 3]),
    ])
    let reader = try SafetensorsReader(path: path)
    #expect(try reader.values(of: "w") == [2, 3])
    #expect(reader.shape(of: "steps") == [])
    #expect(reader.shape(of: "nothing") == nil)
    #expect(throws: ModelFileError.self) { try reader.values(of: "steps") }
  }

  @Test("Other metadata leave tensors of every type as they are bit for bit")
  func metadata() throws {
    let path = try file([
      ("steps", "I64", [], bytes([Int64(-1)])), ("w", "F32", [2], bytes([Float.nan, 3])),
      ("new", "F4_NEW", [9, 9], [1, 2, 3]),
    ])
    let reader = try SafetensorsReader(path: path)
    let old = reader.header
    try reader.write(metadata: ["other": "one"], to: path)
    let new = try SafetensorsHeader(reading: path)
    #expect(new.metadata == ["other": "one"] && new.entries == old.entries)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(
      bytes.suffix(19) == Data(self.bytes([Int64(-1)]) + self.bytes([Float.nan, 3]) + [1, 2, 3]))
  }

  @Test("The head of a file of 64 GB is read at once, and none of its values")
  func sparse() throws {
    let count = 16_000_000_000
    let head = SafetensorsHeader.encoded(
      metadata: ["format": "pt"],
      entries: [.init(name: "w", type: "F32", shape: [count], bytes: 0..<4 * count)])
    let path = try folder.file("sparse", containing: head)
    #expect(truncate(path, off_t(head.count + 4 * count)) == 0)
    let reader = try SafetensorsReader(path: path)
    #expect(reader.shape(of: "w") == [count])
  }

  @Test("The largest magnitude of values is that of NaN, then of infinity, then of numbers")
  func largest() {
    #expect([1, -3, 2].largestMagnitude == 3)
    #expect([1, -.infinity, 2].largestMagnitude == .infinity)
    #expect([1, -.nan, .infinity].largestMagnitude.isNaN)
    #expect([Float]().largestMagnitude == 0)
  }
}
