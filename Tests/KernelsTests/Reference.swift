import Kernels

/// Arrays as their definitions say they should be, index by index in double precision: what the
/// routines on storages are tested against.
struct Reference {
  let values: [Double]
  /// The lengths of the axes, the slowest first.
  let shape: [Int]

  /// An array filled by a function of its indices.
  init(_ shape: [Int], _ value: (_ indices: [Int]) -> Double) {
    self.shape = shape
    values = (0..<shape.reduce(1, *)).map { place in
      var rest = place
      var indices: [Int] = []
      for length in shape.reversed() {
        indices.insert(rest % length, at: 0)
        rest /= length
      }
      return value(indices)
    }
  }

  /// What a storage holds, in a shape.
  init(_ storage: Storage, _ shape: [Int]) {
    self.shape = shape
    values = storage.values.map(Double.init)
  }

  subscript(indices: Int...) -> Double {
    var place = 0
    for axis in shape.indices { place = place * shape[axis] + indices[axis] }
    return values[place]
  }

  /// Σ f(i) over 0 ..< count.
  static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
    (0..<count).reduce(0) { $0 + term($1) }
  }
}

extension Storage {
  /// Reproducible numbers.
  convenience init(sample count: Int, seed: Int) {
    self.init(count: count)
    var samples = Samples(seed)
    set(to: samples.array(count))
  }

  /// Elements that must all be written.
  convenience init(unwritten count: Int) {
    self.init(count: count)
    fill(self, with: .nan)
  }

  /// How far it is from what it should be; infinite where it was not written.
  func error(_ reference: Reference) -> Double {
    KernelsTests.error(values, reference.values)
  }
}

/// Lengths of three axes, around those of vectors and pieces; some are 0 or 1.
let oddSpans: [(outer: Int, middle: Int, inner: Int)] = [
  (0, 3, 2), (3, 0, 2), (1, 1, 1), (2, 3, 1), (1, 5, 7), (3, 17, 33), (5, 1_100, 1), (2, 700, 3),
]
