import Foundation
import Testing

@testable import ModelFiles

@Suite("PyTorch's files as data") struct PyTorchFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let six: [UInt8] = (1...6).flatMap { number in
    withUnsafeBytes(of: Float(number).bitPattern.littleEndian) { Array($0) }
  }

  private func archive(
    _ pickle: [UInt8], _ numbers: [UInt8] = Self.six, order: String = "little"
  ) throws -> String {
    try folder.file(
      "a.pt",
      containing: storedArchive([
        ("a/data.pkl", pickle), ("a/byteorder", Array(order.utf8)), ("a/data/0", numbers),
      ]))
  }

  private func values(_ path: String) throws -> [Float] {
    let file = try PyTorchFile(path: path)
    #expect(file.entries.map(\.keys) == [["w"]])
    return try file.values(of: file.entries[0])
  }

  @Test("Offsets and strides are those of the tensor")
  func views() throws {
    func values(_ offset: Int, _ shape: [Int], _ strides: [Int]) throws -> [Float] {
      try self.values(
        archive(PickleBuilder.tensor(offset: offset, shape: shape, strides: strides)))
    }
    #expect(try values(0, [2, 3], [3, 1]) == [1, 2, 3, 4, 5, 6])
    #expect(try values(0, [3, 2], [1, 3]) == [1, 4, 2, 5, 3, 6])
    #expect(try values(1, [2, 2], [2, 1]) == [2, 3, 4, 5])
    #expect(try values(5, [2, 2], [0, 0]) == [6, 6, 6, 6])
    #expect(try values(2, [1, 2, 1], [9, 2, 7]) == [3, 5])
    #expect(try values(6, [0, 4], [4, 1]) == [])
    #expect(try values(4, [], []) == [5])
  }

  @Test("Every type of numbers is read, in either order of bytes")
  func types() throws {
    func values(_ type: String, _ numbers: [UInt8], order: String = "little") throws -> [Float] {
      try self.values(
        archive(
          PickleBuilder.tensor(shape: [2], strides: [1], count: 2, type: type), numbers,
          order: order))
    }
    #expect(try values("HalfStorage", [0, 0x3c, 0, 0xc0]) == [1, -2])
    #expect(try values("HalfStorage", [0x3c, 0, 0xc0, 0], order: "big") == [1, -2])
    #expect(try values("BFloat16Storage", [0x80, 0x3f, 0, 0xc0]) == [1, -2])
    #expect(
      try values("DoubleStorage", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0])
        == [1, -2])
    #expect(
      try values("LongStorage", [1, 0, 0, 0, 0, 0, 0, 0] + Array(repeating: 255, count: 8))
        == [1, -1])
    #expect(try values("BoolStorage", [1, 0]) == [1, 0])
    #expect(throws: ModelFileError.self) {
      try values("ComplexFloatStorage", [UInt8](repeating: 0, count: 16))
    }
  }

  @Test(
    "A tensor that reaches beyond its storage, or is far larger, is refused",
    arguments: [
      (0, [2, 4], [4, 1]), (1, [6], [1]), (7, [1], [1]), (-1, [1], [1]), (0, [-1], [1]),
      (0, [2], [-1]), (0, [2], [1, 1]), (0, [2, 2], [6, 1]), (0, [1 << 20, 1 << 10], [0, 0]),
      (0, [1 << 30, 1 << 30, 1 << 30], [0, 0, 0]),
    ] as [(Int, [Int], [Int])])
  func outOfRange(offset: Int, shape: [Int], strides: [Int]) throws {
    let path = try archive(
      PickleBuilder.tensor(offset: offset, shape: shape, strides: strides))
    #expect(
      throws: ModelFileError.damaged(
        path: path, reason: "its pickle makes a tensor that reaches beyond its storage")
    ) { try PyTorchFile(path: path) }
  }

  @Test("A storage that the archive lacks, or that is shorter there, is refused when it is read")
  func storages() throws {
    let missing = try PyTorchFile(
      path: archive(PickleBuilder.tensor(shape: [6], strides: [1], key: "../../etc")))
    #expect(
      throws: ModelFileError.damaged(path: missing.path, reason: "it lacks a/data/../../etc")
    ) { try missing.values(of: missing.entries[0]) }
    let short = try PyTorchFile(
      path: archive(PickleBuilder.tensor(shape: [7], strides: [1], count: 7)))
    #expect(
      throws: ModelFileError.damaged(
        path: short.path, reason: "a/data/0 in it has 24 bytes, where its tensors need 28")
    ) { try short.values(of: short.entries[0]) }
  }

  @Test(
    "Whatever is not of tensors is refused by its name, in every protocol",
    arguments: [
      (Array("cos\nsystem\n(S'false'\ntR.".utf8), "os.system"),
      (Array("(S'false'\nios\nsystem\n.".utf8), "os.system"),
      ([0x80, 4, 0x8c, 2, 0x6f, 0x73, 0x8c, 6] + Array("system".utf8) + [0x93], "os.system"),
      (Array("c__builtin__\neval\n.".utf8), "__builtin__.eval"),
      (Array("ctorch\nload\n.".utf8), "torch.load"),
      (Array("ctorch.storage\n_load_from_bytes\n.".utf8), "torch.storage._load_from_bytes"),
      (Array("c__main__\nGenerator\n.".utf8), "__main__.Generator"),
    ] as [([UInt8], String)])
  func code(pickle: [UInt8], name: String) throws {
    let path = try folder.file("g.pkl", containing: pickle)
    let error = ModelFileError.needsCode(path: path, name: name)
    #expect(throws: error) { try PyTorchFile(path: path) }
    #expect(
      error.description
        == "\(path) needs “\(name)”, which is code, and zither runs none; export the "
        + "generator to ONNX where it was made, and open that file.")
    #expect(error.advice?.contains("pickle.load(open(\"\(path)\"") == true)
  }

  @Test("Pickles that are deep, go in circles, or build more than they say are refused or harmless")
  func odd() throws {
    func fault(_ pickle: [UInt8]) throws -> String? {
      let path = try archive(pickle)
      do {
        _ = try PyTorchFile(path: path)
        return nil
      } catch {
        return error.description.replacing(path, with: "")
      }
    }
    // A million tuples in one another, and a list in itself.
    let deep = [0x80, 2, 0x29] + [UInt8](repeating: 0x85, count: 900_000) + [0x2e]
    #expect(try fault(deep) == nil)
    #expect(try fault([0x80, 2, 0x5d, 0x71, 0, 0x68, 0, 0x61, 0x2e]) == nil)
    #expect(
      try fault([0x80, 2] + [UInt8](repeating: 0x4e, count: 1_100_000) + [0x2e])?
        .contains("very many values") == true)
    // Lists of the one before, twice each: 2³⁰ tensors.
    var doubling: [UInt8] = [0x80, 2, 0x5d]
    for _ in 0..<30 { doubling += [0x71, 0, 0x5d, 0x68, 0, 0x61, 0x68, 0, 0x61] }
    #expect(try fault(doubling + [0x2e])?.contains("very many values") == true)
    for (pickle, words) in [
      ([0x80, 2, 0x30, 0x2e], "takes a value where none is"),
      ([0x80, 2, 0x74, 0x2e], "goes back to a mark that is not set"),
      ([0x80, 2, 0x68, 9, 0x2e], "recalls a value that is not kept"),
      ([0x80, 2, 0x4e, 0x4e, 0x52, 0x2e], "calls what is no function"),
      ([0x80, 2, 0x4e, 0x51, 0x2e], "refers to a storage in an unknown way"),
      ([0x80, 2, 0x5d, 0x4e, 0x4e, 0x73, 0x2e], "sets an item of what is no dict"),
      ([0x80, 2, 0x82, 1], "has the opcode 130, which tensors do not need"),
      ([0x80, 2, 0x58, 255, 255, 255, 255], "it is cut short"),
      ([0x80, 2, 0x4e], "it is cut short"),
    ] as [([UInt8], String)] {
      #expect(try fault(pickle)?.contains(words) == true, "\(words)")
    }
  }

  @Test("A zip bomb is refused by its size, whatever its tensors say")
  func bomb() throws {
    // 40 MB of zeros in 40 kB, as deflate makes them.
    let path = folder.file("bomb.pt")
    let program = """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
          z.writestr("a/data.pkl", bytes(eval(sys.argv[2])))
          z.writestr("a/data/0", bytes(40_000_000))
      """
    let pickle = PickleBuilder.tensor(shape: [10_000_000], strides: [1], count: 10_000_000)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, path, "\(pickle)"]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return }
    let file = try PyTorchFile(path: path)
    let error = #expect(throws: ModelFileError.self) { try file.values(of: file.entries[0]) }
    #expect(error?.description.contains("as no weights do") == true)
  }

  @Test(
    "Every cut of a file is refused, zip or not", arguments: ["dcgan-legacy.pth", "sigmoid.pt"])
  func cut(name: String) throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: oracles + "/state_dicts/" + name))
    for length in stride(from: 0, to: whole.count, by: 97) {
      let path = try folder.file("cut", containing: whole.prefix(length))
      #expect(throws: ModelFileError.self, "\(length) bytes") {
        let file = try PyTorchFile(path: path)
        for entry in file.entries { _ = try file.values(of: entry) }
      }
    }
    let file = try PyTorchFile(path: oracles + "/state_dicts/" + name)
    #expect(file.entries.count > 3)
  }

  @Test("A plain pickle and a zip archive without tensors are refused as that")
  func none() throws {
    let pickle = try folder.file("p.pkl", containing: [0x80, 2, 0x4b, 5, 0x2e])
    #expect(throws: ModelFileError.self) { try PyTorchFile(path: pickle) }
    let zip = try folder.file("z.pt", containing: storedArchive([("readme", [1, 2])]))
    let error = #expect(throws: ModelFileError.self) { try PyTorchFile(path: zip) }
    #expect(error?.description.contains("a zip archive without PyTorch's tensors") == true)
  }
}
