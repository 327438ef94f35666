import Cells
import Exploration
import Training

extension State {
  /// A prompt, filled with what it changes.
  func prompt(for purpose: Prompt.Purpose) -> Prompt {
    switch purpose {
    case .seed: Prompt(purpose)
    case .control(let control, _):
      Prompt(purpose, text: explore.entry(of: control))
    case .directionName(_, let name): Prompt(purpose, text: name)
    case .classes, .target, .folder, .limit, .trainingSeed, .output, .newBookmark, .bookmarkName,
      .projection:
      Prompt(purpose)
    }
  }

  /// Takes a key while an answer is being typed.
  mutating func handle(_ press: KeyPress, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch press.key {
    case .escape: overlay = nil
    case .enter:
      do throws(Refusal) {
        let effects = try answer(prompt)
        overlay = nil
        return effects
      } catch {
        prompt.refusal = error.reason
        overlay = .prompt(prompt)
      }
    default:
      if prompt.field.handle(press) { prompt.refusal = nil }
      overlay = .prompt(prompt)
    }
    return []
  }

  /// Takes a pasted text into the answer that is being typed; elsewhere it is no keys.
  mutating func paste(_ text: String) {
    guard case .prompt(var prompt) = overlay else {
      message = Message("Pasted text is taken only where something is typed")
      return
    }
    prompt.field.paste(text)
    prompt.refusal = nil
    overlay = .prompt(prompt)
  }

  /// Does what was asked for; returns what is left to do.
  private mutating func answer(_ prompt: Prompt) throws(Refusal) -> [Effect] {
    let text = prompt.field.text
    switch prompt.purpose {
    case .seed:
      message = explore.draw(try Prompt.seed(text))
    case .control(let control, _):
      guard let latent = explore.model?.latent else { return [] }
      let value = try Prompt.value(text)
      explore.change(.jump) { $0.set(control, to: value, of: latent) }
    case .classes:
      guard let latent = explore.model?.latent else { return [] }
      let weights = try Prompt.classWeights(text, in: latent)
      explore.change(.jump) { $0.classWeights = weights }
      explore.classCursor = weights.keys.min() ?? explore.classCursor
    case .target(let attribute):
      let target = try Prompt.target(text, of: attribute)
      return finish(explore.steer(to: target))
    case .folder: train.form.folder = try Prompt.path(text)
    case .limit: train.form.limit = try Prompt.limit(text)
    case .trainingSeed: train.form.seed = try Prompt.seed(text)
    case .output: train.form.typedOutput = try Prompt.path(text)
    case .directionName(let index, _): return try nameDirection(index, Prompt.name(text))
    case .projection:
      let image = try Prompt.path(text)
      explore.attention = nil
      explore.projection = Projection(image: image)
      return [.project(ProjectionRequest(image: image, generator: explore.generator))]
    case .newBookmark: return addBookmark(named: try Prompt.name(text))
    case .bookmarkName(let index):
      let name = try Prompt.name(text)
      guard explore.bookmarks.indices.contains(index) else { return [] }
      if explore.bookmarks.enumerated().contains(where: { $0 != index && $1.name == name }) {
        throw Refusal("another bookmark has that name")
      }
      explore.bookmarks[index].name = name
      return [.saveBookmarks(explore.bookmarks)]
    }
    return []
  }
}

extension Explore {
  /// A control's value as it was set by hand; empty where it was not.
  fileprivate func entry(of control: LatentControl) -> String {
    guard let latent = model?.latent, point.isSet(control) else { return "" }
    return "\(point.value(of: control, in: latent))"
  }
}
