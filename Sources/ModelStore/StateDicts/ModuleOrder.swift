/// Finds the order in which an image comes about by modules: in that of the file where one can follow
/// another as it stands there, and otherwise in one that fits together.
struct ModuleOrder {
  /// Modules that stay together: those of one `Sequential`.
  private var units: [[WeightedModule]]
  private let isFixed: Bool
  /// Steps that are tried at most.
  private var budget = 20_000

  /// The longest network that is looked at.
  private static let mostModules = 200

  /// The order of a network's modules.
  ///
  /// - Throws: `Unrecognised`, which names the module that does not fit.
  static func steps(_ modules: [WeightedModule]) throws(Unrecognised) -> [ModuleStep] {
    guard let first = modules.first else { throw Unrecognised("it has no weights") }
    guard modules.count <= mostModules else {
      throw Unrecognised("it has \(modules.count) modules with weights")
    }
    var fixed = ModuleOrder(units: [modules], isFixed: true)
    if let steps = fixed.steps(from: .latent, [], []) { return decided(steps) }
    var free = ModuleOrder(units: sequences(modules), isFixed: false)
    if let steps = free.steps(from: .latent, [], []) { return decided(steps) }
    // What is wrong with the first order, as far as it goes.
    var flow = ModuleFlow.latent
    var last = first
    for module in modules {
      guard let next = flow.steps(module).first else {
        let name = module.path.joined(separator: ".")
        throw Unrecognised(
          flow == .latent
            ? "\(name) cannot be the first layer of a generator"
            : "\(name) does not follow \(last.path.joined(separator: "."))")
      }
      (flow, last) = (next.flow, module)
    }
    throw Unrecognised("no image comes out of \(last.path.joined(separator: "."))")
  }

  private init(units: [[WeightedModule]], isFixed: Bool) {
    self.units = units
    self.isFixed = isFixed
  }

  /// Modules by the `Sequential` that they are in; others by themselves.
  private static func sequences(_ modules: [WeightedModule]) -> [[WeightedModule]] {
    var units: [[WeightedModule]] = []
    var places: [[String]: Int] = [:]
    for module in modules {
      let isNumbered = module.path.last.map { Int($0) != nil } ?? false
      let key = isNumbered ? Array(module.path.dropLast()) : module.path
      if let place = places[key] {
        units[place].append(module)
      } else {
        places[key] = units.count
        units.append([module])
      }
    }
    return units
  }

  /// The steps that go on from a flow to an image; nil where there are none.
  ///
  /// - Parameter waiting: what must come next, from the unit that was begun.
  private mutating func steps(
    from flow: ModuleFlow, _ done: [ModuleStep], _ waiting: ArraySlice<WeightedModule>
  ) -> [ModuleStep]? {
    if waiting.isEmpty {
      if units.isEmpty { return Self.isImage(flow, done) ? done : nil }
      for place in candidates(after: done) {
        let unit = units.remove(at: place)
        defer { units.insert(unit, at: place) }
        if let steps = steps(from: flow, done, unit[...]) { return steps }
      }
      return nil
    }
    budget -= 1
    guard budget > 0, let module = waiting.first else { return nil }
    for next in flow.steps(module) {
      if !isFixed, next.step.isNorm, done.last?.isNorm != false { continue }
      if let steps = steps(from: next.flow, done + [next.step], waiting.dropFirst()) {
        return steps
      }
    }
    return nil
  }

  /// The units that may come next: norms before others after what has weights, numbers in their order.
  private func candidates(after done: [ModuleStep]) -> [Int] {
    if isFixed { return [0] }
    let norms = units.indices.filter { index in
      switch units[index][0].kind {
      case .batchNorm, .affine: units[index].count == 1
      default: false
      }
    }
    let others = units.indices.filter { !norms.contains($0) }
    let all = done.last.map { !$0.isNorm } ?? false ? norms + others : Array(others)
    return all.filter { place in
      let name = Self.name(of: units[place])
      return !units.contains {
        let other = Self.name(of: $0)
        return other.stem == name.stem && other.number < name.number
      }
    }
  }

  /// The name by which a unit stands before or behind others.
  private static func name(of unit: [WeightedModule]) -> NumberedName {
    let path = unit[0].path
    let isSequence = path.last.map { Int($0) != nil } ?? false
    return NumberedName((isSequence ? path.dropLast() : path[...]).joined(separator: "."))
  }

  private static func isImage(_ flow: ModuleFlow, _ steps: [ModuleStep]) -> Bool {
    guard let last = steps.last, !last.isNorm else { return false }
    switch flow {
    case .latent: return false
    case .features(let count): return ModuleFlow.image(of: count) != nil
    case .image(let channels): return channels == 1 || channels == 3
    }
  }

  /// Steps that could be either kind of convolution become the kind of the others of their kernel.
  private static func decided(_ steps: [ModuleStep]) -> [ModuleStep] {
    steps.map { step in
      guard step.isEitherKind else { return step }
      let sure = steps.filter { $0.isKernel && !$0.isEitherKind }
      let alike = sure.filter { $0.side.isMultiple(of: 2) == step.side.isMultiple(of: 2) }
      guard let model = alike.first, model.isTransposed != step.isTransposed,
        case .kernel(let width, _, let side) = step.module.kind
      else { return step }
      return ModuleStep(
        module: step.module,
        operation: model.isTransposed
          ? .transposedConvolution(inputs: width, outputs: width, side: side)
          : .convolution(inputs: width, outputs: width, side: side), image: step.image,
        isEitherKind: true)
    }
  }
}
