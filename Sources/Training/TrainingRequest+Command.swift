import Datasets
import Foundation
import GANs
import ModelFiles
import ModelStore

extension TrainingRequest {
  /// The file that a training writes where none was named: `mnist-cgan.safetensors`.
  public static func defaultOutput(of job: TrainingJob, data: String) -> String {
    "\(DatasetCatalogue.name(of: data))-\(job.name).\(SafetensorsFile.fileExtension)"
  }

  /// The file of the best model of a run that writes `output`.
  public static func bestOutput(of output: String) -> String {
    let suffix = "." + SafetensorsFile.fileExtension
    guard output.hasSuffix(suffix) else { return output + "-best" }
    return output.dropLast(suffix.count) + "-best" + suffix
  }

  /// The command line that trains the same again; the number of threads and the file written do not
  /// change the result and are left out.
  public var command: String {
    if let formerCommand { return formerCommand.description }
    var words = ["zither", "train"] + job.arguments
    words += ["--data", DataRecord.source(data)] + reading.arguments
    words += limit.arguments
    words += ["--seed", String(seed)]
    if case .classifier(let members) = job, members > 1 {
      words += ["--members", String(members)]
    }
    if !keepsCheckpoint { words.append("--no-checkpoint") }
    if let resume { words += ["--resume", resume] }
    return ShellWords.line(words)
  }
}

extension TrainingRequest.Limit {
  /// The option that says it; none where it is not set.
  var arguments: [String] {
    switch self {
    case .steps(let steps): ["--steps", String(steps)]
    case .seconds(let seconds): ["--time", "\(seconds)s"]
    case .none: []
    }
  }
}
