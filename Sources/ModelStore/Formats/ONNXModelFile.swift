import Foundation
import GANs
import GraphNotation
import Graphs
import ModelFiles
import ONNXFiles
import Tensor

/// A generator in an ONNX file, which is its own description.
///
/// What is found out of it later is kept in a file beside it.
struct ONNXModelFile: NetworkFile {
  static var words: String { "an ONNX file" }
  static var extensions: [String] { ["onnx"] }

  static func recognises(_ start: [UInt8]) -> Bool { ONNXFile.recognises(start) }

  let path: String
  let metadata: [String: String]
  let tensors: [(name: String, shape: [Int])]
  private let graph: Graph
  private let interface: GraphInterface

  init(path: String) throws {
    try self.init(path: path, try GraphWishes(beside: path))
  }

  /// - Parameter wishes: what is said of the network, in place of what is kept beside it.
  init(path: String, _ wishes: GraphWishes) throws {
    self.path = path
    do {
      let file = try ONNXFile(path: path)
      graph = file.graph
      let runner = try GraphRunner(file.graph)
      let said = wishes.changesInterface ? nil : try Self.description(in: file, path: path)
      interface =
        try said.map { try GraphInterface(of: runner, latent: $0.latent, image: $0.image) }
        ?? GraphInterface(of: runner, wishes)
      tensors = runner.constants
      let record = ImportRecord(
        source: URL(fileURLWithPath: path).lastPathComponent, format: "ONNX",
        dataset: wishes.dataset ?? said?.dataset,
        details: "\(interface.words); \(runner.nodes.inFile) nodes, opset \(graph.opset)"
          + (file.producer.isEmpty ? "" : ", by \(file.producer)"))
      var description = ModelDescription(
        .imported(record, nil), latent: interface.latent, image: interface.image)
      description.scores = said?.scores
      metadata = try description.metadata().merging(wishes.metadata ?? [:]) { _, added in added }
    } catch let error as GraphError {
      throw ModelError.badGraph(path: path, reason: "\(error)")
    } catch let error as GraphRefusal {
      throw ModelError.badGraph(path: path, reason: error.reason)
    }
  }

  /// What a file says of its model that Zither wrote; nil for others.
  private static func description(
    in file: ONNXFile, path: String
  ) throws -> ModelDescription? {
    guard file.metadata["format"]?.hasPrefix("zither ") == true else { return nil }
    if let part = file.metadata[MetadataField.part], part != ExportedPart.generator.rawValue {
      throw GraphRefusal("it is a \(part), which makes no images")
    }
    return try ModelDescription(metadata: file.metadata, path: path)
  }

  func shape(of name: String) -> [Int]? { nil }
  func values(of name: String) -> [Float] { [] }

  func makeGenerator(_ description: ModelDescription) throws -> Generator {
    do {
      return Generator(
        GraphNetwork(try GraphRunner(graph), interface), latent: description.latent,
        image: description.image)
    } catch {
      throw ModelError.badGraph(path: path, reason: "\(error)")
    }
  }

  func write(metadata: [String: String], to path: String) throws {
    var wishes = try GraphWishes(beside: path)
    let kept = [
      ModelDescription.directionsField, "scores", ModelDescription.bestScoresField,
    ]
    wishes.metadata = metadata.filter { kept.contains($0.key) }
    try wishes.write(beside: path)
  }
}
