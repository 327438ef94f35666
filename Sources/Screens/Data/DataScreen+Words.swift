import Datasets

/// What the Data screen says in words.
extension DataScreen {
  /// What stands where there are no images.
  func note(for explore: Explore) -> (heading: String, lines: [String]) {
    let model = explore.model?.name ?? "the model"
    let naming = "O names data: a folder, a file or a built-in set such as digits"
    switch contents {
    case .unread where explore.model == nil: return ("No model is open", [naming])
    case .unread where named == nil && explore.model?.shape.isPoint == true:
      return ("This model was trained on points, which the Explore screen draws", [naming])
    case .unread: return ("", [])
    case .reading(let read, let count):
      let heading =
        named.map { "Reading the images of \($0)…" }
        ?? "Reading the images that \(model) \(explore.source == .training ? "learns" : "learnt") from…"
      let progress =
        count > 0
        ? "\(Figures.grouped(read)) of \(Figures.grouped(count)) · Esc stops" : "Esc stops"
      return (heading, [progress])
    case .stopped: return ("The reading was stopped", ["Enter reads the images", naming])
    case .missing(let name):
      return (
        name.map { "The images of \($0), which \(model) learnt from, are not here" }
          ?? "What \(model) learnt from is not recorded", [naming]
      )
    case .points(let name):
      return ("\(name) holds points, not images", ["Train on it to see them in the Lab", naming])
    case .failed(let reason): return (reason, ["Enter tries again", naming])
    case .images: return ("", [])
    }
  }
}

extension DataBrowser {
  /// An image in the status line: `#128 · class 7 · held out`.
  func words(of image: Int) -> String {
    var words = [images.name(of: image)]
    if let label = images.label(of: image) { words.append("class " + images.classNames[label]) }
    if images.heldOut != nil {
      words.append(DataFacet.partName(isHeldOut: images.isHeldOut(image)))
    }
    return words.joined(separator: " · ")
  }
}
