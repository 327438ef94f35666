extension Glossary {
  /// What the explorer tells of directions.
  static let directions: [(label: String, help: String)] = [
    (
      "directions",
      "steps in z, or in w, along which images change in one way; +1 is 1 of z, or a deviation of w"
    ),
    ("sefa", "found in the weights that take z, or w; % is its share of their eigenvalues"),
    ("ganspace", "found in the first layers' outputs, or in w; % is its share of their variance"),
    ("attributes", "found with a classifier; R² says how linear the attribute is, 0 to 1"),
    ("|Δ image|", "how much a pixel, −1 to 1, changes for 1 along it, on average"),
    ("name +0.21", "how an attribute changes for 1 along it: in its units, or in probability"),
  ]

  /// What the explorer tells of bookmarks, walks and files.
  static let points: [(label: String, help: String)] = [
    ("bookmarks", "points kept in XDG_DATA_HOME/zither/bookmarks.json, or in ~/.local/share"),
    (
      "walk", "z along arcs, classes and codes along lines, from point to point and back; 30 frames"
    ),
    ("frame 3 of 60", "where a walk is; %: how far it is from one point to the next"),
    ("scale", "of a file: how many pixels wide and high each pixel of an image becomes"),
  ]

  /// What the explorer tells while it looks for the point of an image.
  static let projection: [(label: String, help: String)] = [
    ("distance", "of two images: the root of the mean square over pixels in −1…1; 0 is the same"),
    ("nearest point", "the closest image found so far; the distance stands below"),
    ("features", "the same in a classifier's features, divided by their length; 0 is the same"),
    (
      "nearest",
      "the nearest training images by pixels, or by features among 1,000 of those; #: the index"
    ),
    ("faces#12", "an image of a data set, counted from 0: built in, or a folder's path"),
  ]
}
