import ModelFiles

/// The tensors of one network, which does not say what it is, under their names in it.
struct StateDict: Sendable {
  /// The file's path.
  let path: String
  /// The tensors, their names those in the network.
  private(set) var tensors: [StateTensor]
  /// Whether they are in the order in which modules were made, and not in that of names.
  let isOrdered: Bool
  /// The names of the parts of the file that the network was found under: `g_ema`.
  private(set) var found: [String] = []
  /// What the network is as those names tell.
  private(set) var role = NetworkRole.wrapper

  /// Whether it is the half of an autoencoder that makes images.
  var isDecoder: Bool { found.last.map { $0.lowercased().contains("dec") } ?? false }

  /// The generator among a file's tensors, as the names of dicts and modules tell: a moving average before
  /// what it is the average of, a generator before all else, a discriminator last.
  init(generatorAmong tensors: [StateTensor], path: String, isOrdered: Bool) {
    self.path = path
    self.isOrdered = isOrdered
    self.tensors = tensors
    while descend() {}
  }

  /// Goes into a part; false where the tensors are those of one network.
  private mutating func descend() -> Bool {
    var parts: [(name: String, role: NetworkRole, values: Int)] = []
    var places: [String: Int] = [:]
    var hasOwn = false
    let isDict = tensors.contains { $0.dicts > 0 }
    for tensor in tensors {
      guard tensor.names.count > 1, !isDict || tensor.dicts > 0 else {
        hasOwn = true
        continue
      }
      let name = tensor.names[0]
      if let place = places[name] {
        parts[place].values = parts[place].values.addingClamped(tensor.count)
      } else {
        places[name] = parts.count
        parts.append((name, NetworkRole(of: name), tensor.count))
      }
    }
    guard let best = parts.map(\.role).max() else { return false }
    if isDict {
      if hasOwn, best < .wrapper { return false }
    } else {
      // Modules of one network stay together, unless it is several networks that stand side by side.
      let rivals = parts.contains { $0.role == .discriminator || $0.role == .encoder }
      let averages = parts.contains { $0.role == .generator } && best == .averagedGenerator
      guard !hasOwn,
        parts.count == 1 && Int(parts[0].name) == nil
          || best >= .generator && (rivals || averages)
      else { return false }
    }
    let candidates = parts.filter { $0.role == best }
    let chosen = candidates.dropFirst().reduce(candidates[0]) {
      best >= .generator || $0.values >= $1.values ? $0 : $1
    }
    if isDict && parts.count > 1 || best >= .generator || best == .discriminator {
      found.append(chosen.name)
    }
    if best != .wrapper, role == .wrapper { role = best }
    if best == .averagedGenerator { role = best }
    tensors = tensors.compactMap { tensor in
      guard tensor.names.count > 1, tensor.names[0] == chosen.name,
        !isDict || tensor.dicts > 0
      else { return nil }
      var inner = tensor
      inner.names.removeFirst()
      inner.dicts = max(0, tensor.dicts - 1)
      return inner
    }
    return true
  }
}

extension Int {
  /// The sum, or the largest number where that is less.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
