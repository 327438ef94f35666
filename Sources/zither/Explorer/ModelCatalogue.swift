import Foundation
import ModelStore
import Models
import Screens

/// The models at hand: those opened lately, those of the working folder and of folders used lately,
/// and those that ship.
struct ModelCatalogue {
  let recent: RecentUse
  /// The model that is open, as it is called.
  let open: String?
  /// The working folder.
  let workingFolder: String

  /// Of the models opened lately, so many come before all others.
  private static let mostRecent = 6
  /// The newest files of a folder that are read.
  private static let mostFiles = 200

  /// Reads the heads of the models' files; what is no model is left out.
  func models() -> [ListedModel] {
    let opened = open.map { [$0] } ?? []
    let places =
      recent.models.prefix(Self.mostRecent) + opened
      + ([workingFolder] + recent.folders).flatMap(Self.files) + ShippedModels.names
    var seen: Set<String> = []
    return places.compactMap { place in
      guard let found = try? ModelReference(place),
        seen.insert(BookmarkFile.key(of: found)).inserted
      else { return nil }
      return model(found)
    }
  }

  /// A model by its file's head; nil where there is none.
  private func model(_ reference: ModelReference) -> ListedModel? {
    guard let modified = Self.modified(reference.path),
      let description = try? ModelDescription(reading: reference.path)
    else { return nil }
    let file = ModelFileVersion(path: reference.path, modified: modified)
    guard reference.path == reference.name else {
      return ListedModel(
        name: reference.name, reference: reference.name, place: .shipped, file: file,
        description: description)
    }
    let url = URL(fileURLWithPath: reference.path).standardizedFileURL
    let folder = url.deletingLastPathComponent().path
    let isOpen = open.map { URL(fileURLWithPath: $0).standardizedFileURL == url } ?? false
    return ListedModel(
      name: url.deletingPathExtension().lastPathComponent,
      reference: isOpen
        ? open ?? url.path : folder == workingFolder ? url.lastPathComponent : url.path,
      place: .folder(folder), file: file, description: description)
  }

  /// The paths of a folder's model files, the newest first.
  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { ModelFileFormat.isModelName($0) && !$0.hasPrefix(".") }
      .map { folder + "/" + $0 }
      .compactMap { path in modified(path).map { (path: path, modified: $0) } }
      .sorted { ($1.modified, $0.path) < ($0.modified, $1.path) }
      .prefix(mostFiles).map(\.path)
  }

  /// When a file was last changed, in seconds since 1970.
  private static func modified(_ path: String) -> Double? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970
  }
}
