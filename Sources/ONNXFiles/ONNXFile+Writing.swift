import Foundation
import GraphNotation
import ModelFiles
import SwiftProtobuf

extension ONNXFile {
  /// The contents of a file of a graph, its weights inside.
  ///
  /// - Parameters:
  ///   - metadata: what the file says of itself, by name.
  ///   - notes: what inputs and outputs are, by name.
  ///   - producer: the version of this program.
  /// - Throws: `ONNXWritingError` where the graph is larger than such files can be.
  public static func bytes(
    of graph: Graph, metadata: [String: String], notes: [String: String], producer: String
  ) throws -> [UInt8] {
    var model = Onnx_ModelProto()
    model.irVersion = irVersion
    model.producerName = "zither"
    model.producerVersion = producer
    model.opsetImport = [.with { $0.version = Int64(graph.opset) }]
    model.metadataProps = metadata.sorted { $0.key < $1.key }.map { entry in
      .with { ($0.key, $0.value) = (entry.key, entry.value) }
    }
    model.graph.name = "zither"
    model.graph.input = graph.inputs.map { $0.written(notes[$0.name]) }
    model.graph.output = graph.outputs.map { $0.written(notes[$0.name]) }
    model.graph.node = graph.nodes.map(\.written)
    model.graph.initializer = graph.constants.sorted { $0.key < $1.key }.map { name, constant in
      var tensor = constant.written
      tensor.name = name
      return tensor
    }
    // Nothing but numbers is refused while it is put in bytes: only the size can be.
    guard let bytes: [UInt8] = try? model.serializedBytes(), bytes.count <= mostBytes else {
      throw ONNXWritingError.tooLarge
    }
    return bytes
  }

  /// The version of the format, that of 2022.
  private static let irVersion: Int64 = 8
}

/// Why no ONNX file is written.
public enum ONNXWritingError: Error, CustomStringConvertible {
  case tooLarge

  public var description: String { "its weights take more than the 2 GB that one ONNX file holds" }
}

extension GraphPort {
  fileprivate func written(_ note: String?) -> Onnx_ValueInfoProto {
    var value = Onnx_ValueInfoProto()
    value.name = name
    value.docString = note ?? ""
    value.type.tensorType.elemType = isInteger ? ElementNumber.int64 : ElementNumber.float32
    value.type.tensorType.shape.dim = (shape ?? []).map { length in
      .with { dimension in
        if let length { dimension.dimValue = Int64(length) } else { dimension.dimParam = "N" }
      }
    }
    return value
  }
}

extension GraphNode {
  fileprivate var written: Onnx_NodeProto {
    var node = Onnx_NodeProto()
    node.opType = operation
    node.name = name
    node.input = inputs
    node.output = outputs
    node.attribute = attributes.sorted { $0.key < $1.key }.map { name, value in
      var attribute = value.written
      attribute.name = name
      return attribute
    }
    return node
  }
}

extension GraphAttribute {
  fileprivate var written: Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto()
    switch self {
    case .number(let number): (attribute.type, attribute.f) = (.float, number)
    case .integer(let integer): (attribute.type, attribute.i) = (.int, Int64(integer))
    case .text(let text): (attribute.type, attribute.s) = (.string, Data(text.utf8))
    case .numbers(let numbers): (attribute.type, attribute.floats) = (.floats, numbers)
    case .integers(let integers):
      (attribute.type, attribute.ints) = (.ints, integers.map(Int64.init))
    case .constant(let constant): (attribute.type, attribute.t) = (.tensor, constant.written)
    }
    return attribute
  }
}

extension GraphConstant {
  fileprivate var written: Onnx_TensorProto {
    var tensor = Onnx_TensorProto()
    tensor.dims = shape.map(Int64.init)
    switch elements {
    case .numbers(let numbers):
      tensor.dataType = ElementNumber.float32
      var data = Data(capacity: 4 * numbers.count)
      for number in numbers {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
      }
      tensor.rawData = data
    case .integers(let integers):
      tensor.dataType = ElementNumber.int64
      tensor.int64Data = integers.map(Int64.init)
    }
    return tensor
  }
}

/// The numbers of `TensorProto.DataType` that are written.
private enum ElementNumber {
  static let float32: Int32 = 1
  static let int64: Int32 = 7
}
