import Screens

extension OpeningRequest: BackgroundJob {
  /// Reads the model and its bookmarks; until then the one that is open stays.
  func begin(_ models: ExplorerModels) throws -> JobSteps<Report> {
    let reference = try ModelReference(name)
    return {
      let model = ExploredModel(try models.open(reference), reference)
      let (bookmarks, problem) = BookmarkFile.own.bookmarks(of: reference)
      return .done(Report(model: model, bookmarks: bookmarks, problem: problem))
    }
  }
}
