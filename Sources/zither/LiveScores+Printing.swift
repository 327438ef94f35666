import ModelStore
import Screens
import Training

extension TrainingSnapshot.Scoring {
  /// The newest scores in a few words, or why there are none; nil where nobody waits for any.
  var words: String? {
    switch self {
    case .off, .preparing: return nil
    case .absent(let reason): return "no scores: \(reason)"
    case .on(let course):
      return course.scores.last.map {
        "FID (\(course.features)) \($0.summary) at step \(Figures.grouped($0.step))"
      }
    }
  }
}

/// Which classes are not made: a class may be called 0, so that “missing: 0” could mean none.
func sentence(missing names: [String]) -> String {
  switch names.count {
  case 0: "No class is missing."
  case 1: "The class \(names[0]) is missing."
  default: "The classes \(names.joined(separator: ", ")) are missing."
  }
}

extension ScoreCourse {
  /// What the scores came to, in a line each: the last, the best, and those of real images.
  var lines: [String] {
    guard let last = scores.last, let best else { return [] }
    func line(_ scores: LiveScores) -> String {
      "FID (\(features)) \(scores.summary) at step \(Figures.grouped(scores.step))"
    }
    var lines = ["\(line(last)) · real against real \(floor.summary)"]
    if let missing = last.missingClasses { lines.append(sentence(missing: missing)) }
    if best.step != last.step { lines.append("best: \(line(best))") }
    if let bestOutput { lines.append("the best model is in \(bestOutput)") }
    return lines
  }
}

extension LiveScores {
  /// FID, precision and recall, and the class accuracy of a model with classes.
  var summary: String {
    "\(rounded(frechet, 1)), precision \(rounded(precision, 2)), recall \(rounded(recall, 2))"
      + (classAccuracy.map { ", class accuracy \(rounded($0, 2))" } ?? "")
  }

  /// The fields of a JSON object.
  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "scored_step": .integer(step), "fid": .number(frechet, decimals: 6),
      "precision": .number(precision, decimals: 6), "recall": .number(recall, decimals: 6),
    ]
    fields["class_accuracy"] = classAccuracy.map { .number($0, decimals: 6) }
    fields["classes_missing"] = missingClasses.map { .integer($0.count) }
    fields["copied"] = copied.map { .number($0, decimals: 6) }
    return fields
  }
}
