import Datasets

/// The questions of the Data screen.
extension Prompt {
  /// Which data to show.
  static let data = Prompt(
    "data", hint: "a folder, a file, or a built-in set: digits, faces"
  ) { text, workspace throws(Refusal) in
    workspace[DataScreen.self].open(try path(text))
    return .handled
  }

  /// Which images to show, to begin with what is shown; `#128` selects one.
  static func dataFilter(_ browser: DataBrowser) -> Prompt {
    let images = browser.images
    return Prompt(
      "show", hint: "class=7, slant > 0.2, held out, a name; #128",
      text: browser.filter.text(in: images)
    ) { text, workspace throws(Refusal) in
      let text = text.trimmed
      if text.hasPrefix("#") {
        let count = images.isKeptApart ? images.train.count : images.count
        guard let image = Int(text.dropFirst()), (0..<count).contains(image) else {
          throw Refusal("the images are #0 to #\(count - 1)")
        }
        workspace[DataScreen.self].browse { $0.show(image) }
        return .handled
      }
      let filter = try DataFilter(typed: text, in: images)
      workspace[DataScreen.self].browse { $0.use(filter) }
      return .handled
    }
  }
}
