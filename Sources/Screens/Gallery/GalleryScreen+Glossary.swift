/// What the words of the screen mean, and what the mouse does.
extension GalleryScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click", "select an image; a second click explores it"),
    ("wheel", "the next page, the page before"),
  ]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words)
  ]

  private static let words: [(label: String, help: String)] = [
    ("all", "samples of the whole model; classes, or a code's values, take turns"),
    (
      "class 3, c1=2", "samples of one class, or of one value of a code, and what that mostly draws"
    ),
    (
      "around the point",
      "neighbours of the point on the Explore screen: z rotated towards noise, all else equal"
    ),
    (
      "distance",
      "z is rotated by distance × 90°: 0 is the point itself, 1 another sample"
    ),
    ("seed", "picks z; each image of a page has the next seed, so each can be made again"),
    ("noise seed", "picks the noise that z is rotated towards"),
    ("1  2  3 …", "on an image: marked, in the order of the walk"),
    ("…", "an image that is not drawn yet"),
    ("truncation", "how far z, or w, is from its mean: lower is more typical, higher more varied"),
  ]
}
