/// Why a file is no IDX file of images or of labels.
public enum IDXFault: Equatable, Sendable {
  /// It does not begin as an IDX file of this kind does.
  case wrongMagic(expected: String, found: String)
  /// Its length does not fit the sizes in its header.
  case wrongLength(expectedBytes: Int, foundBytes: Int)
  /// A size in its header is one that no image has.
  case invalidSize(sizes: [Int])

  func sentence(about path: String) -> String {
    switch self {
    case .wrongMagic(let expected, let found):
      "\(path) is not an IDX file of \(expected): it begins with \(found); "
        + "check that it is the file you mean."
    case .wrongLength(let expected, let found):
      "\(path) has \(found) bytes where its header announces \(expected); copy it again."
    case .invalidSize(let sizes):
      "\(path) announces the sizes \(sizes), which no images have; "
        + "sizes must be above 0 and channels 1 or 3."
    }
  }
}
