import Datasets

/// The questions of the form about how a folder is read.
extension Prompt {
  static func imageSize(_ present: ImageReading.Size?) -> Prompt {
    Prompt(
      "size", hint: "32, 48x32, or nothing: as they are", text: present.map { "\($0)" } ?? ""
    ) { text, workspace throws(Refusal) in
      workspace.train.form.set(try imageSize(text))
      return .handled
    }
  }

  static func background(_ present: String) -> Prompt {
    Prompt("background", hint: "black, white, a name or rrggbb", text: present) {
      text, workspace throws(Refusal) in
      workspace.train.form.reading.background = try background(text)
      return .handled
    }
  }

  /// A size as typed; nil for images as they are.
  static func imageSize(_ text: String) throws(Refusal) -> ImageReading.Size? {
    let text = text.trimmed
    if ["", "none"].contains(text) { return nil }
    guard let size = ImageReading.Size(text) else {
      throw Refusal("such as 32 or 48x32, up to \(ImageReading.Size.range.upperBound)")
    }
    return size
  }

  /// A colour as typed; nil for the usual black.
  static func background(_ text: String) throws(Refusal) -> Background? {
    let text = text.trimmed
    if text.isEmpty { return nil }
    guard let colour = Background(text) else {
      throw Refusal("a colour's name, or six digits rrggbb")
    }
    return colour
  }
}
