/// What a key, the mouse, an answer or an event led to besides a changed state.
enum Outcome: Sendable {
  /// The key means nothing here: the program's own keys come next. What lies over a screen is
  /// closed, if it passes keys on, and the screen gets the key.
  case ignored
  /// Done, and there is nothing more to do.
  case handled
  /// Something to tell the player in the status line; nil where what stands there is over.
  case message(Message?)
  /// Something that the main loop is to do.
  case effects([Effect])
  /// Another screen is to be shown.
  case show(Screen)
  /// A dialog, a question or a text is to lie over the screen, in place of what lies there. What an event
  /// leads to does not take the place of what the player is in.
  case open(any Overlay)
  /// What lies over the screen is to be closed.
  case close
  /// The tour is to begin, or to go on.
  case tour
  /// The program is to be left; the player is asked before that loses a training.
  case quit
  /// The program is to be left at once.
  case leave
  /// Several, in their order.
  case all([Outcome])

  /// Work beside the screens is to start.
  static func start(_ request: any JobRequest) -> Outcome { .effects([.start(request)]) }

  static func effect(_ effect: Effect) -> Outcome { .effects([effect]) }
}
