import ArgumentParser
import Foundation
import ModelFiles
import Models
import Names

@main
struct Zither: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zither",
    abstract: "Plays a latent space like an instrument, in the terminal.",
    version: "0.2.0",
    subcommands: [
      Explore.self, Train.self, Sample.self, Steer.self, WalkCommand.self, DirectionsCommand.self,
      ProjectCommand.self, NearestCommand.self,
      Evaluate.self, ExportCommand.self, Info.self,
      ModelsCommand.self,
      Recipes.self,
      DatasetsCommand.self, Bench.self,
    ],
    defaultSubcommand: Explore.self)

  static func main() {
    StandardOutput.keepAliveWithoutReader()
    let words = Array(CommandLine.arguments.dropFirst())
    let line = CommandLineWords(words)
    if let sentence = line.unknownCommand { refuse(sentence, of: Zither.self) }
    let command: any ParsableCommand
    do {
      command = try parseAsRoot(words)
    } catch {
      if exitCode(for: error) == .validationFailure,
        let sentence = line.refusal(of: message(for: error))
      {
        refuse(sentence, of: line.command)
      }
      end(error)
    }
    do {
      var command = command
      try command.run()
    } catch let error as ValidationError {
      refuse(error.message, of: type(of: command))
    } catch {
      end(error)
    }
    end(nil)
  }

  /// Ends the program as an error says, or as one does whose work is done. Help is no error: it goes
  /// to standard output, the one checked way.
  private static func end(_ error: (any Error)?) -> Never {
    if let error, exitCode(for: error).isSuccess {
      print(fullMessage(for: error))
    } else if let error {
      StandardOutput.flush()
      let advice = (error as? any AdvisingError)?.advice
      writeError(fullMessage(for: error) + (advice.map { "\n\n\($0)" } ?? ""))
      exit(withError: exitCode(for: error))
    }
    do {
      try StandardOutput.finish()
    } catch {
      exit(withError: error)
    }
    exit(withError: nil)
  }

  /// Ends with a sentence and a command's usage on standard error.
  private static func refuse(_ sentence: String, of command: any ParsableCommand.Type) -> Never {
    let name = command == Zither.self ? "zither" : "zither \(CommandLineWords.name(of: command))"
    // The root's usage names no argument of its own.
    let usage = usageString(for: command)
    StandardOutput.flush()
    writeError("Error: \(sentence)\nUsage: \(usage)\n  See '\(name) --help' for more information.")
    exit(withError: ExitCode.validationFailure)
  }
}

/// Writes a line to standard error.
func writeError(_ text: String) {
  // Where nobody reads, there is nothing to say.
  try? FileHandle.standardError.write(contentsOf: Data((text.harmlessLines + "\n").utf8))
}
