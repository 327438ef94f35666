/// Command lines as a POSIX shell reads them: words quoted where they must be, and split again.
public enum ShellWords {
  /// A word as a shell reads it back.
  public static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", "=", ":", "+", ",", "@", "%":
          true
        default: false
        }
      }
    return isPlain
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }

  /// Words as one line.
  public static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// What joins two commands, of which the second follows if the first did its work.
  public static let and = "&&"

  /// The words of a line, quotes and backslashes taken off; a comment is left out.
  public static func split(_ line: String) -> [String] { parse(line).words }

  /// The words of a line, and the comment from an unquoted `#` at the beginning of a word on.
  ///
  /// A quote that is not closed ends with the line. `&&` is a word like others.
  public static func parse(_ line: String) -> (words: [String], comment: String?) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for (index, character) in zip(line.indices, line) {
      if isEscaped {
        // Within double quotes a backslash stays, except before what it is needed for.
        if quote == "\"" && !"\"\\$`".contains(character) { word?.append("\\") }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\" && quote != "'" {
        word = word ?? ""
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        word = word ?? ""
        quote = character
      } else if character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else if character == "#" && word == nil {
        return (words, String(line[index...]))
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return (words, nil)
  }
}
