/// The screens of the program, in the order of their tabs.
///
/// To add a screen:
/// 1. Make a folder `Screens/<Name>`. In `<Name>Screen.swift` write a struct `<Name>Screen` that
///    conforms to `ScreenComponent`: its stored properties are the screen's own state, all with
///    values to begin with. What screens share is in the `Workspace` that every call is given: the
///    model, the point and its history (`workspace.explore`), the training (`workspace.train`), the
///    size of the terminal. Name the screen there: `static let screen = Screen("Plane", key: "p")`.
/// 2. In `<Name>Screen+Keys.swift` declare an enum of what its keys do, and `KeyScope`s of rows: label,
///    words for the help, the keys, and `KeyHint`s for the line at the bottom. `scopes(in:)` says
///    which hold at the moment, `perform(_:in:)` does what a key asks for and returns an `Outcome`.
///    A screen that takes typed text implements `handle(_:in:)` and `paste(_:in:)` itself.
/// 3. In `<Name>View.swift` draw it (`draw(_:in:into:)` calls it); a `<Name>Layout.swift` that says
///    where things lie serves the view and the mouse alike. Views change nothing and read no clock.
/// 4. In `<Name>Screen+Glossary.swift` tell what its words mean and what the mouse does.
/// 5. Images of a generator: start a `GenerationRequest` in `requests(in:)` with a purpose of the
///    screen's own (`extension GenerationRequest.Purpose`), and pick up the pictures in
///    `take(_:in:)`. A question is a `Prompt`, a dialog an `Overlay`: `Outcome.open` shows it.
/// 6. Other work beside the screen (reading files, searching) is a `JobRequest` in the folder with its
///    `slot`, started by `Outcome.start` or `Effect.start`; its reports come to `take(_:in:)` as
///    `Event.report`, an error as `Event.failed`, which is told without the screen's doing. Who does
///    it conforms the request to `BackgroundJob` in a file of `zither/Explorer/Jobs`.
///    `OpeningRequest` opens another model.
/// 7. Add its line to the list below; record its pictures (Tests/ScreensTests) and the README's keys.
enum ScreenList {
  static let all: [any ScreenComponent.Type] = [
    HomeScreen.self,
    ExploreScreen.self,
    PlaneScreen.self,
    GalleryScreen.self,
    DataScreen.self,
    TrainScreen.self,
    LabScreen.self,
  ]
}
