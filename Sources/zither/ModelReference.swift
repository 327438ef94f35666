import Foundation
import ModelStore
import Models
import Names

/// A model as a user names it: a file, or one that ships.
struct ModelReference {
  /// What commands and screens call it.
  let name: String
  let path: String

  init(_ text: String) throws(ModelReferenceError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder), !isFolder.boolValue {
      path = text
      name = text
    } else if let shipped = ShippedModels.path(of: text) {
      path = shipped
      name = text
    } else {
      throw isFolder.boolValue ? .isFolder(text) : .unknown(text, shipped: ShippedModels.names)
    }
  }

  func load() throws -> StoredModel { try StoredModel(reading: path) }
}

enum ModelReferenceError: Error, CustomStringConvertible {
  case unknown(String, shipped: [String])
  case isFolder(String)

  var description: String {
    switch self {
    case .isFolder(let path):
      "\(path) is a folder; name a model's file."
    case .unknown(let text, let shipped):
      "There is no model or file called “\(text)”; "
        + NearestName.suggestion(
          for: text, among: shipped,
          otherwise: "give a model file"
            + (shipped.isEmpty ? "." : " or one of \(shipped.joined(separator: ", "))."))
    }
  }
}
