/// One value of a choice, such as one objective, as it describes itself in its own file.
///
/// From the description follow how it is written and read on command lines and in model files, the
/// lists of `zither recipes`, and what the form of the Train screen can change.
public protocol ChoiceValue: Hashable, Sendable {
  /// What a command line and a model file call it.
  static var word: String { get }
  /// Its settings: first those that are written by their place, then those with a name.
  static var settings: [ChoiceSetting<Self>] { get }
  /// Authors and number of the paper that it is from.
  static var source: String { get }
  /// What it does, in a few words.
  var summary: String { get }
  /// Why its settings do not go together, in a clause, or nil where they do.
  var settingsRefusal: String? { get }

  /// With the settings that it has where nobody says otherwise.
  static var usual: Self { get }
  /// The value that a word without settings stands for, one of former times included; nil for other
  /// words.
  static func named(_ word: String) -> Self?
}

extension ChoiceValue {
  public static var settings: [ChoiceSetting<Self>] { [] }
  public var settingsRefusal: String? { nil }

  public static func named(_ word: String) -> Self? { word == Self.word ? usual : nil }
}

extension ChoiceValue {
  /// Its word with the settings that are not the usual ones.
  var text: ChoiceText {
    // A setting may change what is usual for those after it: `known` is what would be read.
    var known = Self.usual
    var places: [ChoiceText.Item] = []
    var names: [ChoiceText.Item] = []
    var placesNeeded = 0
    for setting in Self.settings {
      let value = setting.read(self)
      let differs = value != setting.read(known)
      if differs { setting.write(&known, value) }
      if !setting.description.isNamed {
        places.append(ChoiceText.Item(name: nil, value: value.description))
        if differs { placesNeeded = places.count }
      } else if differs {
        names.append(
          value == .flag(true)
            ? ChoiceText.Item(name: nil, value: setting.description.word)
            : ChoiceText.Item(name: setting.description.word, value: value.description))
      }
    }
    return ChoiceText(Self.word, items: places.prefix(placesNeeded) + names)
  }

  /// The value that was written; nil where the word is another's.
  ///
  /// - Throws: `ChoiceError` where it has no such settings.
  static func read(_ text: ChoiceText) throws(ChoiceError) -> Self? {
    guard var choice = named(text.word) else { return nil }
    let given = try values(of: text)
    for setting in settings {
      if let value = given[setting.description.word] { setting.write(&choice, value) }
    }
    if let reason = choice.settingsRefusal { throw .setting(reason) }
    return choice
  }

  /// What was written of each setting.
  private static func values(
    of text: ChoiceText
  ) throws(ChoiceError) -> [String: SettingValue] {
    let settings = settings.map(\.description)
    var places = settings.filter { !$0.isNamed }[...]
    var values: [String: SettingValue] = [:]
    for item in text.items {
      let flag = settings.first { $0.values == .flag && $0.word == item.value }
      let named = item.name == nil ? flag : settings.first { $0.word == item.name }
      guard let setting = named ?? (item.name == nil ? places.popFirst() : nil) else {
        throw .noSetting("\(item)", of: text.word, settings)
      }
      guard values[setting.word] == nil else {
        throw .setting("\(setting.word) is given twice; give it once")
      }
      guard let value = setting.value(item.name == nil && named != nil ? "on" : item.value) else {
        throw .setting("\(setting.word) must be \(setting.range)")
      }
      values[setting.word] = value
    }
    return values
  }

  /// Its settings with what they hold.
  var settingsInUse: [SettingInUse] {
    Self.settings.map { setting in
      SettingInUse(
        setting: setting.description, value: setting.read(self), usual: setting.read(Self.usual))
    }
  }

  /// The same with another value of a setting; nil where it has no such setting, or the setting can
  /// hold no such value.
  func with(_ word: String, _ value: SettingValue) -> Self? {
    guard let setting = Self.settings.first(where: { $0.description.word == word }),
      setting.description.allows(value)
    else { return nil }
    var changed = self
    setting.write(&changed, value)
    return changed.settingsRefusal == nil ? changed : nil
  }

  func isEqual(to other: any ChoiceValue) -> Bool { other as? Self == self }
}

/// Why what was written is no choice.
public enum ChoiceError: Error, Hashable {
  /// There is no choice of this word.
  case noSuchChoice(String)
  /// The choice has no such settings, for the reason given in a clause.
  case setting(String)

  /// The error of a setting that a choice does not have.
  static func noSetting(
    _ written: String, of word: String, _ settings: [SettingDescription]
  ) -> ChoiceError {
    .setting(
      settings.isEmpty
        ? "\(word) has no settings"
        : "\(word) has no setting for \(written.isEmpty ? "nothing" : written); it has "
          + settings.map(\.word).joined(separator: ", "))
  }
}
