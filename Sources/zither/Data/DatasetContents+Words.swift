import Datasets
import Foundation
import Screens

extension DatasetContents {
  /// What is there, a line each.
  var rows: [[String]] {
    var rows = [
      ["data", whole.name],
      [isOfPoints ? "points" : "images", "\(Figures.grouped(whole.count)), \(whole.shape)"],
      ["to train", Figures.grouped(train.count)],
      ["held out", heldOut.map { Figures.grouped($0.count) } ?? "none: the set is too small"],
    ]
    if let form = train.form { rows.insert(["taken as", form], at: 2) }
    for (index, own) in classes.enumerated() {
      rows.append([
        index == 0 ? "classes" : "", "\(own.name)  \(Figures.grouped(own.count))",
      ])
    }
    if classes.isEmpty { rows.append(["classes", "none"]) }
    for (index, attribute) in attributes.enumerated() {
      rows.append([index == 0 ? "attributes" : "", "\(attribute.name)  \(attribute.shortWords)"])
    }
    return rows
  }

  /// Every attribute with all its values under a header, a value a line.
  var attributeRows: [[String]] {
    [["attribute", "value", isOfPoints ? "points" : "images", "share"]]
      + attributes.flatMap { attribute in
        var rows: [[String]]
        switch attribute.values {
        case .names(let names):
          rows = names.map { [$0.name, Figures.grouped($0.count), Figures.perCent($0.share)] }
        case .measure(let spread):
          rows = [
            [
              "\(number(spread.least)) to \(number(spread.greatest))",
              Figures.grouped(whole.count - attribute.unknown),
              "mean \(number(spread.mean)), deviation \(number(spread.deviation)); quarters at "
                + spread.quartiles.map(number).joined(separator: ", "),
            ]
          ]
        }
        if attribute.unknown > 0 {
          rows.append(["not known", Figures.grouped(attribute.unknown), ""])
        }
        return rows.enumerated().map { [$0 == 0 ? attribute.name : ""] + $1 }
      }
  }

  /// What to know before a training.
  var warnings: [String] {
    var result: [String] = []
    let total = whole.count
    if total < 500 {
      let what = isOfPoints ? "point" : "image"
      result.append(
        "\(Figures.grouped(total)) \(what)\(total == 1 ? " is" : "s are") few: a GAN soon learns "
          + "\(total == 1 ? "it" : "them") by heart"
          + (isOfPoints ? "." : "; --regularizer augmentation helps."))
    }
    let counts = classes.map(\.count)
    if let least = counts.min(), let most = counts.max(), most >= 10 * max(1, least) {
      result.append(
        "The classes are uneven: the largest has \(Figures.grouped(most)) images, the smallest "
          + "\(Figures.grouped(least)).")
    }
    for attribute in attributes {
      if case .names(let names) = attribute.values, names.count > 10, 2 * names.count > total {
        result.append(
          "\(attribute.name) has \(Figures.grouped(names.count)) values for "
            + "\(Figures.grouped(total)) images: few images share one, so little is learnt of it.")
      }
    }
    if !isOfPoints {
      let copies = train.count - Set((0..<train.count).map { Array(train.image(at: $0)) }).count
      if copies > 0 {
        result.append(
          "\(Figures.grouped(copies)) of the images to train with "
            + "\(copies == 1 ? "is a copy of another" : "are copies of others").")
      }
    }
    return result
  }
}

extension DatasetContents.Attribute {
  /// The first values with their counts, or the range of a measure.
  fileprivate var shortWords: String {
    switch values {
    case .measure(let spread): "from \(number(spread.least)) to \(number(spread.greatest))"
    case .names(let names):
      names.prefix(8).map { "\($0.name) \(Figures.grouped($0.count))" }.joined(separator: ", ")
        + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }
  }
}

/// A number with three digits that count.
private func number(_ value: Double) -> String { String(format: "%.3g", value) }
