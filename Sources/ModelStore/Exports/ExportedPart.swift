import GANs
import GraphNotation
import Layers
import Metrics
import ModelFiles
import ONNXFiles

/// A network of a model's file, to be written as an ONNX file.
public enum ExportedPart: String, CaseIterable, Sendable {
  case generator, discriminator, classifier

  /// The contents of an ONNX file of the part.
  ///
  /// - Parameters:
  ///   - part: nil for what the file is: a generator, or a classifier.
  ///   - path: the model's file.
  ///   - producer: the version of this program.
  /// - Returns: the bytes, and which part they are.
  /// - Throws: `ModelFileError` or `ModelError` where the file cannot be read, `ExportedPartError` where there
  ///   is no such part in it or it cannot be written.
  public static func onnx(
    _ part: ExportedPart?, of path: String, producer: String
  ) throws -> (bytes: [UInt8], part: ExportedPart) {
    if try ModelFileFormat.type(of: path) == ONNXModelFile.self {
      throw ExportedPartError.isONNX(path)
    }
    let isClassifier = TrainedClassifier.isClassifier(at: path)
    let part = part ?? (isClassifier ? .classifier : .generator)
    if isClassifier, part != .classifier {
      throw ExportedPartError.missing(path, part, has: .classifier)
    }
    if !isClassifier, part == .classifier {
      throw ExportedPartError.missing(path, part, has: .generator)
    }
    do {
      let export = try part.export(path)
      let bytes = try ONNXFile.bytes(
        of: export.graph, metadata: export.metadata, notes: export.notes, producer: producer)
      return (bytes, part)
    } catch let error as UnwrittenLayer {
      throw ExportedPartError.unwritten(path, "\(error)")
    } catch let error as ONNXWritingError {
      throw ExportedPartError.unwritten(path, "\(error)")
    }
  }

  private func export(_ path: String) throws -> GraphExport {
    switch self {
    case .generator:
      let model = try StoredModel(reading: path)
      var metadata = try model.description.metadata()
      metadata[MetadataField.part] = rawValue
      return try GraphExport(
        try model.generator.graph(), metadata, InputNote.notes(of: model.description.latent),
        OutputNote.images(model.description.image))
    case .discriminator:
      let file = try ModelFileFormat.open(path)
      let description = try ModelDescription(metadata: file.metadata, path: path)
      guard description.recipe != nil,
        file.tensors.contains(where: { $0.name.hasPrefix("discriminator.") })
      else { throw ExportedPartError.missing(path, self, has: .generator) }
      let discriminator = try Discriminator(reading: path)
      var metadata = try description.metadata()
      metadata[MetadataField.part] = rawValue
      return try GraphExport(
        try discriminator.graph(latent: description.latent, image: description.image), metadata,
        InputNote.notes(of: description.latent) + [InputNote.images(description.image)],
        OutputNote.discriminator(description.latent))
    case .classifier:
      let classifier = try TrainedClassifier(reading: path)
      var metadata = try classifier.description.metadata()
      metadata[MetadataField.part] = rawValue
      return try GraphExport(
        try Classifier.graph(of: classifier.members), metadata,
        [InputNote.images(classifier.description.image)],
        OutputNote.classifier(classifier.description.heads))
    }
  }
}

/// Why a part of a model is not exported.
public enum ExportedPartError: Error, Equatable, CustomStringConvertible {
  case isONNX(String)
  case missing(String, ExportedPart, has: ExportedPart)
  case unwritten(String, String)

  public var description: String {
    switch self {
    case .isONNX(let path): "\(path) is already an ONNX file; copy it."
    case .missing(let path, let part, let has):
      "\(path) holds no \(part.rawValue); leave out --part to export its \(has.rawValue)."
    case .unwritten(let path, let reason): "\(path) cannot be written as an ONNX file: \(reason)."
    }
  }
}
