import Cells

extension KeyTable {
  /// What a key does where some scopes hold.
  ///
  /// - Parameter scopes: the narrowest first; the first that knows the key decides.
  static func action(for press: KeyPress, in scopes: [KeyScope]) -> Action? {
    for scope in scopes {
      if let action = actions[scope]?[press] { return action }
    }
    return nil
  }

  private static let actions: [KeyScope: [KeyPress: Action]] = {
    var result: [KeyScope: [KeyPress: Action]] = [:]
    for binding in bindings {
      for key in binding.keys { result[binding.scope, default: [:]][key.press] = key.action }
    }
    return result
  }()

  /// The rows of the help for some scopes, in the table's order.
  static func rows(of scope: KeyScope) -> [(label: String, help: String)] {
    bindings.filter { $0.scope == scope }.map { ($0.label, $0.help) }
  }

  /// The keys as the README lists them: a table in Markdown.
  public static var markdown: String {
    var lines = ["| where | keys | what they do |", "|---|---|---|"]
    for scope in KeyScope.allCases {
      for row in rows(of: scope) {
        lines.append("| \(scope.title) | `\(row.label)` | \(row.help) |")
      }
    }
    return lines.joined(separator: "\n")
  }
}
