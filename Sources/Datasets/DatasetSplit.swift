/// Which part of a data set: what a model learns from, or what it is judged by.
public enum DatasetSplit: String, Hashable, Codable, Sendable, CaseIterable {
  case train, test

  /// Names that image files have, the most usual first and without the ending `.gz`.
  ///
  /// A set with one part has it under a plain name, and that part is for training.
  var imageFiles: [String] {
    switch self {
    case .train: ["train-images-idx3-ubyte", "train-images-idx4-ubyte"] + Self.undivided
    case .test: ["t10k-images-idx3-ubyte", "t10k-images-idx4-ubyte"]
    }
  }

  private static let undivided = ["images-idx4-ubyte", "images-idx3-ubyte"]
}
