/// What was used lately: the folders of models, and the models that were opened.
struct RecentUse: Hashable, Sendable {
  /// Whole paths, the newest first.
  private(set) var folders: [String] = []
  /// As `BookmarkFile.key(of:)` names them, the newest first.
  private(set) var models: [String] = []
  /// Whether the tour was begun or declined, so that it is not offered again.
  var tourIsSettled = false

  private static let mostFolders = 12
  private static let mostModels = 24

  /// A model was opened.
  mutating func note(_ reference: ModelReference) {
    let key = BookmarkFile.key(of: reference)
    models = [key] + models.filter { $0 != key }.prefix(Self.mostModels - 1)
    if let slash = key.lastIndex(of: "/") { note(folder: String(key[..<slash])) }
  }

  /// Models are read from a folder, or written to it.
  mutating func note(folder: String) {
    let folder = folder.isEmpty ? "/" : folder
    folders = [folder] + folders.filter { $0 != folder }.prefix(Self.mostFolders - 1)
  }
}

extension RecentUse: Codable {
  private enum CodingKeys: String, CodingKey {
    case folders, models
    case tourIsSettled = "tour_is_settled"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    folders = try values.decodeIfPresent([String].self, forKey: .folders) ?? []
    models = try values.decodeIfPresent([String].self, forKey: .models) ?? []
    tourIsSettled = try values.decodeIfPresent(Bool.self, forKey: .tourIsSettled) ?? false
  }
}
