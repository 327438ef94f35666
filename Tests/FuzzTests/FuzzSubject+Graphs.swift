import Graphs
import ONNXFiles
import Oracles

@testable import ModelStore

extension FuzzSubject {
  /// Networks of ONNX files, which are read, guessed at and run.
  static let graphs: [FuzzSubject] = {
    guard let archive = try? OracleArchive("onnx-networks") else { return [] }
    let wanted = ["dcgan-tracer.onnx", "conditional-mlp-dynamo.onnx", "vae-decoder-tracer.onnx"]
    return archive.files.filter { wanted.contains($0.name) }.map { file in
      FuzzSubject(name: file.name, files: ["m.onnx": file.bytes], target: "m.onnx", share: 0.1) {
        let model = try StoredModel(reading: $0 + "/m.onnx")
        _ = model.description.words
      }
    }
  }()
}
