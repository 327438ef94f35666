/// What the words of the screen mean, and what the mouse does.
extension ExploreScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click, drag", "set a string or truncation on its bar"),
    ("wheel", "scroll strings, classes and attributes"),
    ("Ctrl and wheel", "play what is under it: a string, a class's weight, an attribute"),
    (
      "click a class", "choose it; with Ctrl, or after a comma, blend it; a code's value: choose it"
    ),
    ("click the strip", "set the string or the code to an image's value"),
    ("click a meter", "on ● or ○: lock or unlock; on a bar: steer there"),
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
    ("z", "the numbers that the generator turns into an image, one for each string"),
    ("○  ●", "a value from the seed; a value that you set"),
    ("seed", "picks the value of every string that you did not set"),
    ("truncation", "how far z, or w, is from its mean: lower is more typical, higher more varied"),
    (
      "styles",
      "w, made of z, gives every layer its style: coarse layers pose and shape, fine ones colours; "
        + "each can take that of another seed"
    ),
    (
      "c1, c2 …",
      "codes that the model learnt without labels: values to choose, or strings to play"
    ),
    (
      "hair, hat …",
      "attributes that the model was told in training: values to choose; what nobody set follows the seed"
    ),
    ("3 · 7 · 97 %", "of a code: what images of value 3 mostly show, and what share of them does"),
    ("class", "what to draw; several are blended by their weights"),
    (
      "strip",
      "the selected string from −3 to +3, or a code or a style over its values, everything else "
        + "held; ▾ marks the present value"
    ),
    (
      "points", "of a model of points: the data, G's, and the line along which the string moves one"
    ),
    (
      "attention",
      "where G looks, in an inner map, to draw one position: brightness and 1 to 9 show it"
    ),
    ("near, far", "how much attention goes to the 2 steps around the position, and beyond"),
    ("half in …", "the fewest positions that get half of the attention"),
    ("live", "shows the model in training, redrawn as it learns"),
  ]
}
