extension [Bookmark] {
  /// These bookmarks with what somebody else did to the same ones.
  ///
  /// What one of the two added, changed or deleted is so in the result. Where both put different points
  /// under one name, theirs keeps it and this one goes by another; what one changed and the other
  /// deleted stays.
  ///
  /// - Parameters:
  ///   - theirs: what the other has made of them.
  ///   - base: what both began from.
  public func merged(with theirs: [Bookmark], since base: [Bookmark]) -> [Bookmark] {
    if theirs == base { return self }
    if self == base { return theirs }
    var result: [Bookmark] = []
    var conflicts: [Bookmark] = []
    for bookmark in theirs {
      let former = base.named(bookmark.name)
      guard let own = named(bookmark.name) else {
        // Deleted here, unless it is new there, or changed there since.
        if former != bookmark { result.append(bookmark) }
        continue
      }
      if former == bookmark {
        result.append(own)
      } else {
        result.append(bookmark)
        if own != bookmark && own != former { conflicts.append(own) }
      }
    }
    // What is not theirs is new here or was changed here; what they deleted goes.
    for own in self where theirs.named(own.name) == nil && base.named(own.name) != own {
      result.append(own)
    }
    for var own in conflicts {
      own.name = result.freeName(like: own.name)
      result.append(own)
    }
    return result
  }

  private func named(_ name: String) -> Bookmark? { first { $0.name == name } }

  /// The first free one of `name (2)`, `name (3)` and so on.
  private func freeName(like name: String) -> String {
    var number = 2
    while named("\(name) (\(number))") != nil { number += 1 }
    return "\(name) (\(number))"
  }
}
