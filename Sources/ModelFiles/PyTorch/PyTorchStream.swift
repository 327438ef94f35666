/// The pickles one after another that `torch.save` wrote before PyTorch 1.6: a magic number, the
/// protocol, what system wrote it, the value, and the storages' keys; behind them for each key the number
/// of its values in eight bytes, and these.
///
/// Source: https://github.com/pytorch/pytorch, `torch/serialization.py`, `_legacy_save`.
final class PyTorchStream: StorageSource {
  let isBigEndian: Bool
  private let file: FileReader
  /// Where the bytes of each storage begin.
  private let starts: [String: Int]

  /// The magic number, 0x1950a86a20f9469cfc6c, the lowest byte first.
  private static let magic: [UInt8] = [
    0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19,
  ]

  /// Whether a pickle's value says that the pickles of a PyTorch file follow.
  static func isMagic(_ value: PickleValue) -> Bool {
    if case .bytes(magic) = value { true } else { false }
  }

  /// What lies behind the value.
  ///
  /// - Parameters:
  ///   - reader: has read the value, and the magic number, protocol and system before it.
  ///   - system: the third pickle's value.
  init(
    _ file: consuming FileReader, _ reader: inout PickleReader, system: PickleValue
  ) throws(PickleFault) {
    isBigEndian = Self.isBigEndian(system)
    guard let keys = try reader.value().elements else {
      throw .damaged("lists no keys of its storages")
    }
    var starts: [String: Int] = [:]
    var place = reader.place
    for key in keys {
      guard case .string(let key) = key, let storage = reader.storages[key] else {
        throw .damaged("lists a storage that no tensor has")
      }
      guard place + 8 <= file.length, let bytes = try? file.bytes(at: place, count: 8) else {
        throw .cutShort
      }
      let ordered = isBigEndian ? bytes : bytes.reversed()
      let count = ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard count == storage.count else {
        throw .damaged("has \(storage.count) values of a storage, of which \(count) follow")
      }
      starts[key] = place + 8
      let (end, overflow) = (place + 8).addingReportingOverflow(storage.count * storage.type.width)
      guard !overflow, end <= file.length else { throw .cutShort }
      place = end
    }
    self.starts = starts
    self.file = file
  }

  func bytes(
    of storage: StoredNumbers, _ range: Range<Int>
  ) throws(ModelFileError) -> [UInt8] {
    guard let start = starts[storage.key] else {
      throw .damaged(
        path: file.path, reason: "it lacks the storage \(storage.key.quotation) of a tensor")
    }
    return try file.bytes(at: start + range.lowerBound, count: range.count)
  }

  private static func isBigEndian(_ system: PickleValue) -> Bool {
    guard case .dict(let dict) = system else { return false }
    return dict.pairs.contains { pair in
      if case .string("little_endian") = pair.key, case .bool(false) = pair.value {
        true
      } else {
        false
      }
    }
  }
}
