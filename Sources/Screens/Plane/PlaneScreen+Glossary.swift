/// What the words of the screen mean, and what the mouse does.
extension PlaneScreen {
  static let mouse: [(label: String, help: String)] = [("click", "go to an image")]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words)
  ]

  private static let words: [(label: String, help: String)] = [
    ("→  ↑", "what changes from left to right and from bottom to top; all else is held"),
    ("−3 … +3", "values on the axes; the framed image in the middle is the point's"),
    ("×2.5", "how far the plane is zoomed in; step: how far an arrow moves the point"),
    ("sefa-1 …", "directions of z; z[2] is its dimension 2; c2 a code"),
    ("scale", "of a file: how many pixels wide and high each pixel of an image becomes"),
  ]
}
