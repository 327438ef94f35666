import ArgumentParser
import Foundation
import GANs
import ModelFiles
import Models
import ModelStore
import Names
import TorchProgram

/// `zither export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Writes a model as an ONNX file, or a PyTorch program that trains a recipe elsewhere.",
    discussion: """
      --output FILE.onnx writes a network of a model as ONNX (opset 17), which onnxruntime and others \
      run: a generator takes z, and where it has them classes (a weight for each) and codes, and makes \
      images from −1 to 1, channels first. The metadata say what the inputs are. Zither opens the file as \
      the same model, but for what lies between the halves of a style generator. \
      --part discriminator writes what a checkpoint holds of D; the file of a classifier becomes a classifier.

      The program of --torch trains as `zither train` does, with the networks, losses, penalties and \
      settings of the recipe, or of the one that a model was trained by, and of the options. It is one \
      file to read and to change, which needs torch and numpy alone, is started by `python train.py \
      --data DIR` or by `torchrun --nproc-per-node=N train.py --data DIR`, on CPUs or GPUs, and takes \
      --steps, --output, --resume, --seed and, for mixed precision, --amp. `zither datasets NAME \
      --output DIR/` writes a built-in data set for it.

      What it writes is a model of Zither's, to explore, sample and steer; `zither train --resume` goes on \
      from it, and its own --resume from what `zither train` wrote.
      """)

  @Argument(help: "A recipe, from `zither recipes`, or a model file or name from `zither models`.")
  var source: String

  @OptionGroup(title: "The four choices") var choices: ChoicesOptions
  @OptionGroup(title: "Settings instead of the recipe's") var settings: SettingsOptions

  @Option(
    name: .shortAndLong, help: "Write a network of the model to this file, such as model.onnx.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "With --output: generator, discriminator or classifier; what the file is by default.",
      valueName: "name"))
  var part: ExportedPart?

  @Option(help: "Write a PyTorch program to this file, such as train.py.")
  var torch: String?

  @OptionGroup var force: ForceOption
  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if torch == nil && output == nil {
      throw ValidationError("Say what to write: --output FILE.onnx, or --torch FILE.py.")
    }
    if torch != nil && output != nil {
      throw ValidationError("Give --output or --torch, not both.")
    }
    if let output, !output.hasSuffix(".onnx"), WritingPlace(of: output) != .stream {
      throw ValidationError("--output \(output): give a name that ends in .onnx.")
    }
    if part != nil && output == nil { throw ValidationError("--part goes with --output.") }
    if let torch, !torch.hasSuffix(".py"), WritingPlace(of: torch) != .stream {
      throw ValidationError("--torch \(torch): give a name that ends in .py.")
    }
    let changes = try settings.added(to: choices.changes())
    if output != nil && changes != RecipeChanges() {
      throw ValidationError("Choices and settings of a recipe go with --torch, not with --output.")
    }
  }

  func run() throws {
    if let output { try writeNetwork(to: output) }
    if let torch { try writeProgram(to: torch) }
  }

  private func writeNetwork(to output: String) throws {
    try force.check(output)
    let reference = try ModelReference(source)
    let export = try ExportedPart.onnx(
      part, of: reference.path, producer: Zither.configuration.version)
    try writeAtomically(export.bytes, to: output)
    quiet.wrote(output, "the \(export.part.rawValue) of \(source)")
  }

  private func writeProgram(to torch: String) throws {
    try force.check(torch)
    let recipe = try recipe().changed(settings.added(to: choices.changes()))
    let program = try TorchProgram(recipe)
    try writeAtomically(Array(program.text.utf8), to: torch)
    quiet.wrote(torch, "a PyTorch program of \(recipe.name)")
  }

  private func recipe() throws -> Recipe {
    if let recipe = Recipe(named: source) { return recipe }
    let reference: ModelReference
    do throws(ModelReferenceError) {
      reference = try ModelReference(source)
    } catch .unknown {
      throw ExportError.unknown(source)
    }
    guard let recipe = try ModelDescription(reading: reference.path).recipe else {
      throw ExportError.noRecipe(source)
    }
    return recipe
  }
}

extension ExportedPart: ExpressibleByArgument {}

/// Why nothing is exported.
enum ExportError: Error, CustomStringConvertible {
  case unknown(String)
  case noRecipe(String)

  var description: String {
    switch self {
    case .unknown(let name):
      "There is no recipe, model or file called “\(name)”; "
        + NearestName.suggestion(
          for: name, among: Recipe.named.map(\.name) + ShippedModels.names,
          otherwise: "`zither recipes` and `zither models` list what there is.")
    case .noRecipe(let path):
      "\(path) was made elsewhere, and no recipe says how it was trained; name a recipe."
    }
  }
}
