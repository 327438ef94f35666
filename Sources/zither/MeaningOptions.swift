import ArgumentParser
import ModelStore

/// What a network made elsewhere takes and makes, where it was guessed otherwise. It is kept beside the file.
struct MeaningOptions: ParsableArguments {
  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "What an input of an ONNX file is: NAME=gaussian, uniform, classes, code or a number.",
      discussion: "May be given more than once. What is said is kept beside the file.",
      valueName: "name=role"))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "Black and white in an ONNX file's images: -1..1, 0..1 or 0..255.", valueName: "range"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "Names of an ONNX file's classes, separated by commas.", valueName: "names"))
  var labels: String?

  func validate() throws {
    if let range, ValueRange(rawValue: range) == nil {
      throw ValidationError(
        "--range \(range): choose one of \(ValueRange.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    for input in inputs where Self.parts(input) == nil {
      throw ValidationError(
        "--input \(input): write NAME=gaussian, uniform, classes, code or a number.")
    }
    if let names, Set(names).count != names.count || names.contains("") {
      throw ValidationError("--labels \(labels ?? ""): each class needs a name of its own.")
    }
  }

  private var names: [String]? {
    labels.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func parts(_ text: String) -> (name: String, role: InputRole)? {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
      let role = InputRole(String(text[text.index(after: sign)...]))
    else { return nil }
    return (String(text[..<sign]), role)
  }

  /// Keeps what was said beside the model's file.
  ///
  /// - Throws: `ValidationError` for a model that says itself what it takes; what is wrong with the file.
  func keep(for reference: ModelReference) throws {
    if inputs.isEmpty && range == nil && labels == nil { return }
    guard StoredModel.takesWishes(reference.path) else {
      throw ValidationError(
        "--input, --range and --labels go with ONNX files; \(reference.name) says itself what it takes."
      )
    }
    var wishes = try GraphWishes(beside: reference.path)
    for (name, role) in inputs.compactMap(Self.parts) {
      wishes.inputs = (wishes.inputs ?? [:]).merging([name: role]) { _, new in new }
    }
    if let range { wishes.range = ValueRange(rawValue: range) }
    if let names { wishes.labels = names }
    try StoredModel.check(wishes, for: reference.path)
    try wishes.write(beside: reference.path)
  }
}
