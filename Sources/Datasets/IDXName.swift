/// What the name of an IDX file of images says: which set it is of, and which part.
///
/// `train-images-idx3-ubyte`, `t10k-images.idx3-ubyte.gz`, `emnist-letters-test-images-idx3-ubyte`, or
/// `images-idx4-ubyte` of a set in one part. What stands before is the set's name.
struct IDXName: Equatable {
  /// The file's own name.
  let file: String
  /// The set's name with its dash, such as `emnist-letters-`; empty where the file has none.
  let set: String
  /// What the part is called: `train`, `t10k` and so on; empty for a set in one part.
  private let part: String
  private let dimensions: Int
  private let isDotted: Bool
  private let isCompressed: Bool

  /// What the part for judging may be called, the most usual first.
  private static let tests = ["t10k", "test", "val", "valid", "validation"]

  /// nil for any other file.
  init?(_ file: String) {
    // A folder may hold many files of other names.
    guard file.hasSuffix("-ubyte") || file.hasSuffix("-ubyte.gz"),
      let match = file.wholeMatch(
        of:
          /(.*?[-_])??((?:train|t10k|test|val|valid|validation)-)?images([-.])idx([34])-ubyte(\.gz)?/
      )
    else { return nil }
    self.file = file
    set = match.1.map(String.init) ?? ""
    part = match.2.map { String($0.dropLast()) } ?? ""
    isDotted = match.3 == "."
    dimensions = match.4 == "3" ? 3 : 4
    isCompressed = match.5 != nil
  }

  /// The part of its set; nil for all of it.
  var split: DatasetSplit? {
    if part.isEmpty { return nil }
    return part == "train" ? .train : .test
  }

  /// Whether both are the same images, as programs unpack or name them.
  func isCopy(of other: IDXName) -> Bool { set == other.set && part == other.part }

  /// Whether it is taken rather than another file of the same part: the more usual name, a dash before
  /// a dot, grey before colour, unpacked before packed; of a set in one part, colour before grey.
  func comesBefore(_ other: IDXName) -> Bool { rank.lexicographicallyPrecedes(other.rank) }

  private var rank: [Int] {
    [
      Self.tests.firstIndex(of: part) ?? 0, isDotted ? 1 : 0,
      part.isEmpty ? -dimensions : dimensions, isCompressed ? 1 : 0,
    ]
  }

  /// The names that the file of its labels may have: `train-labels-idx1-ubyte`.
  var labels: [String] {
    let name = set + (part.isEmpty ? "" : part + "-") + "labels"
    return (isDotted ? [".", "-"] : ["-", "."]).map { "\(name)\($0)idx1-ubyte" }
  }
}
