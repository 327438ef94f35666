import Exploration
import Foundation
import GANs
import ModelFiles

/// A point as JSON: the seed, what was set by hand by its names, and z as the generator takes it.
struct PointJSON: Encodable {
  var seed: UInt64
  var edits: [String: Float]
  var classes: [String: Float]
  var codes: [String: Float]
  var truncation: Float
  var z: [Float]

  init(_ point: LatentPoint, _ latent: LatentDescription) {
    func named(_ values: [Int: Float], _ name: (Int) -> String) -> [String: Float] {
      Dictionary(uniqueKeysWithValues: values.map { (name($0.key), $0.value) })
    }
    seed = point.seed
    edits = named(point.edits) { String($0) }
    classes = named(point.classWeights) { latent.classNames[$0] }
    codes = named(point.codes) { latent.codes[$0].name }
    truncation = point.truncation
    z = point.z(of: latent)
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = try encoder.encode(self)
    try writeAtomically(Array(text) + [UInt8(ascii: "\n")], to: path)
  }
}
