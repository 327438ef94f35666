/// A key, named apart from the modifiers held with it.
public enum Key: Hashable, Sendable {
  /// A printing character as typed; capital letters arrive as themselves, without `.shift`.
  case character(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case tab, backTab, enter, escape, backspace, delete, insert
  case function(Int)
}

/// The keys that were held besides.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// A bit for each.
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The Shift key.
  public static let shift = Modifiers(rawValue: 1)
  /// The Alt key, which some keyboards call Meta or Option.
  public static let alt = Modifiers(rawValue: 2)
  /// The Control key.
  public static let control = Modifiers(rawValue: 4)
}

/// A key that was pressed, with what was held besides.
public struct KeyPress: Hashable, Sendable {
  /// The key.
  public var key: Key
  /// What was held besides.
  public var modifiers: Modifiers

  /// A press of a key, with nothing held unless it is said.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}

/// Something that was done with the mouse, and where.
public struct MouseInput: Hashable, Sendable {
  /// What was done: the left button pressed, moved while it is down, let go of, or the wheel
  /// turned.
  public enum Action: Hashable, Sendable { case press, drag, release, wheelUp, wheelDown }

  /// What was done.
  public var action: Action
  /// The cell's column, from 0.
  public var column: Int
  /// The cell's row, from 0.
  public var row: Int
  /// The keys that were held besides.
  public var modifiers: Modifiers

  /// Something done at a cell.
  public init(_ action: Action, column: Int, row: Int, _ modifiers: Modifiers = []) {
    self.action = action
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }
}

/// What a terminal sends: decoded by the driver, read by the screens.
public enum Input: Hashable, Sendable {
  case key(KeyPress)
  /// A text that was pasted whole, where the terminal tells pastes from keys.
  case paste(String)
  case mouse(MouseInput)
  case resize(Size)
}
