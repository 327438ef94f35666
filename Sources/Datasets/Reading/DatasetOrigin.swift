/// Where a data set comes from, how it was read, and what of it was not.
public struct DatasetOrigin: Hashable, Codable, Sendable {
  /// Files that were left out for one reason.
  public struct LeftOut: Hashable, Codable, Sendable {
    /// Why, in a few words: `not PNG, JPEG or WebP`.
    public var reason: String
    /// How many there are.
    public var count: Int
    /// The files, relative to the data's folder, in order; in a model's file the first three.
    public var names: [String]

    /// Files left out for a reason.
    public init(reason: String, count: Int, names: [String]) {
      self.reason = reason
      self.count = count
      self.names = names
    }

    /// What they are: a folder's name ends in `/`.
    fileprivate var noun: String { names.allSatisfy { $0.hasSuffix("/") } ? "folder" : "file" }
  }

  /// What it was asked for by: a built-in name, or a path.
  public var source: String
  /// How its images came to one size and kind.
  public var reading: ImageReading
  /// What was not read, a reason each.
  public var leftOut: [LeftOut]
  /// What a user should know of the data, a sentence each.
  public var warnings: [String]

  /// An origin of which nothing was left out unless it is said.
  public init(
    source: String, reading: ImageReading = .asTheyAre, leftOut: [LeftOut] = [],
    warnings: [String] = []
  ) {
    self.source = source
    self.reading = reading
    self.leftOut = leftOut
    self.warnings = warnings
  }

  /// Names that are shown of each reason, unless all are asked for.
  public static let shownNames = 3

  /// The same with only the names that are shown.
  public var abridged: DatasetOrigin {
    var result = self
    result.leftOut = leftOut.map {
      LeftOut(
        reason: $0.reason, count: $0.count, names: Array($0.names.prefix(Self.shownNames)))
    }
    return result
  }

  /// Adds files that were left out; none for no files.
  mutating func leaveOut(_ names: [String], because reason: String) {
    if names.isEmpty { return }
    guard let place = leftOut.firstIndex(where: { $0.reason == reason }) else {
      leftOut.append(LeftOut(reason: reason, count: names.count, names: names))
      return
    }
    leftOut[place].count += names.count
    leftOut[place].names += names
  }

  /// Adds what was left out of another part of the set, and what to know of it.
  mutating func add(_ other: DatasetOrigin) {
    for part in other.leftOut { leaveOut(part.names, because: part.reason) }
    for warning in other.warnings where !warnings.contains(warning) { warnings.append(warning) }
  }
}

extension DatasetOrigin {
  /// What was left out and why, and what else to know, a sentence each.
  ///
  /// - Parameter isVerbose: whether every file is named, and not only three for each reason.
  public func notes(isVerbose: Bool = false) -> [String] {
    let sentences = leftOut.map { part in
      let shown = part.names.prefix(isVerbose ? .max : Self.shownNames)
      let rest = part.count - shown.count
      return "Left out \(part.count) \(part.noun)\(part.count == 1 ? "" : "s") (\(part.reason)): "
        + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more." : ".")
    }
    return sentences + warnings
  }
}
