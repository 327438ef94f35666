/// How each pixel along one axis of an image is made from pixels of another: a sparse matrix, kept
/// row by row.
public struct ResamplingMatrix: Hashable, Sendable {
  /// Pixels made.
  public let rows: Int
  /// Pixels that they are made from.
  public let columns: Int
  /// Where the entries of each row start, and where those of the last end.
  let starts: [Int32]
  let columnIndices: [Int32]
  let weights: [Float]

  /// How many entries are not zero.
  public var entryCount: Int { weights.count }

  typealias Entry = (column: Int, weight: Float)

  /// - Parameter entries: for each row the columns and their weights.
  init(columns: Int, entries: [[Entry]]) {
    rows = entries.count
    self.columns = columns
    var starts: [Int32] = [0]
    for row in entries { starts.append(starts[starts.count - 1] + Int32(row.count)) }
    self.starts = starts
    columnIndices = entries.flatMap { $0.map { Int32($0.column) } }
    weights = entries.flatMap { $0.map(\.weight) }
  }

  /// A matrix of any entries.
  ///
  /// - Parameter rows: for each row the columns and their weights.
  /// - Precondition: every column is in 0 ..< columns.
  public init(columns: Int, rows: [[(column: Int, weight: Float)]]) {
    precondition(
      rows.allSatisfy { $0.allSatisfy { (0..<columns).contains($0.column) } },
      "ResamplingMatrix: an entry is in none of the \(columns) columns")
    self.init(columns: columns, entries: rows)
  }

  /// Every pixel the nearest old one: row i is column ⌊i · length / newLength⌋.
  public static func nearest(from length: Int, to newLength: Int) -> ResamplingMatrix {
    ResamplingMatrix(
      columns: length, entries: (0..<newLength).map { [($0 * length / newLength, 1)] })
  }

  /// Every pixel a blend of the two old ones whose centres lie around its own, as PyTorch does
  /// without aligned corners.
  public static func bilinear(from length: Int, to newLength: Int) -> ResamplingMatrix {
    let scale = Float(length) / Float(newLength)
    return ResamplingMatrix(
      columns: length,
      entries: (0..<newLength).map { (row) -> [Entry] in
        let place = max(0, (Float(row) + 0.5) * scale - 0.5)
        let first = min(Int(place), length - 1)
        let second = min(first + 1, length - 1)
        let share = place - Float(first)
        if first == second { return [(first, 1)] }
        return [(first, 1 - share), (second, share)]
      })
  }

  /// Every pixel the mean of `kernel` old ones, `stride` apart; a rest that fills no kernel is left
  /// out.
  ///
  /// - Precondition: `kernel` and `stride` are at least 1, `length` at least `kernel`.
  public static func average(of length: Int, kernel: Int, stride: Int) -> ResamplingMatrix {
    precondition(
      kernel >= 1 && stride >= 1 && length >= kernel,
      "average: kernel \(kernel), stride \(stride), length \(length)")
    return ResamplingMatrix(
      columns: length,
      entries: (0..<(length - kernel) / stride + 1).map { row in
        (0..<kernel).map { (row * stride + $0, 1 / Float(kernel)) }
      })
  }

  /// The transpose: what carries a gradient back.
  public var transposed: ResamplingMatrix {
    var entries: [[Entry]] = Array(repeating: [], count: columns)
    for row in 0..<rows {
      for entry in Int(starts[row])..<Int(starts[row + 1]) {
        entries[Int(columnIndices[entry])].append((row, weights[entry]))
      }
    }
    return ResamplingMatrix(columns: rows, entries: entries)
  }
}
