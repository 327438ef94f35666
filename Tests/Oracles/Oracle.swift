import Foundation
import ModelFiles
import Tensor

/// Frozen PyTorch values, made by the scripts in this folder.
public struct Oracle {
  /// A value that the file lacks.
  public struct Missing: Error {
    public let name: String
  }

  public let file: SafetensorsFile

  public init(_ name: String) throws {
    file = try SafetensorsFile(reading: Self.path("\(name).safetensors"))
  }

  /// The path of a file in this folder.
  public static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// The names of the cases: what stands before the first dot.
  public var cases: [String] {
    Set(file.tensors.compactMap { $0.name.split(separator: ".").first.map(String.init) }).sorted()
  }

  public func values(_ name: String) throws -> NamedTensor {
    guard let tensor = file[name] else { throw Missing(name: name) }
    return tensor
  }

  public func has(_ name: String) -> Bool { file[name] != nil }

  /// A single value.
  public func scalar(_ name: String) throws -> Float {
    guard let value = try values(name).values.first else { throw Missing(name: name) }
    return value
  }

  /// A tensor as it is.
  public func tensor(_ name: String) throws -> Tensor {
    let t = try values(name)
    return Tensor(t.values, shape: t.shape)
  }

  /// [N, C, H, W] as [N, H, W, C].
  public func images(_ name: String) throws -> Tensor {
    let t = try values(name)
    return Tensor(
      permuted(t.values, t.shape, [0, 2, 3, 1]), shape: [0, 2, 3, 1].map { t.shape[$0] })
  }

  /// A setting of a case.
  public func setting(_ key: String, of name: String) throws -> Int {
    guard let text = file.metadata[name] else { throw Missing(name: name) }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    guard let value = object?[key] as? Int else { throw Missing(name: "\(name).\(key)") }
    return value
  }
}

/// The values of an array with its axes in another order.
public func permuted(_ values: [Float], _ shape: [Int], _ order: [Int]) -> [Float] {
  var strides = Array(repeating: 1, count: shape.count)
  for axis in shape.indices.dropLast().reversed() {
    strides[axis] = strides[axis + 1] * shape[axis + 1]
  }
  var result: [Float] = []
  func visit(_ depth: Int, _ offset: Int) {
    if depth == order.count {
      result.append(values[offset])
      return
    }
    for i in 0..<shape[order[depth]] { visit(depth + 1, offset + i * strides[order[depth]]) }
  }
  visit(0, 0)
  return result
}

/// The largest difference, relative to the largest expected magnitude or to `floor` where that is
/// more; infinite where the lengths differ or a value is not a number.
public func relativeError(_ found: [Float], _ expected: [Float], floor: Float = 1e-6) -> Float {
  guard found.count == expected.count else { return .infinity }
  let scale = expected.map(abs).reduce(floor, max)
  return zip(found, expected).reduce(0) { largest, pair in
    let error = abs(pair.0 - pair.1) / scale
    return error.isNaN ? .infinity : max(largest, error)
  }
}

/// Images [N, H, W, C] in PyTorch's order.
public func channelsFirst(_ images: Tensor) -> [Float] {
  permuted(images.values, images.shape, [0, 3, 1, 2])
}
