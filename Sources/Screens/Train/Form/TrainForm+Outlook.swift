import Cells
import ModelStore
import Training

extension TrainForm {
  /// Asks about the training that the form describes, once for each; nothing while it is refused.
  mutating func newExpectationRequest() -> [Effect] {
    guard let request = expectationRequest else {
      (expected, outlook) = (nil, nil)
      return []
    }
    guard request != expected else { return [] }
    let isSameData = request.data == expected?.data && request.reading == expected?.reading
    outlook = (isSameData ? outlook?.data : nil).map { .timing($0) } ?? .reading
    expected = request
    return [.start(request)]
  }

  /// Takes what is known of the training; news of another one come too late.
  mutating func take(_ outlook: TrainingOutlook, for request: ExpectationRequest) {
    if request == expected { self.outlook = outlook }
  }

  private var expectationRequest: ExpectationRequest? {
    guard let recipe = choices?.recipe, !dataName.isEmpty, refusal == nil else { return nil }
    return ExpectationRequest(recipe: recipe, data: dataName, reading: usedReading)
  }

  /// Whether the folder that was typed could not be used.
  var isFolderRefused: Bool {
    if case .refused = outlook { isFolder } else { false }
  }

  /// What is said below the form: why the choices are refused, or else what to expect.
  var outlookLines: [(words: String, style: Style)] {
    if let refusal { return [(refusal, .alarm)] }
    switch outlook {
    case nil: return []
    case .reading: return [("Reading \(dataName)…", .quiet)]
    case .timing: return [("Timing a step…", .quiet)]
    case .refused(let reason): return [(reason, .alarm)]
    case .known(_, let expectation):
      let line = (expectation.line(limit: limit), expectation.isSlow ? Style.alarm : .text)
      return [line] + (expectation.fewImagesLine.map { [($0, .alarm)] } ?? [])
    }
  }
}
