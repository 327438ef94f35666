/// Which part of a data set: what a model learns from, or what it is judged by.
public enum DatasetSplit: String, Hashable, Codable, Sendable, CaseIterable {
  case train, test

  /// Names that this part's IDX file of images has, the most usual first and without `.gz`.
  var imageFiles: [String] {
    switch self {
    case .train: ["train-images-idx3-ubyte", "train-images-idx4-ubyte"]
    case .test: ["t10k-images-idx3-ubyte", "t10k-images-idx4-ubyte"]
    }
  }

  /// Names that the IDX file of a set in one part has.
  static let undivided = ["images-idx4-ubyte", "images-idx3-ubyte"]

  /// The images of this part in a set that comes in one: for judging every tenth, for training all
  /// others.
  func indices(of count: Int) -> [Int] {
    (0..<count).filter { ($0 % 10 == 9) == (self == .test) }
  }
}
