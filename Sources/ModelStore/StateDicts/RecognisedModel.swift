import ModelFiles

/// A generator that was recognised among the tensors of a file that does not describe it.
///
/// What names and shapes do not tell is taken from the statistics of batch norms and else from custom, and
/// said in the description's record.
struct RecognisedModel: Sendable {
  /// The description and the values of the generator's layers.
  let description: ModelDescription
  let network: RecognisedNetwork

  /// - Parameters:
  ///   - tensors: those of the file.
  ///   - format: of the file, as the record names it.
  ///   - isOrdered: whether tensors are in the order in which modules were made.
  ///   - bytes: of the file, which the generator's tensors are not much more than.
  /// - Throws: `ModelError`, which says why no generator is recognised; `ModelFileError`.
  init(
    _ tensors: [StateTensor], path: String, format: String, isOrdered: Bool, bytes: Int
  ) throws {
    guard !tensors.isEmpty else { throw ModelError.noTensors(path: path) }
    let dict = StateDict(generatorAmong: tensors, path: path, isOrdered: isOrdered)
    let held = dict.tensors.reduce(0.0) { $0 + Double($1.count) }
    guard 4 * held <= 16 * Double(bytes) + 1e6 else {
      throw ModelError.unrecognised(path: path, reason: "its tensors are larger than the file")
    }
    let plan: GeneratorPlan
    do {
      if dict.role == .discriminator || dict.role == .encoder {
        throw Unrecognised("it is the wrong network")
      }
      plan = try GeneratorPlan(try dict.modules())
    } catch let fault as Unrecognised {
      if let what = dict.otherNetwork((try? dict.modules()) ?? []) {
        throw ModelError.noGenerator(path: path, what: what)
      }
      throw ModelError.unrecognised(path: path, reason: fault.reason)
    }
    let usual = plan.conventions(isDecoder: dict.isDecoder)
    let check = StatisticsCheck(plan)
    let found = try check?.conventions(insteadOf: usual)
    let conventions = found?.conventions ?? usual
    network = RecognisedNetwork(plan, conventions)
    description = ModelDescription(
      .imported(
        ImportRecord(
          source: path.split(separator: "/").last.map(String.init) ?? path, format: format,
          details: Self.words(dict, plan, conventions, areShown: found?.areShown)),
        NetworkDescription(network.layers)),
      latent: plan.latent, image: plan.image)
  }

  /// What was recognised and what was assumed, in a sentence without its full stop.
  private static func words(
    _ dict: StateDict, _ plan: GeneratorPlan, _ conventions: GeneratorConventions,
    areShown: Bool?
  ) -> String {
    let place = dict.found.isEmpty ? "" : ", found under \(dict.found.joined(separator: "."))"
    var shown: [String] = []
    let hasActivation = plan.hidden.contains(where: \.hasActivation)
    if hasActivation { shown.append(conventions.activation) }
    if conventions.epsilon != GeneratorConventions.usualEpsilon {
      shown.append("batch norms with ε \(conventions.epsilon)")
    }
    if plan.classes != nil {
      shown.append(conventions.classesFirst ? "the class before z" : "z before the class")
    }
    var assumed: [String] = []
    if let windows = plan.geometry?.windows {
      let steps = zip(plan.steps, windows).filter(\.0.isTransposed).map(\.1)
      if !steps.isEmpty {
        assumed.append("strides \(steps.map { "\($0.stride)" }.joined(separator: " "))")
      }
      if windows.contains(where: \.isEnlarged) { assumed.append("upsampling to the nearest") }
    }
    assumed.append(
      conventions.endsWithSigmoid ? "a sigmoid at the end, made −1…1" : "tanh at the end")
    let evidence =
      switch areShown {
      case nil:
        ""
      case true?: shown.isEmpty ? "" : "; its batch norms show \(shown.joined(separator: ", "))"
      case false?: "; its batch norms do not bear out what is assumed, so images may be wrong"
      }
    if areShown != true { assumed = shown + assumed }
    return "\(plan.words)\(place)\(evidence); assumed: \(assumed.joined(separator: ", "))"
  }
}
