/// Every key of the program, gathered from the screens and the dialogs.
public enum KeyTable {
  /// The scopes in the order of the README: what works anywhere, each screen's, what dialogs share.
  static let lists: [KeyList] = {
    var seen: Set<String> = []
    let all =
      [ProgramKeys.anywhere.list] + ScreenList.all.flatMap { $0.keys } + [DialogKeys.dialog.list]
    return all.filter { seen.insert($0.title).inserted }
  }()

  /// The keys as the README lists them: a table in Markdown.
  public static var markdown: String {
    let rows = lists.flatMap { list in
      list.rows.map { "| \(list.title) | `\($0.label)` | \($0.help) |" }
    }
    return (["| where | keys | what they do |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}
