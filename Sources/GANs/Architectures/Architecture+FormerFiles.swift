/// How model files held architectures before these were written as one word.
extension Architecture {
  private enum Case: String, CodingKey { case multilayerPerceptron, dcgan, progressive }
  private enum Value: String, CodingKey { case networks = "_0" }

  private struct Perceptron: Decodable {
    var generatorUnits: [Int]
    var discriminatorUnits: [Int]
  }

  private struct Convolutional: Decodable {
    var channels: Int
    var discriminatorBatchNorm: Bool
    var attention: Bool
    var denseUnits: Int
    var smallestSide: Int
  }

  private struct Growing: Decodable {
    var channels: Int
    var mostChannels: Int
    var phaseSteps: Int
  }

  /// The architecture that a former file holds; nil where it is written as a word.
  public static func former(_ decoder: any Decoder) throws -> Architecture? {
    guard let cases = try? decoder.container(keyedBy: Case.self), let kind = cases.allKeys.first
    else { return nil }
    let value = try cases.nestedContainer(keyedBy: Value.self, forKey: kind)
    switch kind {
    case .multilayerPerceptron:
      let former = try value.decode(Perceptron.self, forKey: .networks)
      return .multilayerPerceptron(
        MultilayerPerceptron(
          generatorUnits: former.generatorUnits, discriminatorUnits: former.discriminatorUnits))
    case .dcgan:
      let former = try value.decode(Convolutional.self, forKey: .networks)
      if !former.attention {
        return .dcgan(
          DCGAN(
            channels: former.channels, discriminatorBatchNorm: former.discriminatorBatchNorm,
            denseUnits: former.denseUnits, smallestSide: former.smallestSide))
      }
      guard former.denseUnits == 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: .networks, in: value,
          debugDescription: "there are no networks with both attention and dense units")
      }
      return .sagan(
        SAGAN(
          channels: former.channels, discriminatorBatchNorm: former.discriminatorBatchNorm,
          smallestSide: former.smallestSide))
    case .progressive:
      let former = try value.decode(Growing.self, forKey: .networks)
      return .progressive(
        ProgressiveGrowing(
          channels: former.channels, mostChannels: former.mostChannels,
          phaseSteps: former.phaseSteps))
    }
  }
}
