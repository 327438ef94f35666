import GANs

extension TorchProgram {
  /// The first lines: what the program trains, where it is from, and how it is started.
  static func heading(of recipe: Recipe) -> String {
    let choices: [(String, any DescribedChoice)] =
      [
        ("architecture", recipe.architecture), ("objective", recipe.objective),
        ("conditioning", recipe.conditioning),
      ] + recipe.regularizers.map { ("regularizer", $0) }
    let table = choices.map { name, choice in
      "    \(padded(name, 14))\(padded(choice.name, 22))\(choice.source)"
    }
    let known =
      recipe.conditioning.usesAttributes
      ? "with a labels.csv that says what each shows"
      : "in a folder for each class, or with a labels.csv"
    return """
      #!/usr/bin/env python3
      \"""Trains the recipe \(words(recipe.name)) of Zither in PyTorch.

      \(words(recipe.summary)):

      \(table.joined(separator: "\n"))

      It needs torch and numpy alone. The data are a folder of PNG files, \(known),
      or an .npy or .npz file. Zither writes those that it has built in:

          zither datasets faces --output faces/
          python train.py --data faces/
          torchrun --nproc-per-node=2 train.py --data faces/

      It writes a model that Zither opens as its own, `zither explore FILE.safetensors`. A training
      can go on here and there: --resume takes what `zither train` wrote, and `zither train --resume`
      what this wrote.
      \"""
      """
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// A text from a file without what could end the program's first lines.
  private static func words(_ text: String) -> String {
    String(text.filter { isPlain($0) || " ();'/".contains($0) })
  }
}
