import Cells

/// What lies over a screen and takes the keys until it is closed.
enum Overlay: Hashable, Sendable {
  /// The keys and words of the screen.
  case help(Help)
  case prompt(Prompt)
  case confirmation(Confirmation)
  /// What of the screen is written to a file.
  case export(ExportMenu)
  case bookmarks(BookmarkMenu)
  /// The training images nearest to the picture.
  case nearest(NearestPictures)
  /// A text to read, such as a command too long for the status line.
  case notice(title: String, text: String)
}

/// A question that is answered by one key.
struct Confirmation: Hashable, Sendable {
  enum Outcome: Hashable, Sendable {
    case saveAndQuit
    case discardAndQuit
    case saveAndStop
    case stop
    case deleteBookmark(Int)
  }

  struct Choice: Hashable, Sendable {
    var key: Character
    var label: String
    var outcome: Outcome
  }

  var title: String
  var question: String
  var choices: [Choice]

  static func quitting(step: Int) -> Confirmation {
    Confirmation(
      title: "Quit",
      question: "The training is at step \(Figures.grouped(step)) and not saved.",
      choices: [
        Choice(key: "s", label: "save and quit", outcome: .saveAndQuit),
        Choice(key: "d", label: "quit and lose it", outcome: .discardAndQuit),
      ])
  }

  static func deleting(bookmark index: Int, name: String) -> Confirmation {
    Confirmation(
      title: "Delete a bookmark", question: "\(name.displayable) is not kept anywhere else.",
      choices: [Choice(key: "d", label: "delete it", outcome: .deleteBookmark(index))])
  }

  static func stopping(step: Int) -> Confirmation {
    Confirmation(
      title: "Stop the training",
      question: "It is at step \(Figures.grouped(step)). A stopped run is over; space only pauses.",
      choices: [
        Choice(key: "s", label: "save and stop", outcome: .saveAndStop),
        Choice(key: "d", label: "stop and lose it", outcome: .stop),
      ])
  }
}
