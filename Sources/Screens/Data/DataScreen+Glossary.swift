/// What the words of the screen mean, and what the mouse does.
extension DataScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click", "select an image; a second click finds its point"),
    ("click a nearest", "select that image; a filter that hides it is given up"),
    ("wheel", "the next page, the page before"),
  ]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words),
    HelpSection("Filters that are typed", typed),
  ]

  private static let words: [(label: String, help: String)] = [
    ("#128", "the image's place in its file, counted from 0; where images have files, their names"),
    (
      "128 of 3,000 · page 2 of 8",
      "images that fit the filter, of all: those to learn from and those held out; the page in sight"
    ),
    ("part", "training: models learn from it; held out: kept to judge them by, and never learnt"),
    ("□", "beside an image: it is held out"),
    ("held out", "as the data have it (t10k, test); else about every tenth image, by its place"),
    ("●", "the images are filtered by this; beside it what the selected image is"),
    ("–", "not known of this image"),
    ("slant, hair …", "what the data tell of every image: labels.csv, or built in"),
    ("G's image", "what the generator makes of the present point"),
    (
      "nearest by pixels",
      "training images, and their distance: the root of the mean square over pixels in −1…1; "
        + "0 is a copy, two random images are 0.5 to 1 apart"
    ),
    (
      "by features",
      "of the 1,000 nearest by pixels; in a classifier's features, over their length: 0 is a copy"
    ),
    ("…", "an image that is yet to be drawn"),
  ]

  private static let typed: [(label: String, help: String)] = [
    ("class=7, held out", "images for which all of it holds; commas between"),
    ("hair=pink", "an attribute's value"),
    ("slant > 0.2", "a measure above; also < ≥ ≤ = and 0.2…0.5"),
    ("pink", "any text: within a class's or a value's name, or a file's"),
    ("#128", "selects that image"),
  ]
}
