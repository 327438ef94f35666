import Datasets
import Foundation
import ModelStore
import Screens
import Tensor

/// What `zither evaluate` judges, told by what its argument is.
enum JudgedImages {
  /// A model, which makes images.
  case model(ModelReference)
  /// The path of images that were made elsewhere: an array or a folder.
  case made(String)

  /// A file of arrays or a folder holds images, anything else is a model; a model that ships comes before
  /// a folder of its name, as `./name` is one.
  ///
  /// - Throws: `ModelReferenceError` where it is none of them.
  init(_ text: String) throws(ModelReferenceError) {
    if Self.isArray(text) {
      self = .made(text)
      return
    }
    do {
      self = .model(try ModelReference(text))
    } catch .isFolder(let path) {
      self = .made(path)
    }
  }

  private static func isArray(_ path: String) -> Bool {
    let name = path.lowercased()
    return (name.hasSuffix(".npy") || name.hasSuffix(".npz"))
      && FileManager.default.fileExists(atPath: path)
  }
}

extension ImageDataset {
  /// Says on standard error what images made elsewhere are, how they were read, and how they come to
  /// the channels of the data.
  func announceJudged(besides data: ImageShape, isVerbose: Bool) {
    var words = [readWords]
    if shape.channels != data.channels {
      words.append(shape.channels == 1 ? "grey made colour" : "colour made grey")
    }
    writeError("Judged: \(words.joined(separator: "; ")).")
    for note in origin.notes(isVerbose: isVerbose) { writeError(note) }
  }

  /// `1,000 images of 10 classes, 28×28; bytes as [N, height, width]`.
  var readWords: String {
    var words = DataRecord(self).summary
    if let form {
      words += "; \(form)" + (form.hasPrefix("numbers") ? ", rounded to bytes" : "")
    }
    return words
  }
}
