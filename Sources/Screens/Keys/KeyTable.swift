import Cells

/// Every key of the program.
///
/// What keys do, the help and the README's list all come from here.
public enum KeyTable {
  static let bindings: [KeyBinding] =
    anywhere + explore + panels + meters + attention + plane + export + bookmarks + projection
    + train + lab + dialog

  private static let anywhere: [KeyBinding] = [
    KeyBinding(
      .anywhere, "e  p  t  b", "the screens Explore, Plane, Train and Lab",
      [
        (.typed("e"), .show(.explore)), (.typed("p"), .show(.plane)), (.typed("t"), .show(.train)),
        (.typed("b"), .show(.lab)),
      ]),
    KeyBinding(
      .anywhere, "Tab  Shift-Tab", "the next and the previous panel",
      [(KeyPress(.tab), .nextPanel), (KeyPress(.backTab), .previousPanel)]),
    KeyBinding(
      .anywhere, "space", "pause or resume the training", [(.typed(" "), .pauseOrResume)]),
    KeyBinding(.anywhere, "?", "these keys", [(.typed("?"), .help)]),
    KeyBinding(
      .anywhere, "Ctrl-Z", "back to the shell for a while", [(.control("z"), .suspend)]),
    KeyBinding(.anywhere, "q", "quit; asks before it loses a training", [(.typed("q"), .quit)]),
  ]

  private static let explore: [KeyBinding] = [
    KeyBinding(
      .explore, "0 … 9", "choose the class that has the digit; without classes, a code's value",
      digits(0...9)),
    KeyBinding(
      .explore, ",  and a digit", "take that class into the blend, or out of it",
      [(.typed(","), .blend)]),
    KeyBinding(.explore, "c", "type classes and weights", [(.typed("c"), .enterClasses)]),
    KeyBinding(
      .explore, "r  R", "a random seed, one you type; classes, codes, directions, truncation stay",
      [(.typed("r"), .random), (.typed("R"), .enterSeed)]),
    KeyBinding(
      .explore, "u  Ctrl-R", "undo; redo",
      [(.typed("u"), .undo), (.control("r"), .redo), (.typed("U"), .redo)]),
    KeyBinding(
      .explore, "X", "strings and directions as the seed has them; what steering mixed is undone",
      [(.typed("X"), .reset)]),
    KeyBinding(
      .explore, "s  S", "a larger, a smaller step",
      [(.typed("s"), .nextStep), (.typed("S"), .previousStep)]),
    KeyBinding(
      .explore, "[  ]", "scale z down and up (truncation)",
      [(.typed("["), .truncate(by: -0.05)), (.typed("]"), .truncate(by: 0.05))]),
    KeyBinding(
      .explore, "d", "directions of z as strings; z again", [(.typed("d"), .directions)]),
    KeyBinding(
      .explore, "A", "meters of the attributes that a classifier reads; off again",
      [(.typed("A"), .meters)]),
    KeyBinding(
      .explore, "a", "where the generator's attention looks; off again",
      [(.typed("a"), .attention)]),
    KeyBinding(
      .explore, "y", "copy the command for this picture", [(.typed("y"), .copyCommand)]),
    KeyBinding(
      .explore, "w", "write the image, a sheet, the strip or the point to a file",
      [(.typed("w"), .export)]),
    KeyBinding(
      .explore, "B", "bookmarks: add, go to, walk through", [(.typed("B"), .bookmarks)]),
    KeyBinding(
      .explore, "i", "find the point of an image: a PNG or one of a data set",
      [(.typed("i"), .project)]),
    KeyBinding(
      .explore, "N", "the training images that are nearest to this one",
      [(.typed("N"), .nearest)]),
    KeyBinding(
      .explore, "m", "the opened model or the one in training", [(.typed("m"), .switchModel)]),
  ]

  private static let panels: [KeyBinding] = [
    KeyBinding(.strings, "↑ ↓  k j", "select a string", arrows([.up, .down])),
    KeyBinding(.strings, "← →  h l", "play the selected string", arrows([.left, .right])),
    KeyBinding(.strings, "Shift, or H J K L", "ten times as far", farArrows()),
    KeyBinding(.strings, "PgUp PgDn", "ten strings up or down", pages()),
    KeyBinding(.strings, "Home End", "the first and the last string", ends()),
    KeyBinding(.strings, "z", "the string to zero", [(.typed("z"), .zero)]),
    KeyBinding(
      .strings, "x", "the string back as the seed has it", deletions(.restore)),
    KeyBinding(.strings, "Enter", "type the string's value", [(KeyPress(.enter), .enterValue)]),

    KeyBinding(
      .directions, "n", "name the selected direction, in the model's file too",
      [(.typed("n"), .nameDirection)]),

    KeyBinding(
      .codes, "← →  h l", "the value before, the value after",
      arrows([.left, .right]) + farArrows([.left, .right])),
    KeyBinding(
      .codes, "↑ ↓  k j", "another code", arrows([.up, .down]) + farArrows([.up, .down]) + pages()),
    KeyBinding(.codes, "0 … 9", "choose the value that has the digit", digits(0...9)),
    KeyBinding(.codes, "Home End", "the first and the last value", ends()),
    KeyBinding(.codes, "x", "back to the first value", deletions(.restore)),

    KeyBinding(.classes, "← →  h l", "the class under the cursor", arrows([.left, .right])),
    KeyBinding(
      .classes, "Enter", "choose it; after , take it into the blend or out",
      [(KeyPress(.enter), .chooseClass)]),
    KeyBinding(
      .classes, "↑ ↓  k j", "its weight; Shift for big steps",
      arrows([.up, .down]) + farArrows() + pages() + ends()),

    KeyBinding(
      .truncation, "← →  h l", "less and more; Shift for big steps",
      arrows([.left, .right, .up, .down]) + farArrows() + pages() + ends()),
    KeyBinding(.truncation, "z", "to zero: the mean, no z at all", [(.typed("z"), .zero)]),
    KeyBinding(.truncation, "x", "back to 1", deletions(.restore)),
  ]

  private static let meters: [KeyBinding] = [
    KeyBinding(.meters, "↑ ↓  k j", "select an attribute", arrows([.up, .down])),
    KeyBinding(
      .meters, "+ −  → ←", "steer it to the next, the previous value; what is locked stays",
      [
        (.typed("+"), .steer(by: 1)), (.typed("="), .steer(by: 1)), (.typed("-"), .steer(by: -1)),
      ] + arrows([.left, .right])),
    KeyBinding(.meters, "Enter", "type what it is steered to", [(KeyPress(.enter), .enterTarget)]),
    KeyBinding(
      .meters, "f  F", "lock it (hold it fast) or let it go; all of them",
      [(.typed("f"), .lock), (.typed("F"), .lockAll)]),
    KeyBinding(
      .meters, "Esc", "stop steering; u takes all of it back", [(KeyPress(.escape), .stopSteering)]),
    KeyBinding(.meters, "PgUp PgDn", "ten attributes up or down", pages()),
    KeyBinding(.meters, "Home End", "the first and the last attribute", ends()),
  ]

  private static let attention: [KeyBinding] = [
    KeyBinding(
      .attention, "arrows, hjkl", "the position that looks; Shift for big steps",
      arrows([.up, .down, .left, .right]) + farArrows() + pages()),
    KeyBinding(
      .attention, "a  Esc", "back to the image",
      [(.typed("a"), .attention), (KeyPress(.escape), .attention)]),
  ]

  private static let plane: [KeyBinding] = [
    KeyBinding(
      .plane, "arrows, hjkl", "move the point by a step; the plane stays centred on it",
      arrows([.up, .down, .left, .right])),
    KeyBinding(.plane, "Shift, or H J K L", "ten times as far", farArrows()),
    KeyBinding(
      .plane, "+ −", "zoom in and out",
      [(.typed("+"), .zoom(by: 1)), (.typed("="), .zoom(by: 1)), (.typed("-"), .zoom(by: -1))]),
    KeyBinding(
      .plane, "Tab", "the other axis",
      [(KeyPress(.tab), .nextPanel), (KeyPress(.backTab), .previousPanel)]),
    KeyBinding(
      .plane, "v  V", "vary another direction, dimension or code along it; the one before",
      [(.typed("v"), .turnAxis(by: 1)), (.typed("V"), .turnAxis(by: -1))]),
    KeyBinding(.plane, "o", "swap the axes", [(.typed("o"), .swapAxes)]),
    KeyBinding(.plane, "z", "both to zero", [(.typed("z"), .zero)]),
    KeyBinding(.plane, "x", "both back as the seed has them", deletions(.restore)),
    KeyBinding(
      .plane, "0…9 , c r R u X s", "as on the Explore screen; so do [ ] y w B m",
      []),
  ]

  private static let export: [KeyBinding] = [
    KeyBinding(.export, "↑ ↓  k j", "what is written", arrows([.up, .down])),
    KeyBinding(
      .export, "← →  h l", "pixels of the file for each pixel of an image", arrows([.left, .right])),
    KeyBinding(
      .export, "Enter", "write it under a name that is free, and tell the command that does",
      [(KeyPress(.enter), .choose)]),
    KeyBinding(.export, "Esc", "back", [(KeyPress(.escape), .back)]),
  ]

  private static let bookmarks: [KeyBinding] = [
    KeyBinding(.bookmarks, "↑ ↓  k j", "choose", arrows([.up, .down])),
    KeyBinding(.bookmarks, "Enter", "go there", [(KeyPress(.enter), .choose)]),
    KeyBinding(
      .bookmarks, "B  n  x", "add the present point; name it anew; delete it",
      [(.typed("B"), .addBookmark), (.typed("n"), .nameBookmark)] + deletions(.deleteBookmark)),
    KeyBinding(
      .bookmarks, "space", "mark it for a walk, in this order", [(.typed(" "), .mark)]),
    KeyBinding(
      .bookmarks, "g", "go: walk through the marked ones, or all", [(.typed("g"), .play)]),
    KeyBinding(.bookmarks, "Esc", "back", [(KeyPress(.escape), .back)]),

    KeyBinding(.walk, "space", "pause or go on", [(.typed(" "), .pauseWalk)]),
    KeyBinding(.walk, "← →  h l", "frame by frame", arrows([.left, .right])),
    KeyBinding(.walk, "w", "write the walk as an animated GIF", [(.typed("w"), .export)]),
    KeyBinding(
      .walk, "Esc  Enter", "stay at the point that was reached",
      [(KeyPress(.escape), .back), (KeyPress(.enter), .back)]),
  ]

  private static let projection: [KeyBinding] = [
    KeyBinding(
      .projection, "Esc  Enter", "stay at the nearest point so far; close what was found",
      [(KeyPress(.escape), .back), (KeyPress(.enter), .back)])
  ]

  private static let train: [KeyBinding] = [
    KeyBinding(
      .trainForm, "↑ ↓  k j", "choose", arrows([.up, .down]) + farArrows() + pages() + ends()),
    KeyBinding(
      .trainForm, "← →  h l", "change a choice, a strength, the limit or the seed",
      arrows([.left, .right])),
    KeyBinding(
      .trainForm, "space", "use a regularizer, or leave it out", [(.typed(" "), .toggleChoice)]),
    KeyBinding(
      .trainForm, "Enter", "start; on a regularizer as space; in the options, type the value",
      [(KeyPress(.enter), .choose)]),
    KeyBinding(.trainForm, "g", "go: start, wherever the cursor is", [(.typed("g"), .start)]),

    KeyBinding(.training, "w", "write the model to its file, and go on", [(.typed("w"), .save)]),
    KeyBinding(.training, "E", "end the run; asks whether to save", [(.typed("E"), .stop)]),
    KeyBinding(
      .training, "M", "mend: do what helps against the gravest of what is wrong",
      [(.typed("M"), .applyRemedy)]),
    KeyBinding(
      .training, "D", "diagnosis: what is wrong, and what is advised",
      [(.typed("D"), .showDiagnoses)]),
    KeyBinding(
      .training, "T", "time: curves of the whole run, of its last third, of its last tenth",
      [(.typed("T"), .turnWindow)]),
    KeyBinding(
      .training, "Y", "the y axis logarithmic where values are positive; as it was again",
      [(.typed("Y"), .toggleLogarithm)]),
    KeyBinding(
      .training, "C", "calmer curves: smoothed by 0.6, by 0.9, not at all",
      [(.typed("C"), .turnSmoothing)]),
    KeyBinding(
      .training, "g", "go on to a new run, after the last has ended", [(.typed("g"), .newRun)]),
  ]

  private static let lab: [KeyBinding] = [
    KeyBinding(
      .lab, "Enter", "train a small GAN on the points of ring-8", [(KeyPress(.enter), .startPoints)]
    )
  ]

  private static let dialog: [KeyBinding] = [
    KeyBinding(
      .dialog, "↑ ↓  k j", "scroll by a line; PgUp and PgDn by ten",
      arrows([.up, .down]) + pages()),
    KeyBinding(.dialog, "Home End", "the first and the last line", ends()),
    KeyBinding(
      .dialog, "/", "search the keys and words of all screens; Enter keeps what was found",
      [(.typed("/"), .search)]),
    KeyBinding(
      .dialog, "Esc  Enter  q", "close it; ? closes the help too",
      [
        (KeyPress(.escape), .back), (KeyPress(.enter), .back), (.typed("q"), .back),
        (.typed("?"), .help),
      ]),
  ]

  private static func digits(_ range: ClosedRange<Int>) -> [(KeyPress, Action)] {
    range.map { (.typed(Character(String($0))), .chooseDigit($0)) }
  }

  private static func arrows(_ directions: [Action.Direction]) -> [(KeyPress, Action)] {
    directions.flatMap { direction -> [(KeyPress, Action)] in
      [
        (KeyPress(direction.arrow), .move(direction)),
        (.typed(direction.letter), .move(direction)),
      ]
    }
  }

  private static func farArrows(
    _ directions: [Action.Direction] = [.up, .down, .left, .right]
  ) -> [(KeyPress, Action)] {
    directions.flatMap { direction -> [(KeyPress, Action)] in
      [
        (KeyPress(direction.arrow, .shift), .moveFar(direction)),
        (.typed(Character(direction.letter.uppercased())), .moveFar(direction)),
      ]
    }
  }

  /// What takes back or deletes what is selected.
  private static func deletions(_ action: Action) -> [(KeyPress, Action)] {
    [(.typed("x"), action), (KeyPress(.delete), action), (KeyPress(.backspace), action)]
  }

  private static func pages() -> [(KeyPress, Action)] {
    [(KeyPress(.pageUp), .moveFar(.up)), (KeyPress(.pageDown), .moveFar(.down))]
  }

  private static func ends() -> [(KeyPress, Action)] {
    [(KeyPress(.home), .first), (KeyPress(.end), .last)]
  }
}

extension Action.Direction {
  fileprivate var arrow: Key {
    switch self {
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    }
  }

  fileprivate var letter: Character {
    switch self {
    case .up: "k"
    case .down: "j"
    case .left: "h"
    case .right: "l"
    }
  }
}
