import Layers
import Metrics
import ModelFiles
import Tensor

/// A classifier read from a file, and what the file says of it.
public struct TrainedClassifier {
  /// What the file says of the classifier.
  public let description: ClassifierDescription
  /// The networks, one at least. They were trained alike from seeds of their own, and what they read
  /// is steadier on the average than what any of them reads.
  public let members: [Classifier]
  /// The first network, in whose features scores are measured.
  public var classifier: Classifier { members[0] }
  /// Whether its training came to its end; one that did not can be gone on with.
  public let isFinished: Bool
  /// Names and shapes of the file's tensors, in order.
  public let tensors: [(name: String, shape: [Int])]

  /// Reads a classifier.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no classifier.
  public init(reading path: String) throws {
    let file = try ModelFileFormat.open(path)
    description = try ClassifierDescription(metadata: file.metadata, path: path)
    isFinished = file.metadata[MetadataField.checkpoint] == nil
    var unused = RandomGenerator(seed: 0)
    members = (0..<description.members).map { [description] _ in
      Classifier(image: description.image, heads: description.heads, &unused)
    }
    let largest = try Self.named(members).load(from: file, path: path)
    tensors = file.tensors
    let image = description.image
    let grey = Tensor(
      repeating: 0.5, shape: [1, image.height, image.width, image.channels])
    let readsNumbers = members.allSatisfy { member in
      member(grey, .inference).allSatisfy { $0.values.allSatisfy(\.isFinite) }
    }
    if !readsNumbers {
      throw ModelError.noNumbers(path: path, largest: largest.name, value: largest.value)
    }
  }
}

extension TrainedClassifier {
  /// Whether a file is a classifier of this program, as far as its head says.
  public static func isClassifier(at path: String) -> Bool {
    let metadata = try? ModelFileFormat.open(path).metadata
    return metadata?["format"] == ClassifierDescription.format
  }

  /// The parameters of the members under their names in a file: those of the first as they are, those
  /// of the others after `members.1.` and so on.
  public static func named(_ members: [Classifier]) -> [NamedParameter] {
    members.enumerated().flatMap { index, member in
      index == 0
        ? member.named
        : member.named.map {
          NamedParameter(name: "members.\(index).\($0.name)", parameter: $0.parameter)
        }
    }
  }

  /// A classifier's file: its description and the weights of its members.
  public static func file(
    of members: [Classifier], _ description: ClassifierDescription
  ) throws -> SafetensorsFile {
    SafetensorsFile(metadata: try description.metadata(), tensors: named(members).tensors())
  }
}
