import Cells
import Training

/// The state of the Train screen.
struct Train: Sendable {
  var form: TrainForm
  /// The newest state of the run, nil before the first.
  var snapshot: TrainingSnapshot?
  /// The images of the snapshot's sheet.
  var sheet: [Picture] = []
  /// Whether the form is shown though there is a run to show.
  var showsForm = true
  /// How the curves are looked at.
  var curves = CurveSettings()
  /// Whether the program ends as soon as the run has.
  var isLeaving = false

  init(choices: TrainingChoices) {
    form = TrainForm(choices: choices)
  }
}

extension Train {
  /// Whether a run is going on, or paused.
  var isActive: Bool {
    switch snapshot?.phase {
    case .preparing, .running, .paused, .unsaved: true
    case .finished, .failed, nil: false
    }
  }

  /// Whether steps are still to come, once a pause or the reading of the data is over.
  var isGoingOn: Bool {
    if case .unsaved = snapshot?.phase { false } else { isActive }
  }

  /// Whether leaving now would lose something.
  var hasUnsavedRun: Bool { isActive && snapshot?.hasUnsavedWork == true }

  /// Takes a newer state of the run.
  mutating func take(_ newer: TrainingSnapshot) {
    let isFirst = snapshot == nil
    if newer.sheet?.step != snapshot?.sheet?.step
      || newer.sheet?.pixels.count != snapshot?.sheet?.pixels.count
    {
      sheet = newer.sheet?.pictures ?? []
    }
    snapshot = newer
    // A run that was started elsewhere is shown, not the form for another one.
    if isFirst { showsForm = false }
  }

  /// Starts the run that the form describes.
  mutating func start() -> Outcome {
    if isActive {
      return .message(.warning("A training is going on; stop it first"))
    }
    guard let request = form.request else {
      return .message(.warning("Choose a recipe and data first"))
    }
    if form.refusal != nil {
      return .message(.warning("These choices cannot be trained; change one of them"))
    }
    snapshot = TrainingSnapshot(request)
    sheet = []
    showsForm = false
    return .effect(.startTraining(request))
  }

  /// Whether the run is on points: as soon as its data are known, before there is anything to see.
  var isOnPoints: Bool {
    guard let snapshot else { return false }
    return snapshot.points != nil
      || form.offered.datasets.contains { $0.name == snapshot.dataset && $0.shape.isPoint }
  }

  /// What is counted each second.
  var unit: String { isOnPoints ? "points" : "img" }

  /// Starts the run that the Lab offers: small networks on a ring of eight clusters.
  mutating func startPoints() -> Outcome {
    if isActive { return .message(.warning("A training is going on; stop it first")) }
    guard let recipe = form.offered.recipes.firstIndex(where: { $0.name == "points" }),
      let data = form.offered.datasets.firstIndex(where: { $0.name == "ring-8" })
    else { return .message(.warning("Choose a recipe and data first")) }
    form = TrainForm(choices: form.offered)
    form.select(recipe: recipe)
    form.data = data
    return start()
  }

  /// What the space bar does.
  func pauseOrResume() -> Outcome {
    switch snapshot?.phase {
    case .running: .effect(.training(.pause))
    case .paused: .effect(.training(.resume))
    case .preparing: .message(Message("The data is being read"))
    case .unsaved: .message(Message("The run is over and not saved; w tries again"))
    case .finished, .failed, nil: .message(Message("No training is going on"))
    }
  }

  /// The share of the run that is done, nil without a limit.
  var progress: Double? {
    guard let snapshot else { return nil }
    if let limit = snapshot.stepLimit, limit > 0 {
      return min(1, Double(snapshot.step) / Double(limit))
    }
    if let limit = snapshot.timeLimit, limit > 0 {
      return min(1, (snapshot.latest?.elapsed ?? 0) / limit)
    }
    return nil
  }
}
