import Cells
import Exploration

extension Prompt {
  /// What an attribute is steered to.
  static func target(of attribute: Attribute) -> Prompt {
    Prompt("\(attribute.name) →", hint: attribute.answers) { text, workspace throws(Refusal) in
      let target = try Prompt.target(text, of: attribute)
      return workspace.withExploreScreen { $0.steer(to: target, &$1.explore) }
    }
  }

  /// What an attribute is steered to, as typed: the beginning of a category's name will do.
  static func target(_ text: String, of attribute: Attribute) throws(Refusal) -> AttributeTarget {
    let text = String(text.trimmed.map { $0 == "−" ? "-" : $0 })
    let wanted = text.lowercased()
    let beginning = attribute.categories.filter { $0.lowercased().hasPrefix(wanted) }
    let name =
      attribute.categories.first { $0.lowercased() == wanted }
      ?? (beginning.count == 1 && !wanted.isEmpty ? beginning[0] : text)
    do throws(SteeringArgumentError) {
      return try AttributeTarget(attribute, parsing: name)
    } catch {
      throw Refusal(
        beginning.count > 1 && !wanted.isEmpty
          ? "\(beginning.prefix(3).joined(separator: " or "))?" : "\(attribute.answers) is wanted")
    }
  }
}

extension Attribute {
  /// What can be typed for it.
  var answers: String {
    guard !isMeasure else {
      return
        "a number, \(Figures.signed(limits.lowerBound)) to \(Figures.signed(limits.upperBound))"
    }
    let shown = categories.prefix(7).joined(separator: ", ")
    return categories.count > 7 ? shown + " …" : shown
  }
}
