/// Which of a generator's inputs: the how-manieth of its kind. It means the same in any generator, whatever
/// else that takes.
public struct InputKey: Hashable, Sendable {
  /// What the input is.
  public let kind: LatentInput.Kind
  /// From 0 among those of the kind.
  public let index: Int

  /// The input of a kind, the first unless another is meant.
  public init(_ kind: LatentInput.Kind, _ index: Int = 0) {
    self.kind = kind
    self.index = index
  }
}

/// An input of a generator and where it lies in a row.
public struct PlacedInput: Hashable, Sendable {
  /// Which it is.
  public let key: InputKey
  /// What it is.
  public let input: LatentInput
  /// Where its numbers lie.
  public let columns: Range<Int>
}

extension LatentDescription {
  /// The inputs in the order of a row, each with its place.
  public var placed: [PlacedInput] {
    var start = 0
    var counts: [LatentInput.Kind: Int] = [:]
    return inputs.map { input in
      defer {
        start += input.width
        counts[input.kind, default: 0] += 1
      }
      return PlacedInput(
        key: InputKey(input.kind, counts[input.kind] ?? 0), input: input,
        columns: start..<start + input.width)
    }
  }

  /// Where the inputs of a kind lie, which follow one another; empty where there are none.
  public func columns(_ kind: LatentInput.Kind) -> Range<Int> {
    let own = placed.filter { $0.input.kind == kind }
    guard let first = own.first, let last = own.last else { return width..<width }
    return first.columns.lowerBound..<last.columns.upperBound
  }
}
