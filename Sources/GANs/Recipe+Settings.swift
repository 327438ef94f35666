/// The settings of a recipe that are none of a choice, called as the options of `zither train`.
extension Recipe {
  private static let ownSettings: [ChoiceSetting<Recipe>] = [
    .number(
      "generator-rate", \.generatorRate, .above(0, upTo: 1), tries: ratesToTry, "learning rate of G"
    ),
    .number(
      "discriminator-rate", \.discriminatorRate, .above(0, upTo: 1), tries: ratesToTry,
      "learning rate of D"),
    .whole(
      "batch-size", \.batchSize, 1...65_536, tries: [4, 8, 16, 32, 64, 128, 256, 512],
      "images in a batch"),
  ]

  private static let ratesToTry: [Float] = [
    1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 4e-3, 1e-2,
  ]

  /// What the settings are.
  public static var settings: [SettingDescription] { ownSettings.map(\.description) }

  /// The settings with what they hold.
  public var settings: [SettingInUse] {
    Self.ownSettings.map { setting in
      let value = setting.read(self)
      return SettingInUse(setting: setting.description, value: value, usual: value)
    }
  }

  /// The same with another value of a setting; nil where it has no such setting, or the setting can
  /// hold no such value.
  public func with(_ word: String, _ value: SettingValue) -> Recipe? {
    guard let setting = Self.ownSettings.first(where: { $0.description.word == word }),
      setting.description.allows(value)
    else { return nil }
    var changed = self
    setting.write(&changed, value)
    return changed
  }
}
