/// The layers without weights that stand before a module, of which a file says nothing but, in a
/// `Sequential`, how many they are.
struct HiddenLayers: Hashable, Sendable {
  /// Whether images are enlarged there.
  enum Upsampling: Hashable, Sendable {
    case no
    case yes
    /// As the size of the images demands.
    case perhaps
  }

  var hasActivation: Bool
  var upsampling: Upsampling

  /// What stands before each of the steps.
  static func before(_ steps: [ModuleStep]) -> [HiddenLayers] {
    steps.indices.map { index in
      index == 0
        ? HiddenLayers(hasActivation: false, upsampling: .no)
        : between(index > 1 ? steps[index - 2] : nil, steps[index - 1], steps[index])
    }
  }

  /// What stands between a step and the next.
  ///
  /// - Parameter before: the step before these.
  private static func between(
    _ before: ModuleStep?, _ step: ModuleStep, _ next: ModuleStep
  ) -> HiddenLayers {
    let place = Gap(from: step.module.path, to: next.module.path)
    // A row of features becomes an image by a layer of its own.
    let reshapes = next.image == nil ? 0 : 1
    if next.isNorm {
      let hidden = (place.within ?? 0) - (place.within == nil ? 0 : reshapes)
      return HiddenLayers(hasActivation: hidden > 0, upsampling: .no)
    }
    let mayEnlarge = next.isKernel && !next.isTransposed
    guard let within = place.within else {
      return HiddenLayers(
        hasActivation: true,
        upsampling: !mayEnlarge ? .no : place.around > 0 ? .yes : place.isCounted ? .no : .perhaps)
    }
    let hidden = within - reshapes
    guard mayEnlarge, hidden > 0 else {
      return HiddenLayers(hasActivation: hidden > 0, upsampling: .no)
    }
    // Features that become an image and are normed are enlarged at once, without an activation.
    if hidden == 1, step.image != nil, step.isNorm, before?.isLinear == true {
      return HiddenLayers(hasActivation: false, upsampling: .yes)
    }
    return HiddenLayers(hasActivation: true, upsampling: hidden > 1 ? .yes : .no)
  }

  /// How many modules without weights stand between two.
  private struct Gap {
    /// Between two of one `Sequential`; nil for others.
    var within: Int?
    /// Of others, as many as are known of: between the sequences that they are in, and before the second
    /// in its own.
    var around = 0
    /// Whether the second is in a `Sequential` at all, so that `around` counts something.
    var isCounted = false

    init(from first: [String], to second: [String]) {
      let common = zip(first, second).prefix { $0 == $1 }.count
      let rest = second.dropFirst(common)
      let (start, end) = (
        first.dropFirst(common).first.flatMap(Int.init), rest.first.flatMap(Int.init)
      )
      if let start, let end, end > start {
        isCounted = true
        if first.count == common + 1, second.count == common + 1 {
          within = end - start - 1
          return
        }
        around = end - start - 1
      }
      if rest.count > 1 || end == nil, let last = rest.last.flatMap(Int.init) {
        isCounted = true
        around += last
      }
    }
  }
}
