/// A few definitions of a PyTorch program that stand or fall together: a layer, the networks of one
/// architecture, the losses of one objective.
///
/// Lines that only some recipes need are marked, one by `#? CONDITION` behind it, several by a line
/// `#? CONDITION` before and `#?` after them; `Features` reads conditions.
struct PythonPiece: Sendable {
  /// Which recipes it is for; nil for all.
  let condition: String?
  /// The definitions, with marks.
  let text: String
  /// The line that changes images before D sees them, where the piece is of a regularizer that does.
  let seen: String?
  /// The line that adds to D's loss, where the piece is of a penalty.
  let penalty: String?
  /// Whether it goes on with the class that the piece before it began.
  let continues: Bool

  init(
    condition: String? = nil, seen: String? = nil, penalty: String? = nil, continues: Bool = false,
    _ text: String
  ) {
    self.condition = condition
    self.text = text
    self.seen = seen
    self.penalty = penalty
    self.continues = continues
  }
}
