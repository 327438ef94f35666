import GANs
import ModelFiles

/// A model's file that is open: what it says of itself is known, its tensors are read when they are
/// asked for.
///
/// A format of model files is a type that conforms to this, and a line of `ModelFileFormat.all`.
public protocol ModelFile: TensorSource, Sendable {
  /// What a file of the format is, in words with an article: `a safetensors file`.
  static var words: String { get }
  /// How the names of its files end, without the dot; the usual ending first.
  static var extensions: [String] { get }
  /// Whether a file is of the format, as its first bytes tell.
  ///
  /// - Parameter start: `ModelFileFormat.startBytes` of them, or the whole of a shorter file.
  static func recognises(_ start: [UInt8]) -> Bool

  /// Opens a file; its tensors are not read.
  ///
  /// - Throws: `ModelFileError` or `ModelError`, which names the file and says in a sentence what is
  ///   wrong with it.
  init(path: String) throws
  /// Opens a file, as a file of another format where what it holds is that.
  ///
  /// - Throws: as `init(path:)` does.
  static func open(_ path: String) throws -> any ModelFile

  /// The file's path, as it was given.
  var path: String { get }
  /// What the file says of its model, in the form of `ModelDescription.metadata()`.
  ///
  /// A format of other programs makes the description of a model made elsewhere, of an `ImportRecord` and
  /// a `NetworkDescription`, and gives the metadata of that.
  var metadata: [String: String] { get }
  /// Names and shapes of the tensors, in the order of the file.
  var tensors: [(name: String, shape: [Int])] { get }
}

/// A model's file that takes up what is found out about the model later: its scores, directions of z.
public protocol AmendableModelFile: ModelFile {
  /// Writes the file with other metadata, its tensors as they are.
  ///
  /// - Throws: `ModelFileError`.
  func write(metadata: [String: String], to path: String) throws
}

/// A file that is itself a network, which no list of layers describes.
protocol NetworkFile: AmendableModelFile {
  /// The network.
  ///
  /// - Throws: `ModelError` where it cannot be run.
  func makeGenerator(_ description: ModelDescription) throws -> Generator
}

extension ModelFile {
  public static func open(_ path: String) throws -> any ModelFile { try Self(path: path) }

  /// The file, to be written into.
  ///
  /// - Throws: `ModelError.notAmendable` where the format is only read.
  func amendable() throws(ModelError) -> any AmendableModelFile {
    guard let file = self as? any AmendableModelFile else {
      throw .notAmendable(path: path, format: Self.words)
    }
    return file
  }
}
