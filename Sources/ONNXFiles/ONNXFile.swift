import Foundation
import GraphNotation
import Graphs
import ModelFiles
import SwiftProtobuf

/// A network in an ONNX file.
///
/// Source: the ONNX format, https://onnx.ai/onnx/repo-docs/IR.html; opsets 7 to 25, of those operators that
/// `GraphOperators` has.
public struct ONNXFile: Sendable {
  /// The network.
  public let graph: Graph
  /// The program that wrote the file, and its version: `pytorch 2.13.0`.
  public let producer: String
  /// What the file says of itself, by name.
  public let metadata: [String: String]

  /// The largest file that is read: protocol buffers end there, larger networks have their weights in files of
  /// their own.
  static let mostBytes = 1 << 31 - 1

  /// Reads a file, and the files beside it that hold its weights.
  ///
  /// - Throws: `ModelFileError` where it cannot be read; `GraphError` where it holds what is not known.
  public init(path: String) throws {
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(
        serializedBytes: try readBytes(path, most: Self.mostBytes))
    } catch let error as ModelFileError {
      throw error
    } catch {
      throw ModelFileError.damaged(path: path, reason: "its protocol buffer is cut short or broken")
    }
    guard model.hasGraph, !model.graph.node.isEmpty else {
      throw ModelFileError.damaged(path: path, reason: "there is no network in it")
    }
    producer = [model.producerName, model.producerVersion].filter { !$0.isEmpty }
      .joined(separator: " ")
    metadata = Dictionary(
      model.metadataProps.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    graph = try Self.graph(of: model, path: path)
  }

  private static func graph(of model: Onnx_ModelProto, path: String) throws -> Graph {
    let opset = model.opsetImport.first { isPlain($0.domain) }?.version ?? 1
    let source = model.graph
    var constants: [String: GraphConstant] = [:]
    for tensor in source.initializer {
      constants[tensor.name] = try ConstantReader(path: path).constant(tensor)
    }
    let inputs = source.input.filter { constants[$0.name] == nil }
    let nodes = try FunctionInliner(model.functions).nodes(source.node).map { node in
      guard isPlain(node.domain) else {
        throw GraphError(
          "operators of the domain “\(node.domain.prefix(60))” are not known",
          node: "\(node.opType) “\(node.name.prefix(80))”")
      }
      return try Self.node(node, path: path)
    }
    return Graph(
      inputs: try inputs.map { try port($0) }, outputs: try source.output.map { try port($0) },
      nodes: nodes, constants: constants, opset: Int(opset))
  }

  private static func isPlain(_ domain: String) -> Bool { domain.isEmpty || domain == "ai.onnx" }

  private static func port(_ value: Onnx_ValueInfoProto) throws -> GraphPort {
    guard value.type.hasTensorType || !value.hasType else {
      throw GraphError("“\(value.name.prefix(80))” is a list or a map, and arrays are read")
    }
    let type = value.type.tensorType
    let kind = GraphElementType(onnx: Int(type.elemType))
    if kind == nil && type.elemType != 0 {
      throw GraphError(
        "“\(value.name.prefix(80))” holds texts or complex numbers, and numbers are read")
    }
    let shape: [Int?]? =
      type.hasShape
      ? type.shape.dim.map { dimension in
        guard case .dimValue(let length) = dimension.value, length > 0 else { return nil }
        return Int(length)
      } : nil
    return GraphPort(
      name: value.name, isInteger: kind == .integer || kind == .boolean, shape: shape)
  }

  private static func node(_ node: Onnx_NodeProto, path: String) throws -> GraphNode {
    var attributes: [String: GraphAttribute] = [:]
    for attribute in node.attribute {
      attributes[attribute.name] = try value(of: attribute, path: path)
    }
    return GraphNode(
      node.opType, name: node.name, inputs: node.input, outputs: node.output,
      attributes: attributes)
  }

  /// The value of an attribute; nil where it holds a graph or what is not known, which no operator here takes.
  private static func value(
    of attribute: Onnx_AttributeProto, path: String
  ) throws -> GraphAttribute? {
    switch attribute.type {
    case .float: .number(attribute.f)
    case .int: .integer(Int(attribute.i))
    case .string: .text(String(decoding: attribute.s, as: UTF8.self))
    case .floats: .numbers(attribute.floats)
    case .ints: .integers(attribute.ints.map(Int.init))
    case .tensor: .constant(try ConstantReader(path: path).constant(attribute.t))
    case .undefined:
      // Files of the first versions do not say.
      if attribute.hasT {
        .constant(try ConstantReader(path: path).constant(attribute.t))
      } else if !attribute.ints.isEmpty {
        .integers(attribute.ints.map(Int.init))
      } else if !attribute.floats.isEmpty {
        .numbers(attribute.floats)
      } else if !attribute.s.isEmpty {
        .text(String(decoding: attribute.s, as: UTF8.self))
      } else if attribute.f != 0 {
        .number(attribute.f)
      } else {
        .integer(Int(attribute.i))
      }
    default: nil
    }
  }

  /// Whether a file is of the format, as its first bytes tell: it has no mark of its own, but begins with the
  /// version of the format and a field of few kinds.
  public static func recognises(_ start: [UInt8]) -> Bool {
    let fields: Set<UInt8> = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72]
    return start.count > 2 && start[0] == 0x08 && (1...40).contains(start[1])
      && fields.contains(start[2])
  }
}
