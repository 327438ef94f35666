/// What the words of the screen mean, and what the mouse does.
extension ExploreScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click, drag", "set a string or truncation on its bar"),
    ("wheel", "scroll strings, classes and attributes"),
    ("Ctrl and wheel", "play what is under it: pull a string, weigh a class, steer"),
    ("click a class", "choose it; with Ctrl, or after , blend it; a code's value: choose it"),
    ("click the strip", "set the string or the code to an image's value"),
    ("click a meter", "on ● or ○: lock or let go; on a bar: steer there"),
    ("click the image", "while attention is shown: the position that looks"),
  ]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words),
    HelpSection("Attributes and steering", Glossary.steering),
    HelpSection("Directions", Glossary.directions),
    HelpSection("Bookmarks, walks and files", Glossary.points),
    HelpSection("Images that are looked for", Glossary.projection),
  ]

  private static let words: [(label: String, help: String)] = [
    ("z", "the numbers that the generator makes an image from, one for each string"),
    ("○  ●", "a string as the seed has it; one that you set"),
    ("seed", "picks the value of every string that you did not set"),
    ("truncation", "what z is multiplied by: lower is more typical, higher more varied"),
    (
      "c1, c2 …",
      "codes that the model learnt without labels: values to choose, or bars to pull"
    ),
    ("3 · 7 · 97 %", "of a code: what the images of value 3 mostly show, and how many of them"),
    ("class", "what to draw; several are blended by their weights"),
    (
      "strip",
      "the selected string from −3 to +3, everything else held; a code over its values; "
        + "▾ is the present value between two"
    ),
    ("points", "of a model of points: the data, G's own, the line that the string leads along"),
    (
      "attention",
      "where G looks, on the map inside it, to draw one position: light and 1 to 9 mark"
    ),
    ("near, far", "how much comes from up to 2 steps around the position, and from beyond"),
    ("half in …", "the fewest positions that half of it comes from"),
    ("live", "the model in training is shown, and redrawn as it learns"),
  ]
}
