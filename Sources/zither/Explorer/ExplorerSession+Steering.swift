import Exploration
import GANs
import Screens
import Tensor

extension ExplorerSession {
  /// What reads the images of a data set by the classifier of its name; nil without one of that
  /// shape.
  static func reader(of dataset: String?, image: ImageShape) -> AttributeReader? {
    guard let found = try? dataset.flatMap(ClassifierFile.find), found.description.image == image
    else { return nil }
    return found.attributeReader
  }

  private func reader(_ reference: GeneratorReference) -> AttributeReader? {
    switch reference.source {
    case .loaded: openedReader
    case .training: trainedReader
    }
  }

  /// What is read from an image, nil where nothing reads it.
  func readings(_ request: ReadingRequest) -> [AttributeReading]? {
    guard let generator = generator(request.generator), let reader = reader(request.generator)
    else { return nil }
    return reader(generator(Latents([request.row]), .inference)).first
  }

  /// Starts to steer; its steps are taken by `steeringStep`.
  func begin(_ request: SteeringRequest) -> [Event] {
    guard let generator = generator(request.generator), let reader = reader(request.generator)
    else { return [] }
    let begun = Steering(generator, reader, from: request.row, to: request.goal)
    steering = begun.status == .moving ? (request, begun) : nil
    return [.steered(begun.report, for: request)]
  }

  /// One step of what is being steered.
  func steeringStep() -> [Event] {
    guard var current = steering else { return [] }
    current.steering.step()
    let report = current.steering.report
    let goesOn = report.status == .moving && report.steps < SteeringRequest.mostSteps
    steering = goesOn ? current : nil
    return [.steered(report, for: current.request)]
  }
}
