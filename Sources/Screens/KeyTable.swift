import Cells

/// Every key of the program.
///
/// What keys do, the help and the README's list all come from here.
public enum KeyTable {
  static let bindings: [KeyBinding] = anywhere + explore + panels + meters + attention + train

  private static let anywhere: [KeyBinding] = [
    KeyBinding(
      .anywhere, "e  t  b", "the screens Explore, Train and Lab",
      [
        (.typed("e"), .show(.explore)), (.typed("t"), .show(.train)), (.typed("b"), .show(.lab)),
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
      .explore, "r  R", "a random seed, one you type; codes and classes stay",
      [(.typed("r"), .random), (.typed("R"), .enterSeed)]),
    KeyBinding(
      .explore, "u  Ctrl-R", "undo; redo",
      [(.typed("u"), .undo), (.control("r"), .redo), (.typed("U"), .redo)]),
    KeyBinding(
      .explore, "s  S", "a larger, a smaller step",
      [(.typed("s"), .nextStep), (.typed("S"), .previousStep)]),
    KeyBinding(
      .explore, "[  ]", "scale z down and up (truncation)",
      [(.typed("["), .truncate(by: -0.05)), (.typed("]"), .truncate(by: 0.05))]),
    KeyBinding(.explore, "c", "type classes and weights", [(.typed("c"), .enterClasses)]),
    KeyBinding(
      .explore, "1 … 9", "toggle the class of that number, or choose a code's value",
      digits(1...9)),
    KeyBinding(
      .explore, "a", "where the generator's attention looks; off again",
      [(.typed("a"), .attention)]),
    KeyBinding(
      .explore, "A", "meters of the attributes that a classifier reads; off again",
      [(.typed("A"), .meters)]),
    KeyBinding(
      .explore, "X", "all strings back as the seed has them, continuous codes to 0",
      [(.typed("X"), .reset)]),
    KeyBinding(
      .explore, "y", "copy the command for this picture", [(.typed("y"), .copyCommand)]),
    KeyBinding(
      .explore, "m", "the opened model or the one in training", [(.typed("m"), .switchModel)]),
  ]

  private static let panels: [KeyBinding] = [
    KeyBinding(.strings, "↑ ↓  k j", "select a string", arrows([.up, .down])),
    KeyBinding(.strings, "← →  h l", "play the selected string", arrows([.left, .right])),
    KeyBinding(.strings, "Shift, or H J K L", "ten times as far", farArrows()),
    KeyBinding(.strings, "PgUp PgDn", "ten strings up or down", pages()),
    KeyBinding(.strings, "Home End", "the first and the last string", ends()),
    KeyBinding(.strings, "0", "set the string to zero", [(.typed("0"), .zero)]),
    KeyBinding(
      .strings, "x", "the string back as the seed has it",
      [(.typed("x"), .restore), (KeyPress(.delete), .restore), (KeyPress(.backspace), .restore)]),
    KeyBinding(.strings, "Enter", "type the string's value", [(KeyPress(.enter), .enterValue)]),

    KeyBinding(
      .codes, "← →  h l", "the value before, the value after",
      arrows([.left, .right]) + farArrows([.left, .right])),
    KeyBinding(
      .codes, "↑ ↓  k j", "another code", arrows([.up, .down]) + farArrows([.up, .down]) + pages()),
    KeyBinding(.codes, "0 … 9", "the value whose chip shows that number", digits(0...9)),
    KeyBinding(.codes, "Home End", "the first and the last value", ends()),
    KeyBinding(
      .codes, "x", "the first value",
      [(.typed("x"), .restore), (KeyPress(.delete), .restore), (KeyPress(.backspace), .restore)]),

    KeyBinding(.classes, "← →  h l", "the class under the cursor", arrows([.left, .right])),
    KeyBinding(.classes, "Enter", "toggle it", [(KeyPress(.enter), .toggleClass)]),
    KeyBinding(.classes, "o", "only this class", [(.typed("o"), .onlyClass)]),
    KeyBinding(
      .classes, "↑ ↓  k j", "its weight; Shift for big steps",
      arrows([.up, .down]) + farArrows() + pages() + ends()),
    KeyBinding(
      .classes, "0 … 9", "toggle the class of that number; c types the others", digits(0...9)),

    KeyBinding(
      .truncation, "← →  h l", "less and more; Shift for big steps",
      arrows([.left, .right, .up, .down]) + farArrows() + pages() + ends()),
    KeyBinding(.truncation, "0", "the mean: no z at all", [(.typed("0"), .zero)]),
    KeyBinding(
      .truncation, "x", "back to 1",
      [(.typed("x"), .restore), (KeyPress(.delete), .restore), (KeyPress(.backspace), .restore)]),
  ]

  private static let meters: [KeyBinding] = [
    KeyBinding(.meters, "↑ ↓  k j", "select an attribute", arrows([.up, .down])),
    KeyBinding(
      .meters, "+ −  → ←", "steer it to the next, the previous value; what is locked stays",
      [
        (.typed("+"), .steer(by: 1)), (.typed("="), .steer(by: 1)), (.typed("-"), .steer(by: -1)),
        (KeyPress(.right), .move(.right)), (KeyPress(.left), .move(.left)),
      ]),
    KeyBinding(.meters, "Enter", "type what it is steered to", [(KeyPress(.enter), .enterTarget)]),
    KeyBinding(
      .meters, "l  L", "lock it or let it go; all of them",
      [(.typed("l"), .lock), (.typed("L"), .lockAll)]),
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
    KeyBinding(.trainForm, "s", "start from anywhere", [(.typed("s"), .start)]),

    KeyBinding(.training, "s", "save the model and go on", [(.typed("s"), .save)]),
    KeyBinding(.training, "x", "stop; asks whether to save", [(.typed("x"), .stop)]),
    KeyBinding(
      .training, "a", "do what helps against the gravest of what is wrong",
      [(.typed("a"), .applyRemedy)]),
    KeyBinding(
      .training, "d", "what is wrong, and what is advised", [(.typed("d"), .showDiagnoses)]),
    KeyBinding(.training, "n", "a new run, after the last has ended", [(.typed("n"), .newRun)]),
  ]

  private static func digits(_ range: ClosedRange<Int>) -> [(KeyPress, Action)] {
    range.map { (.typed(Character(String($0))), .chooseNumber($0)) }
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
