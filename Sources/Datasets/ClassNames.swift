import Foundation

/// The names of a data set's classes, from a text file with one name a line.
///
/// A line is a bare name (`wand`), or number and name (`3 Dress`) with the numbers in order.
struct ClassNames {
  let names: [String]

  /// Reads `classes.txt` in a folder; nil when there is none.
  init?(besideFilesIn folder: String) throws(DatasetError) {
    let path = folder + "/classes.txt"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(readText(path), path: path)
  }

  init(_ text: String, path: String) throws(DatasetError) {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    // Numbered if the first line is; a bare "0" is a name.
    let isNumbered = lines.first?.prefixMatch(of: /0\s+\S/) != nil
    var names: [String] = []
    for (index, line) in lines.enumerated() {
      if isNumbered {
        let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard parts.count == 2, Int(parts[0]) == index else {
          throw .invalidClassName(
            path: path, line: index + 1, expected: "\"\(index) name\"", found: line)
        }
        names.append(parts[1].trimmingCharacters(in: .whitespaces))
      } else {
        guard !line.isEmpty else {
          throw .invalidClassName(path: path, line: index + 1, expected: "a name", found: line)
        }
        names.append(line)
      }
      // A class is known by its name alone.
      if names.dropLast().contains(names.last ?? "") {
        throw .invalidClassName(
          path: path, line: index + 1, expected: "a name that no class before has", found: line)
      }
    }
    self.names = names
  }
}
