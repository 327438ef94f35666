import GANs

extension State {
  /// Gives a direction another name, here and in the model's file.
  mutating func nameDirection(_ index: Int, _ name: String) throws(Refusal) -> [Effect] {
    guard let directions = explore.loaded?.latent.directions, directions.indices.contains(index)
    else { return [] }
    if Int(name) != nil { throw Refusal("a number is a dimension of z") }
    if directions.enumerated().contains(where: { $0 != index && $1.name == name }) {
      throw Refusal("another direction has that name")
    }
    let former = directions[index].name
    guard name != former else { return [] }
    explore.loaded?.latent.directions[index].name = name
    return [
      .storeDirection(
        explore.loaded?.latent.directions[index] ?? directions[index], formerName: former)
    ]
  }
}

extension LatentDirection {
  /// What is known of it in a few words: how it was found, and what changes with it.
  var words: String {
    var parts = ["\(name): \(method.rawValue)"]
    if let share {
      parts.append(
        method == .attributes ? "R² \(Figures.fixed(share, decimals: 2))" : Figures.perCent(share))
    }
    if let effect { parts.append("|Δ image| \(Figures.fixed(effect, decimals: 3))") }
    for change in (changes ?? []).prefix(3) {
      let amount = Figures.fixed(abs(change.perUnit), decimals: 2)
      parts.append("\(change.name) \(change.perUnit < 0 ? "−" : "+")\(amount)")
    }
    return parts.joined(separator: " · ")
  }
}
