import Foundation
import ModelStore
import Oracles
import Tensor

extension FuzzSubject {
  /// Generators in files of PyTorch's and in safetensors files that do not describe them.
  static let stateDicts: [FuzzSubject] = [
    stateDict("pytorch-zip", ["dcgan-half.pt"]),
    stateDict("pytorch-deflated", ["dcgan-transposed.pt"]),
    stateDict("pytorch-stream", ["dcgan-legacy.pth"]),
    stateDict("pytorch-statistics", ["conditional-first.pt"]),
    stateDict("state-dict-index", ["upsampling.safetensors.index.json"] + shards),
    stateDict("state-dict-shard", shards + ["upsampling.safetensors.index.json"]),
  ]

  private static let shards = (1...2).map { "upsampling-0000\($0)-of-00002.safetensors" }

  /// The first of some files is damaged and read.
  private static func stateDict(_ name: String, _ files: [String]) -> FuzzSubject {
    let contents = files.compactMap { file in
      let bytes = FileManager.default.contents(atPath: Oracle.path("state_dicts/\(file)"))
      return bytes.map { (file, [UInt8]($0)) }
    }
    return FuzzSubject(
      name: name, files: Dictionary(uniqueKeysWithValues: contents), target: files[0], share: 0.3
    ) { folder in
      let model = try StoredModel(reading: folder + "/" + files[0])
      var random = RandomGenerator(seed: 2)
      let images = model.generator(model.description.latent.draw(1, &random), .inference)
      if images.tensor.values.count != model.description.image.count {
        throw FuzzFailure.noNumbers
      }
    }
  }
}
