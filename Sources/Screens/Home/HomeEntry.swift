import Exploration

/// What a card of Home stands for.
enum HomeEntry: Hashable, Sendable {
  /// The model in training.
  case training(ExploredModel)
  case model(ListedModel)
  /// The model that was opened, before it is found among the others, or where its file is gone.
  case opened(ExploredModel)

  /// What stays the same while the list changes.
  enum Identity: Hashable, Sendable {
    case training
    case model(String)
  }

  var identity: Identity {
    switch self {
    case .training: .training
    case .model(let model): .model(model.reference)
    case .opened(let model): .model(model.reference)
    }
  }

  var name: String {
    switch self {
    case .training(let model), .opened(let model): model.name
    case .model(let model): model.name
    }
  }

  /// Whether all of some words, in small letters, are found in what is told of it.
  func contains(_ words: [String]) -> Bool {
    let text: String
    switch self {
    case .training(let model): text = "\(model.name) in training"
    case .opened(let model): text = model.name
    case .model(let model):
      let place =
        switch model.place {
        case .shipped: "ships"
        case .folder(let folder): folder
        }
      text = "\(model.name) \(model.description.details) \(place)"
    }
    let lowercased = text.lowercased()
    return words.allSatisfy { lowercased.contains($0) }
  }
}
