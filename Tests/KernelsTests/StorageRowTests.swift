import KernelRoutines
import Kernels
import Testing

/// The routines that move rows, columns and pixels, against their definitions.
@Suite struct StorageRowTests {
  @Test("a row is repeated along the middle axis", arguments: oddSpans)
  func broadcasting(outer: Int, middle: Int, inner: Int) {
    let x = Storage(sample: outer * inner, seed: 1)
    let span = AxisSpan([outer, middle, inner], 1..<2)
    let y = Storage(unwritten: outer * middle * inner)
    broadcast(x, span, into: y)
    let from = Reference(x, [outer, inner])
    #expect(y.error(Reference([outer, middle, inner]) { from[$0[0], $0[2]] }) == 0)
    let row = Storage(sample: inner, seed: 2)
    let rows = Storage(unwritten: outer * inner)
    repeatRow(row, into: rows)
    let once = Reference(row, [inner])
    #expect(rows.error(Reference([outer, inner]) { once[$0[1]] }) == 0)
  }

  @Test("rows are gathered by index, and added back where they came from")
  func indices() {
    for width in oddSizes {
      let table = Storage(sample: 4 * width, seed: width)
      let indices = [3, 0, 3, 1, 3]
      let y = Storage(unwritten: indices.count * width)
      gatherRows(table, at: indices, width: width, into: y)
      let from = Reference(table, [4, width])
      #expect(
        y.error(Reference([5, width]) { from[indices[$0[0]], $0[1]] }) == 0, "\(width) columns")
      let sums = Storage(unwritten: 4 * width)
      addToRows(y, at: indices, width: width, into: sums)
      let rows = Reference(y, [5, width])
      let right = Reference([4, width]) { place in
        Reference.sum(5) { indices[$0] == place[0] ? rows[$0, place[1]] : 0 }
      }
      #expect(sums.error(right) < 1e-6, "\(width) columns")
    }
  }

  @Test("columns are put side by side, taken out and put back among zeros")
  func columns() {
    for (a, b) in [(0, 3), (1, 1), (5, 17), (33, 2)] {
      for rows in [0, 1, 3, 2_000] {
        let first = Storage(sample: rows * a, seed: 1)
        let second = Storage(sample: rows * b, seed: 2)
        let both = Storage(unwritten: rows * (a + b))
        concatenateColumns(first, second, rows: rows, into: both)
        let (left, right) = (Reference(first, [rows, a]), Reference(second, [rows, b]))
        let joined = Reference([rows, a + b]) {
          $0[1] < a ? left[$0[0], $0[1]] : right[$0[0], $0[1] - a]
        }
        #expect(both.error(joined) == 0)
        let taken = Storage(unwritten: rows * b)
        takeColumns(both, a..<a + b, width: a + b, rows: rows, into: taken)
        #expect(taken.error(right) == 0)
        let placed = Storage(unwritten: rows * (a + b))
        placeColumns(taken, at: a..<a + b, width: a + b, rows: rows, into: placed)
        #expect(
          placed.error(
            Reference([rows, a + b]) { $0[1] < a ? 0 : right[$0[0], $0[1] - a] }) == 0)
      }
    }
  }

  @Test("margins of zeros are laid around images, and the upper left part is cut out")
  func margins() {
    for shape in [[1, 1, 1, 1], [2, 3, 5, 3], [3, 17, 2, 1], [0, 2, 2, 2]] {
      let x = Storage(sample: shape.reduce(1, *), seed: 3)
      let from = Reference(x, shape)
      let images = Images(shape, "test")
      for (top, left, bottom, right) in [(0, 0, 0, 0), (1, 2, 0, 3), (2, 0, 1, 1)] {
        let padded = [shape[0], shape[1] + top + bottom, shape[2] + left + right, shape[3]]
        let y = Storage(unwritten: padded.reduce(1, *))
        pad(
          x, images, Margins(top: top, left: left, bottom: bottom, right: right), into: y)
        let expected = Reference(padded) {
          let (row, column) = ($0[1] - top, $0[2] - left)
          return (0..<shape[1]).contains(row) && (0..<shape[2]).contains(column)
            ? from[$0[0], row, column, $0[3]] : 0
        }
        #expect(y.error(expected) == 0)
        let cut = Storage(unwritten: x.count)
        crop(y, Images(padded, "test"), height: shape[1], width: shape[2], into: cut)
        let whole = Reference(y, padded)
        #expect(
          cut.error(Reference(shape) { whole[$0[0], $0[1], $0[2], $0[3]] }) == 0)
      }
    }
  }
}
