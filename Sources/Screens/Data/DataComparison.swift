import Exploration
import GANs

/// The generator's picture beside the real images nearest to it: what was asked for and what came.
struct DataComparison: Sendable {
  /// What is being looked for.
  private(set) var asked: NearestRequest?
  /// What was last looked for, found or not.
  private var answered: NearestRequest?
  private(set) var shown: NearestPictures?
  private(set) var problem: String?

  /// What to look for now; nothing while something is looked for, so that every search comes to its
  /// end, however often the picture changes.
  mutating func request(
    for row: LatentRow, of generator: GeneratorReference, in data: DataSource
  ) -> NearestRequest? {
    let request = NearestRequest(
      generator: generator, row: row, data: data, purpose: .comparison)
    guard asked == nil, answered != request else { return nil }
    asked = request
    return request
  }

  mutating func take(_ found: NearestPictures, for request: NearestRequest) {
    guard request == asked else { return }
    (shown, problem) = (found, nil)
    (asked, answered) = (nil, request)
  }

  mutating func fail(_ reason: String, of request: NearestRequest) {
    guard request == asked else { return }
    (shown, problem) = (nil, reason)
    (asked, answered) = (nil, request)
  }

  /// What stands in place of images that are not there.
  var words: String { problem ?? "Looking for the nearest images…" }
}
