extension StateDict {
  /// What a network is that makes no images of z, with its article; nil where that is not seen.
  ///
  /// - Parameter modules: in the order of the file.
  func otherNetwork(_ modules: [WeightedModule]) -> String? {
    if role == .discriminator { return "a discriminator, which reads images and makes none" }
    if role == .encoder { return "an encoder, which reads images and makes none" }
    let kernels = modules.filter { if case .kernel = $0.kind { true } else { false } }
    let first = kernels.first.flatMap { module -> WeightedModule? in
      guard case .kernel(let outputs, let inputs, _) = module.kind else { return nil }
      return (inputs == 1 || inputs == 3) && outputs > 3 ? module : nil
    }
    let last = modules.last { module in
      switch module.kind {
      case .linear, .kernel: true
      default: false
      }
    }
    var isReading = first != nil
    if case .linear(let inputs, let outputs)? = modules.first?.kind, first == nil {
      isReading = ModuleFlow.image(of: inputs) != nil && outputs < inputs
    }
    guard isReading else { return nil }
    switch last?.kind {
    case .linear(_, 1),
      .kernel(1, _, _) where first.map { $0.path != last?.path } ?? true:
      if case .kernel(1, let inputs, let side)? = last?.kind, inputs <= 64, side <= 3 {
        return "a network that makes images of images; such are read from ONNX"
      }
      return "a discriminator, which reads images and makes none"
    case .linear(_, let outputs):
      return "a classifier of \(outputs) classes, which reads images and makes none"
    case .kernel(let one, let other, _) where [one, other].contains { $0 == 1 || $0 == 3 }:
      return "a network that makes images of images; such are read from ONNX"
    default: return nil
    }
  }
}
