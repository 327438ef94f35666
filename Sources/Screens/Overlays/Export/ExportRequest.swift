import Exploration
import GANs

/// What is to be written to a file of its own.
public struct ExportRequest: JobRequest {
  /// The name of the file that was written.
  public typealias Report = String

  /// What a file is to hold.
  public enum Contents: Hashable, Sendable {
    /// Images as a PNG, so many beside each other; nil for as many as there are rows.
    case images([LatentRow], columns: Int?)
    /// Images one after the other as an animated GIF.
    case animation([LatentRow])
    /// The point, as JSON or as an array of its z.
    case json(StoredPoint)
    case array([Float])
  }

  /// What the file is to hold.
  public var contents: Contents
  /// The model that draws the images.
  public var generator: GeneratorReference
  /// Pixels of the file for each pixel of an image.
  public var scale: Int
  /// The file's name; where that is taken, a number is put behind it.
  public var name: String
  /// The words of the command that writes the same, without the file's name.
  public var command: [String]
}

extension ExportRequest {
  public var slot: JobSlot? { nil }

  /// The command that writes the same file, or for a point the command that draws it.
  public func command(writing path: String) -> String {
    switch contents {
    case .images, .animation:
      let scaling = scale == 1 ? [] : ["--scale", String(scale)]
      return ReproducingCommand(arguments: command + ["--output", path] + scaling).description
    case .json, .array:
      return ReproducingCommand(arguments: command + ["--latent", path]).description
    }
  }
}
