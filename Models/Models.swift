import Foundation

/// The models that ship with the program.
public enum ShippedModels {
  /// What the explorer opens where no model is named.
  public static let defaultName = "mnist-cgan"

  /// The names of the models that make images, in order.
  public static var names: [String] { all.filter { !$0.hasSuffix(classifierSuffix) } }

  /// The names of the classifiers, in order.
  public static var classifierNames: [String] { all.filter { $0.hasSuffix(classifierSuffix) } }

  /// The name that the classifier of a data set has.
  public static func classifierName(of dataset: String) -> String { dataset + classifierSuffix }

  private static var all: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  /// The file of a shipped model, nil where there is none of that name.
  public static func path(of name: String) -> String? {
    let path = folder + "/" + name + suffix
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private static let suffix = ".safetensors"
  private static let classifierSuffix = "-classifier"

  /// The folder that the build copied the models to, beside the program wherever it was moved; it
  /// need not be there.
  private static var folder: String {
    let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return program.resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("zither_Models.resources").path
  }
}
