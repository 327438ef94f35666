import Datasets
import Screens
import ModelStore
import Training

extension ExpectationRequest: BackgroundJob {
  var lane: JobLane { .data }

  /// Keys held down ask for many.
  var patience: Duration { .milliseconds(150) }

  /// Reads the data, or a part of them that is at hand, then tries steps.
  func begin(_ models: ExplorerModels) throws -> JobSteps<TrainingOutlook> {
    var sample: TrainingSample?
    return {
      do {
        guard let read = sample else {
          let read = try models.sample(of: self)
          sample = read
          return .more(.timing(read.record))
        }
        let expectation = try TrainingExpectation(
          recipe, on: read.part, count: read.record.images, isWanted: models.isWanted)
        return .done(.known(read.record, expectation))
      } catch is CancellationError {
        return .goesOn
      } catch {
        return .done(.refused(String(describing: error)))
      }
    }
  }
}

/// A part of the data that a training would have.
struct TrainingSample: Sendable {
  fileprivate let data: String
  fileprivate let reading: ImageReading
  let record: DataRecord
  let part: ImageDataset
}

extension ExplorerModels {
  /// The data of a training, or a part of them: what was read last is kept.
  fileprivate func sample(of request: ExpectationRequest) throws -> TrainingSample {
    if let known = trainingSample, known.data == request.data, known.reading == request.reading {
      return known
    }
    let parts = try DatasetCatalogue.loadParts(request.data, reading: request.reading)
    let sample = TrainingSample(
      data: request.data, reading: request.reading,
      record: DataRecord(parts.train),
      part: TrainingExpectation.part(of: parts.train))
    trainingSample = sample
    return sample
  }
}
