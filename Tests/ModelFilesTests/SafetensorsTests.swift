import Foundation
import Testing

@testable import ModelFiles

@Suite("Safetensors files")
struct SafetensorsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("What is written is read back: names, order, shapes, bits and metadata")
  func roundTrip() throws {
    let file = SafetensorsFile(
      metadata: ["recipe": #"{"name":"cgan"}"#, "note": "é 数 \u{1}\"\\\n\t\r", "": ""],
      tensors: [
        NamedTensor(
          name: "b.weight", shape: [2, 3], values: [1, -0.0, .infinity, 0x1p-149, 3, -7.5]),
        NamedTensor(name: "a \"quoted\"", shape: [], values: [.pi]),
        NamedTensor(name: "empty", shape: [0, 4], values: []),
        NamedTensor(name: "z", shape: [3], values: [0.1, 0.2, 0.3]),
      ])
    let path = folder.file("model.safetensors")
    try file.write(to: path)
    let read = try SafetensorsFile(reading: path)
    #expect(read.metadata == file.metadata)
    #expect(read.tensors.map(\.name) == file.tensors.map(\.name))
    #expect(read.tensors.map(\.shape) == file.tensors.map(\.shape))
    #expect(
      read.tensors.map { $0.values.map(\.bitPattern) }
        == file.tensors.map { $0.values.map(\.bitPattern) })
    #expect(
      try SafetensorsHeader(reading: path).entries.map(\.bytes.lowerBound) == [0, 24, 28, 28])
  }

  @Test("The bytes are those of the format, the values aligned to 8")
  func layout() {
    let file = SafetensorsFile(
      metadata: ["b": "2", "a": "1"],
      tensors: [NamedTensor(name: "w", shape: [1, 2], values: [1, 2])])
    let header =
      #"{"__metadata__":{"a":"1","b":"2"},"#
      + #""w":{"data_offsets":[0,8],"dtype":"F32","shape":[1,2]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let values: [UInt8] = [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    let length: [UInt8] = [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0]
    #expect(file.encoded() == length + Array(padded.utf8) + values)
  }

  @Test("A file without tensors is valid")
  func empty() throws {
    let path = try folder.file("e", containing: SafetensorsFile(tensors: []).encoded())
    #expect(try SafetensorsFile(reading: path) == SafetensorsFile(tensors: []))
  }

  @Test("A file written by Python is read")
  func python() throws {
    let file = try SafetensorsFile(reading: oracles + "/linear.safetensors")
    #expect(file.metadata["torch"]?.hasPrefix("2.") == true)
    #expect(file["linear_2.weight"]?.shape == [7, 5])
    // y = x·Wᵀ + b, so the values are where the shapes say.
    let x = try #require(file["linear_2.input"])
    let weight = try #require(file["linear_2.weight"])
    let bias = try #require(file["linear_2.bias"])
    let y = try #require(file["linear_2.output"])
    for row in 0..<3 {
      for column in 0..<7 {
        let sum = (0..<5).reduce(bias.values[column]) {
          $0 + x.values[row * 5 + $1] * weight.values[column * 5 + $1]
        }
        #expect(abs(sum - y.values[row * 7 + column]) < 1e-5)
      }
    }
    #expect(file["nothing"] == nil)
  }

  @Test("Four million bytes are read in milliseconds")
  func speed() throws {
    let path = folder.file("large")
    let values = [Float](repeating: 0.5, count: 1_000_000)
    let tensors = (0..<20).map {
      NamedTensor(name: "t\($0)", shape: [50_000], values: Array(values[..<50_000]))
    }
    try SafetensorsFile(tensors: tensors).write(to: path)
    let best = try (0..<5).map { _ in
      try ContinuousClock().measure { _ = try SafetensorsFile(reading: path) }
    }.min()
    // A few milliseconds on an idle machine; the bound leaves room for a busy one.
    #expect(try #require(best) < .milliseconds(50))
  }
}
