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
    ("all", "samples of the whole model: classes, or a code's values, come in turn"),
    (
      "class 3, c1=2", "samples of one class, or of one value of a code, and what that mostly draws"
    ),
    (
      "around the point",
      "neighbours of the point on the Explore screen: z turned towards noise, all else as it is"
    ),
    (
      "distance",
      "0 is the point itself, 1 as far as any other sample: z is turned by distance × 90°"
    ),
    ("seed", "picks z; each image of a page has the next one, so each can be made again"),
    ("noise seed", "picks the noise that z is turned towards"),
    ("1  2  3 …", "on an image: marked, in the order of the walk"),
    ("…", "an image that is yet to be drawn"),
    ("truncation", "what z is multiplied by: lower is more typical, higher more varied"),
  ]
}
