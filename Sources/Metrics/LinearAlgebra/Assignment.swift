/// The assignment problem: rows to columns, one to one, with the largest sum.
enum Assignment {
  /// The column of each row, nil where there are fewer columns than rows and it gets none.
  ///
  /// The Hungarian method: rows are added one by one, each along the shortest augmenting path with
  /// respect to potentials u and v that keep cost − u − v ≥ 0; O(n³).
  ///
  /// Source: Kuhn, The Hungarian Method for the Assignment Problem (1955); Jonker & Volgenant (1987).
  static func largest(_ gains: [[Int]]) -> [Int?] {
    let rows = gains.count
    let columns = gains.first?.count ?? 0
    // A square problem of costs: rows or columns that are not there cost nothing.
    let n = max(rows, columns)
    func cost(_ row: Int, _ column: Int) -> Int {
      row < rows && column < columns ? -gains[row][column] : 0
    }
    var rowPotential = Array(repeating: 0, count: n)
    var columnPotential = Array(repeating: 0, count: n)
    var rowOfColumn = [Int?](repeating: nil, count: n)
    for first in 0..<n {
      var slack = Array(repeating: Int.max, count: n)
      var previous = [Int?](repeating: nil, count: n)
      var isVisited = Array(repeating: false, count: n)
      var row = first
      var column: Int?
      while true {
        // Relax the columns that this row reaches, then go on from the nearest.
        var nearest = Int.max
        var next = 0
        for candidate in 0..<n where !isVisited[candidate] {
          let reduced =
            cost(row, candidate) - rowPotential[row] - columnPotential[candidate]
          if reduced < slack[candidate] {
            slack[candidate] = reduced
            previous[candidate] = column
          }
          if slack[candidate] < nearest {
            nearest = slack[candidate]
            next = candidate
          }
        }
        rowPotential[first] += nearest
        for visited in 0..<n {
          if isVisited[visited] {
            columnPotential[visited] -= nearest
            if let owner = rowOfColumn[visited] { rowPotential[owner] += nearest }
          } else {
            slack[visited] -= nearest
          }
        }
        isVisited[next] = true
        column = next
        guard let owner = rowOfColumn[next] else { break }
        row = owner
      }
      // Hand the columns of the path on, back to the new row.
      while let end = column {
        rowOfColumn[end] = previous[end].flatMap { rowOfColumn[$0] } ?? first
        column = previous[end]
      }
    }
    var result = [Int?](repeating: nil, count: rows)
    for (column, row) in rowOfColumn.enumerated() where column < columns {
      if let row, row < rows { result[row] = column }
    }
    return result
  }
}
