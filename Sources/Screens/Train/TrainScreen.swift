import Cells
import Training

/// The Train screen: the form for a training, then the run.
///
/// Its state is `Workspace.train`, which the Lab shows too.
struct TrainScreen: ScreenComponent {
  static let screen = Screen.train

  func subject(in workspace: Workspace) -> String {
    workspace.train.showsForm ? "a new model" : workspace.train.subject ?? "a new model"
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    switch action {
    case .form(let action): workspace.train.perform(action)
    case .run(let action): workspace.train.perform(action)
    }
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    guard workspace.train.showsForm else { return .handled }
    let layout = TrainFormLayout(body: workspace.body, form: workspace.train.form)
    workspace.train.form.perform(mouse, in: layout)
    return .handled
  }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    if case .report(let report) = event,
      let (request, outlook) = report.of(ExpectationRequest.self)
    {
      workspace.train.form.take(outlook, for: request)
    }
    return .handled
  }

  /// The form wants to know what to expect of the training that it describes.
  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    workspace.train.showsForm ? workspace.train.form.newExpectationRequest() : []
  }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    if workspace.train.showsForm {
      TrainFormView(form: workspace.train.form, body: body).draw(into: &buffer)
    } else {
      TrainingView(train: workspace.train, body: body).draw(into: &buffer)
    }
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    RunStatus(train: workspace.train).draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen on which models are trained.
  public static let train = Screen("Train", key: "t")
}
