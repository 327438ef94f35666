import GANs
import ModelFiles

/// Files of Keras and TensorFlow, which are not read but converted by another program.
enum OtherFramework {
  /// What a SavedModel's folder has its graph in.
  static let savedModelName = "saved_model.pb"

  /// - Parameter start: the file's first bytes.
  /// - Throws: `ModelError.otherFramework` for a file of such a framework.
  static func refuse(_ path: String, _ start: [UInt8]) throws {
    let found = FoundFormat(start)
    let output = ExportAdvice.onnxName(of: path)
    func converted(_ source: String) -> String {
      "python -m tf2onnx.convert \(source) --output \(ShellWords.quoted(output))"
    }
    if found == .hdf5 {
      throw ModelError.otherFramework(
        path: path, what: "an HDF5 file, as Keras writes",
        command: converted("--keras \(ShellWords.quoted(path))"))
    }
    if found == .zip, try isKeras(path) {
      throw ModelError.otherFramework(
        path: path, what: "a Keras model",
        command: converted("--keras \(ShellWords.quoted(path))"))
    }
    if path == savedModelName || path.hasSuffix("/" + savedModelName) {
      throw ModelError.otherFramework(
        path: path, what: "a TensorFlow model",
        command: converted("--saved-model \(ShellWords.quoted(parentFolder(of: path)))"))
    }
  }

  private static func isKeras(_ path: String) throws -> Bool {
    let names = Set(try ZipFile(path: path).entries.map(\.name))
    return names.contains("config.json") && names.contains { $0.hasSuffix(".h5") }
  }
}
