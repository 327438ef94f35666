/// A key, named apart from the modifiers held with it.
public enum Key: Hashable, Sendable {
  /// A printing character as typed; capital letters arrive as themselves, without `.shift`.
  case character(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case tab, backTab, enter, escape, backspace, delete, insert
  case function(Int)
}

public struct Modifiers: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let shift = Modifiers(rawValue: 1)
  public static let alt = Modifiers(rawValue: 2)
  public static let control = Modifiers(rawValue: 4)
}

public struct KeyPress: Hashable, Sendable {
  public var key: Key
  public var modifiers: Modifiers

  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}

public struct MouseInput: Hashable, Sendable {
  public enum Action: Hashable, Sendable { case press, drag, release, wheelUp, wheelDown }

  public var action: Action
  public var column: Int
  public var row: Int
  public var modifiers: Modifiers

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
