import Exploration

/// An image that was marked for a walk or a sheet.
struct GalleryMark: Hashable, Sendable {
  let point: LatentPoint
  /// What a walk calls it.
  let name: String
}
