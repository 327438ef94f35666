import GANs
import GraphNotation
import Metrics
import Tensor

/// A graph with what its file says of it.
struct GraphExport {
  let graph: Graph
  let metadata: [String: String]
  /// What each input and output is, in a line.
  let notes: [String: String]

  /// - Parameters:
  ///   - metadata: what the model's file says of the model.
  ///   - inputs: what inputs are, those of the graph and perhaps others.
  ///   - outputs: what outputs are, by name.
  init(
    _ graph: Graph, _ metadata: [String: String], _ inputs: [InputNote],
    _ outputs: [String: String]
  ) throws {
    let own = inputs.filter { input in graph.inputs.contains { $0.name == input.name } }
    self.graph = graph
    self.metadata = metadata.merging([
      "inputs": try MetadataField.text(of: own), "outputs": try MetadataField.text(of: outputs),
    ]) { old, _ in old }
    notes = outputs.merging(own.map { ($0.name, $0.words) }) { old, _ in old }
  }
}

/// What an input of an exported network is, as the file's metadata say it under `inputs`.
struct InputNote: Encodable {
  /// What the numbers can be.
  enum Values: String, Encodable {
    /// Each is from N(0, 1).
    case normal
    /// A weight for each class, summing to 1.
    case blend
    /// Of each code one-hot values, or a number from −1 to 1.
    case codes
    /// Numbers from −1 to 1.
    case signed
    /// Coordinates.
    case points
  }

  let name: String
  /// How many there are for each image.
  let count: Int
  let values: Values
  /// What the numbers are called: classes, codes.
  var names: [String]?

  /// In a line.
  var words: String {
    let named = (names ?? []).joined(separator: ", ")
    switch values {
    case .normal: return "\(count) numbers from N(0, 1)"
    case .blend: return "a weight from 0 to 1 for each class, summing to 1: \(named)"
    case .codes: return "one-hot values, or numbers from −1 to 1: \(named)"
    case .signed: return "images, −1 to 1"
    case .points: return "points"
    }
  }

  /// What a generator takes, and a discriminator is told.
  static func notes(of latent: LatentDescription) -> [InputNote] {
    LatentInput.Kind.allCases.map { kind in
      let count = latent.columns(kind).count
      switch kind {
      case .gaussian: return InputNote(name: kind.graphName, count: count, values: .normal)
      case .classes:
        return InputNote(
          name: kind.graphName, count: count, values: .blend, names: latent.classNames)
      case .code:
        let names = latent.codes.flatMap { code in
          let values = code.valueNames ?? (0..<code.width).map(String.init)
          return code.kind == .continuous ? [code.name] : values.map { "\(code.name)=\($0)" }
        }
        return InputNote(name: kind.graphName, count: count, values: .codes, names: names)
      }
    }
  }

  /// The images that a network looks at.
  static func images(_ image: ImageShape) -> InputNote {
    InputNote(
      name: GraphName.images, count: image.count, values: image.isPoint ? .points : .signed)
  }
}

/// What outputs of exported networks are, in a line each, by name.
enum OutputNote {
  static func images(_ image: ImageShape) -> [String: String] {
    [GraphName.images: image.isPoint ? "points" : "images, −1 to 1, channels first"]
  }

  static func discriminator(_ latent: LatentDescription) -> [String: String] {
    [
      GraphName.scores: "how real each image looks, before any sigmoid",
      LatentInput.Kind.classes.graphName: "logits of the classes: "
        + latent.classNames.joined(separator: ", "),
      LatentInput.Kind.code.graphName:
        "logits of categorical codes and means of the others, then ln σ² of each of the others",
    ]
  }

  static func classifier(_ heads: [ClassifierHead]) -> [String: String] {
    Dictionary(
      heads.map { head in
        switch head.answer {
        case .category(let names): (head.name, "logits: " + names.joined(separator: ", "))
        case .number(let mean, let deviation):
          (head.name, "a number: \(mean) + \(deviation) · output")
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}
