import Layers
import ModelFiles

extension [NamedParameter] {
  /// The parameters as tensors of a file, in the file's layouts.
  public func tensors(prefix: String = "") -> [NamedTensor] {
    map {
      NamedTensor(
        name: prefix + $0.name, shape: $0.parameter.layout.shape,
        values: $0.parameter.fileValues)
    }
  }

  /// Sets the parameters from a file's tensors.
  ///
  /// - Parameter limit: the largest magnitude that a value may have.
  /// - Returns: the tensor with the largest value, and that.
  /// - Throws: `ModelError` where a tensor is missing, of another shape, or holds no number or one with
  ///   which nothing can be computed, such as a negative variance; `ModelFileError` where it cannot be read.
  @discardableResult
  public func load(
    from source: some TensorSource, prefix: String = "", path: String,
    largest limit: Float = ModelError.largestWeight
  ) throws -> (name: String, value: Float) {
    var largest = (name: "", value: Float(0))
    for named in self {
      let name = prefix + named.name
      guard let shape = source.shape(of: name) else {
        throw ModelError.missingTensor(path: path, name: name)
      }
      guard shape == named.parameter.layout.shape else {
        throw ModelError.badShape(
          path: path, name: name, expected: named.parameter.layout.shape, found: shape)
      }
      let values = try source.values(of: name)
      let value = values.largestMagnitude
      // What is no number compares false.
      guard value <= limit else {
        throw ModelError.badValue(path: path, name: name, value: value)
      }
      if named.parameter.isVariance, let negative = values.first(where: { $0 < 0 }) {
        throw ModelError.negativeVariance(path: path, name: name, value: negative)
      }
      if value >= largest.value { largest = (name, value) }
      named.parameter.setFileValues(values)
    }
    return largest
  }
}
