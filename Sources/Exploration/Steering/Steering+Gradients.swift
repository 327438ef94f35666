import Tensor

extension Steering {
  /// The gradients at the present point, by the generator's inputs.
  struct Gradients {
    /// J
    var value: Float
    /// ∇f
    var targets: [Float]
    /// ∇(J − f)
    var penalty: [Float]
    /// ∇h of every constraint in force.
    var constraints: [[Float]]
  }

  /// All gradients. J is read from one evaluation of the image; f and J − f are each differentiated back
  /// from there.
  func gradients() -> Gradients {
    let x = Self.table([point.inputs]).variable
    let outputs = reader.outputs(images(of: x))
    let target = objective.targetTerm(outputs)
    let penalty = objective.penaltyTerm(
      outputs, z: z(of: x), restored: restored(readings), isConstrained: isConstrained)
    func byInputs(_ y: Tensor) -> [Float] {
      generator.latent.feasibleDirection(gradient(of: y.sum, withRespectTo: [x])[0].values)
    }
    return Gradients(
      value: (target + penalty).values[0], targets: byInputs(target), penalty: byInputs(penalty),
      constraints: constraintGradients())
  }

  /// ∇h of every constraint in force, by one pass over a batch with a row for each: a batch takes less
  /// time than as many passes over one row.
  private func constraintGradients() -> [[Float]] {
    let inForce = goal.held.indices.filter { !released.contains(goal.held[$0]) }
    guard !inForce.isEmpty else { return [] }
    let x = Self.table(inForce.map { _ in point.inputs }).variable
    let outputs = reader.plainOutputs(images(of: x))
    let sum = inForce.enumerated().reduce(Tensor(repeating: 0, shape: [])) { sum, constraint in
      let (row, held) = constraint
      return sum + objective.constraint(ofHeld: held, outputs.map { $0.rows(at: [row]) }).sum
    }
    let values = gradient(of: sum, withRespectTo: [x])[0].values
    return stride(from: 0, to: values.count, by: point.inputs.count).map {
      generator.latent.feasibleDirection(Array(values[$0..<$0 + point.inputs.count]))
    }
  }

  /// P ∇f + ∇(J − f)
  func direction(_ gradients: Gradients) -> [Float] {
    var basis = OrthonormalBasis<Float>()
    for gradient in gradients.constraints { basis.add(gradient) }
    return zip(basis.removed(from: gradients.targets), gradients.penalty).map { $0 + $1 }
  }
}
