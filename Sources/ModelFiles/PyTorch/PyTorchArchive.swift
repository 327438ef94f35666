/// The zip archive that `torch.save` writes since PyTorch 1.6: `NAME/data.pkl`, the storages as
/// `NAME/data/KEY`, and `NAME/byteorder`.
///
/// Source: https://github.com/pytorch/pytorch, `caffe2/serialize/inline_container.h`.
struct PyTorchArchive: StorageSource {
  let isBigEndian: Bool
  private let zip: ZipFile
  private let prefix: String
  private let entries: [String: ZipFile.Entry]

  /// The pickle's name in its folder.
  private static let pickleName = "data.pkl"
  /// The largest pickle that is read: a thousand tensors take some 100 kB.
  static let largestPickle = 8_000_000
  /// How many times as large as in the archive contents may be, above some size: weights hardly shrink
  /// when they are compressed, and what shrinks more is there to fill memory.
  private static let largestRatio = 16
  private static let alwaysRead = 1_000_000

  /// nil for an archive without a pickle of tensors.
  init?(_ zip: ZipFile) throws(ModelFileError) {
    guard
      let name = zip.entries.lazy.map(\.name).first(where: {
        $0 == Self.pickleName || $0.hasSuffix("/" + Self.pickleName)
      })
    else { return nil }
    self.zip = zip
    prefix = String(name.dropLast(Self.pickleName.count))
    entries = Dictionary(zip.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    if let order = entries[prefix + "byteorder"] {
      isBigEndian = try zip.bytes(of: order, most: 6) == Array("big".utf8)
    } else {
      isBigEndian = false
    }
  }

  /// The bytes of the pickle.
  func pickle() throws(ModelFileError) -> [UInt8] {
    guard let entry = entries[prefix + Self.pickleName] else { return [] }
    guard entry.bytes <= Self.largestPickle else {
      throw .tooLarge(
        path: zip.path, what: "a pickle of \(entry.bytes) bytes", limit: "\(Self.largestPickle)")
    }
    try check(entry)
    return try zip.bytes(of: entry)
  }

  func bytes(
    of storage: StoredNumbers, _ range: Range<Int>
  ) throws(ModelFileError) -> [UInt8] {
    let name = prefix + "data/" + storage.key
    guard let entry = entries[name] else {
      throw .damaged(path: zip.path, reason: "it lacks \(name.quotation)")
    }
    guard range.upperBound <= entry.bytes else {
      throw .damaged(
        path: zip.path,
        reason: "\(name.quotation) in it has \(entry.bytes) bytes, where its tensors need "
          + "\(range.upperBound)")
    }
    try check(entry)
    return try zip.bytes(of: entry, from: range.lowerBound, most: range.count)
  }

  private func check(_ entry: ZipFile.Entry) throws(ModelFileError) {
    if entry.bytes > Self.alwaysRead,
      entry.bytes / Self.largestRatio > entry.compressedBytes
    {
      throw .damaged(
        path: zip.path,
        reason: "\(entry.name.quotation) in it unpacks from \(entry.compressedBytes) bytes to "
          + "\(entry.bytes), as no weights do")
    }
  }
}
