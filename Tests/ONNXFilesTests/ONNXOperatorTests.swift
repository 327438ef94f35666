import Foundation
import GraphNotation
import Graphs
import ONNXFiles
import Oracles
import Tensor
import Testing

/// Against onnxruntime and PyTorch, by the files of `make_onnx_oracles.py` and `make_onnx_networks.py`.
@Suite("Graphs of ONNX files") struct ONNXOperatorTests {
  @Test("Every operator makes what onnxruntime makes, in runs of the same shapes, too")
  func operators() throws {
    let files = try OracleArchive("onnx-operators").files
    #expect(files.count > 400)
    for (name, bytes) in files {
      let file = try ONNXCase(bytes)
      for run in 1...2 {
        let error = try file.outputError()
        #expect(error < 1e-5, "\(name), run \(run): \(error)")
      }
    }
  }

  @Test("Every operator that can be run is held against onnxruntime")
  func coverage() throws {
    let files = try OracleArchive("onnx-operators").files.map(\.name)
    // Aliases, and what draws by chance.
    let others: Set = [
      "CastLike", "RMSNormalization", "Swish", "Constant", "RandomNormal", "RandomNormalLike",
      "RandomUniform",
      "RandomUniformLike",
    ]
    for name in GraphRunner.operators where !others.contains(name) {
      #expect(files.contains { $0.hasPrefix(name) }, "no case of \(name)")
    }
  }

  @Test("Whole networks make what PyTorch makes, by both of its exporters, and have its gradients")
  func networks() throws {
    let files = try OracleArchive("onnx-networks").files
    #expect(files.count == 13)
    for (name, bytes) in files {
      let file = try ONNXCase(bytes)
      #expect(try file.outputError() < 1e-5, "\(name)")
      #expect(try file.gradientError() < 1e-4, "\(name)")
    }
  }

  @Test("A node between two runs keeps nothing of the first, and shapes may change")
  func shapes() throws {
    let graph = Graph(
      inputs: [GraphPort(name: "x", shape: [nil, 3])], outputs: [GraphPort(name: "y", shape: nil)],
      nodes: [
        GraphNode("Shape", inputs: ["x"], outputs: ["s"]),
        GraphNode("ConstantOfShape", inputs: ["s"], outputs: ["zero"]),
        GraphNode("Exp", inputs: ["zero"], outputs: ["one"]),
        GraphNode("Add", inputs: ["x", "one"], outputs: ["y"]),
      ], constants: [:], opset: 17)
    let runner = try GraphRunner(graph)
    for rows in [1, 2, 1, 3, 2] {
      let x = Tensor((0..<rows * 3).map(Float.init), shape: [rows, 3])
      let y = try runner([GraphValue(x)])[0].tensor
      #expect(y.shape == [rows, 3] && y.values == x.values.map { $0 + 1 })
    }
  }

  @Test("A blend of classes takes the blend of an embedding's rows")
  func blend() throws {
    let graph = Graph(
      inputs: [GraphPort(name: "class", isInteger: true, shape: [nil])],
      outputs: [GraphPort(name: "y", shape: nil)],
      nodes: [GraphNode("Gather", inputs: ["table", "class"], outputs: ["y"])],
      constants: ["table": GraphConstant([1, 2, 3, 4], shape: [2, 2])], opset: 17)
    let runner = try GraphRunner(graph)
    #expect(runner.classes(ofInput: 0) == 2)
    let half = Tensor([0.5, 0.5], shape: [1, 2])
    let y = try runner([GraphValue(integers: [0], shape: [1], blend: half)])[0].tensor
    #expect(y.values == [2, 3])
  }
}

/// What is wrong with a graph is said with the node.
@Suite("Graphs that cannot be run") struct GraphRefusalTests {
  private func refusal(_ nodes: [GraphNode], opset: Int = 17) -> String? {
    let graph = Graph(
      inputs: [GraphPort(name: "x", shape: [2, 3])], outputs: [GraphPort(name: "y", shape: nil)],
      nodes: nodes, constants: ["w": GraphConstant([1, 2, 3, 4], shape: [4])], opset: opset)
    do {
      _ = try GraphRunner(graph)([GraphValue(Tensor(repeating: 1, shape: [2, 3]))])
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("An unknown operator or opset, a cycle, a missing value, shapes that disagree")
  func refusals() {
    #expect(
      refusal([GraphNode("Frobnicate", name: "a/b", inputs: ["x"], outputs: ["y"])])
        == "Frobnicate “a/b”: this operator (opset 17) is not known")
    #expect(
      refusal([GraphNode("Relu", inputs: ["x"], outputs: ["y"])], opset: 99)?.contains("opset 99")
        == true)
    #expect(
      refusal([
        GraphNode("Add", name: "a", inputs: ["x", "b"], outputs: ["c"]),
        GraphNode("Relu", name: "r", inputs: ["c"], outputs: ["b"]),
        GraphNode("Relu", inputs: ["b"], outputs: ["y"]),
      ])?.contains("waits for its own result") == true)
    #expect(
      refusal([GraphNode("Relu", name: "r", inputs: ["q"], outputs: ["y"])])
        == "Relu “r”: nothing makes its input “q”")
    #expect(
      refusal([GraphNode("Add", name: "a", inputs: ["x", "w"], outputs: ["y"])])
        == "Add “a”: the shapes [2, 3] and [1, 4] do not fit together")
    #expect(
      refusal([GraphNode("Relu", inputs: ["x"], outputs: ["z"])])?.contains("output “y”") == true)
  }

  @Test("No graph takes all memory")
  func limits() {
    let large = GraphAttribute.constant(GraphConstant(integers: [1 << 20, 1 << 20], shape: [2]))
    let made = refusal([
      GraphNode("Constant", inputs: [], outputs: ["s"], attributes: ["value": large]),
      GraphNode("ConstantOfShape", name: "c", inputs: ["s"], outputs: ["z"]),
      GraphNode("Relu", inputs: ["z"], outputs: ["y"]),
    ])
    #expect(made?.contains("it would make a value of the shape [1048576, 1048576]") == true)
  }
}
