/// What a file is as its first bytes tell, for errors that say what was found in place of what was wanted.
public enum FoundFormat: String, Sendable {
  case empty = "empty"
  case png = "a PNG image"
  case jpeg = "a JPEG image"
  case gif = "a GIF image"
  case webP = "a WebP image"
  case array = "a NumPy array"
  case arrayArchive = "an archive of NumPy arrays"
  case pyTorch = "a PyTorch file"
  case pickle = "a Python pickle"
  case hdf5 = "an HDF5 file"
  case zip = "a zip archive"
  case gzip = "a gzip file"
  case gitPointer = "a pointer of Git LFS, which stands for a file that was not fetched"
  case webPage = "a web page"
  case text = "text"
  case unknown = "in an unknown format"

  /// The format of a file of these first bytes; some hundred of them are enough.
  public init(_ start: [UInt8]) {
    func has(_ text: String, at place: Int = 0) -> Bool {
      start.dropFirst(place).starts(with: Array(text.utf8))
    }
    let signatures: [(bytes: [UInt8], format: FoundFormat)] = [
      ([0x89, 0x50, 0x4e, 0x47], .png), ([0xff, 0xd8, 0xff], .jpeg), (Array("GIF8".utf8), .gif),
      ([0x93] + Array("NUMPY".utf8), .array), ([0x89] + Array("HDF".utf8), .hdf5),
      ([0x1f, 0x8b], .gzip), ([0x80, 2], .pickle), ([0x80, 3], .pickle), ([0x80, 4], .pickle),
      ([0x80, 5], .pickle), (Array("version https://git-lfs".utf8), .gitPointer),
    ]
    if start.isEmpty {
      self = .empty
    } else if let found = signatures.first(where: { start.starts(with: $0.bytes) }) {
      self = found.format
    } else if has("RIFF"), has("WEBP", at: 8) {
      self = .webP
    } else if start.starts(with: [0x50, 0x4b, 3, 4]) {
      // The name of the first file follows its head.
      let length = start.count > 27 ? Int(start[26]) | Int(start[27]) << 8 : 0
      let name = String(decoding: start.dropFirst(30).prefix(length), as: UTF8.self)
      self = name.hasSuffix("data.pkl") ? .pyTorch : name.hasSuffix(".npy") ? .arrayArchive : .zip
    } else if Self.isTextPickle(start) {
      self = .pickle
    } else if let text = Self.text(start) {
      let first = text.drop(while: \.isWhitespace).prefix(14).lowercased()
      self = first.hasPrefix("<html") || first.hasPrefix("<!doctype html") ? .webPage : .text
    } else {
      self = .unknown
    }
  }

  /// What it is, as `it is` goes on; of an unknown format with the bytes themselves.
  public func words(startingWith start: [UInt8]) -> String {
    guard self == .unknown else { return rawValue }
    let bytes = start.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return rawValue + " (its first bytes are \(bytes.joined(separator: " ")))"
  }

  /// Whether the bytes begin a pickle of the first protocol, which is text: a function by its module and
  /// name, or a dict or list that is kept for later.
  private static func isTextPickle(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.prefix(200), as: UTF8.self)
    let pattern = #/c[\w.]+\n[\w.]+\n|\([dl]p\d+\n|\(S'[^'\n]*'\n|\(i[\w.]+\n[\w.]+\n/#
    return text.prefixMatch(of: pattern) != nil
  }

  /// The bytes as text without control characters, the last of which may be cut; nil where they are none.
  private static func text(_ start: [UInt8]) -> String? {
    let isPlain = start.allSatisfy {
      $0 >= 0x20 && $0 != 0x7f || [0x09, 0x0a, 0x0c, 0x0d].contains($0)
    }
    guard isPlain else { return nil }
    return (0...3).lazy.compactMap { String(validating: start.dropLast($0), as: UTF8.self) }.first
  }
}
