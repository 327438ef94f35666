import Datasets
import GANs
import ModelStore
import Training

/// A training of which it is asked what it will need, before it is started.
public struct ExpectationRequest: JobRequest {
  /// What the training will need.
  public typealias Report = TrainingOutlook

  /// What would be trained.
  public var recipe: Recipe
  /// A built-in data set's name or the path of a folder.
  public var data: String
  /// How its images come to one size.
  public var reading: ImageReading
}

extension ExpectationRequest {
  public var slot: JobSlot? { .expectation }
}

extension JobSlot {
  /// What the training that the form describes will need.
  public static let expectation = JobSlot("expectation")
}

/// What is known of a training before it is started.
public enum TrainingOutlook: Hashable, Sendable {
  /// The data are being read.
  case reading
  /// The data were read, and steps are being tried.
  case timing(DataRecord)
  case known(DataRecord, TrainingExpectation)
  /// It cannot be trained, and why.
  case refused(String)

  /// What is trained on; nil before it was read.
  var data: DataRecord? {
    switch self {
    case .timing(let data), .known(let data, _): data
    case .reading, .refused: nil
    }
  }
}
