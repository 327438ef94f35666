import Exploration
import Foundation
import GANs
import ModelEvaluation
import ModelFiles
import ModelStore
import Models
import Training

/// The classifier that images of a data set are scored with.
enum ClassifierFile {
  /// What the file of a data set's own classifier is called.
  static func name(of dataset: String) -> String {
    ShippedModels.classifierName(of: dataset) + "." + SafetensorsFile.fileExtension
  }

  /// What gives a training its classifier: the one of a file or of a model's name, or else `find`.
  static func source(_ named: String?) -> ClassifierSource {
    { dataset in
      try named.map { try TrainedClassifier(reading: ModelReference($0).path) } ?? find(dataset)
    }
  }

  /// The classifier of a data set: the file of its name in this folder, or the one that ships; nil
  /// where there is neither.
  ///
  /// - Throws: `ModelError.unfinishedClassifier` for a file that its training has not done with, besides
  ///   why one cannot be read.
  static func find(_ dataset: String) throws -> TrainedClassifier? {
    let own = name(of: dataset)
    if FileManager.default.fileExists(atPath: own) {
      let classifier = try TrainedClassifier(reading: own)
      guard classifier.isFinished else { throw ModelError.unfinishedClassifier(path: own) }
      return classifier
    }
    return try ShippedModels.path(of: ShippedModels.classifierName(of: dataset)).map {
      try TrainedClassifier(reading: $0)
    }
  }
}

extension TrainedClassifier {
  /// What reads attributes from images, by the mean of the networks; nil of a classifier that learnt
  /// without labels, which reads none.
  var attributeReader: AttributeReader? {
    description.task == nil ? AttributeReader(members) : nil
  }
}

extension StoredModel {
  /// What the generator takes, the values of its first code named by what the classifier of its data
  /// sees in them: as the file records it, or looked at now where there is such a classifier.
  var namedLatent: LatentDescription {
    var latent = self.latent
    guard let code = latent.codes.first, code.names == nil, !code.isAttribute,
      let classifier = try? description.dataset.flatMap(ClassifierFile.find)
    else { return latent }
    latent.name(0, by: classifier.codeNames(of: generator))
    return latent
  }
}

extension ClassifierFile {
  /// What reads a model's images: the classifier named, or that of the model's data where it reads
  /// images of their size.
  ///
  /// - Throws: `OtherImagesError` where the one named reads others.
  static func reading(
    _ trained: StoredModel, _ named: String?, model: String
  ) throws -> TrainedClassifier? {
    let found =
      try named.map { try TrainedClassifier(reading: ModelReference($0).path) }
      ?? trained.description.dataset.flatMap(find)
    guard let found, found.description.image != trained.description.image else { return found }
    guard let named else { return nil }
    throw OtherImagesError(
      classifier: named, reads: "\(found.description.image)", model: model,
      makes: "\(trained.description.image)")
  }
}
