import ArgumentParser

@main
struct Zither: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zither",
    abstract: "Plays a latent space like an instrument, in the terminal.",
    version: "0.1.0",
    subcommands: [
      Explore.self, Train.self, Sample.self, Steer.self, WalkCommand.self, DirectionsCommand.self,
      ProjectCommand.self, NearestCommand.self,
      Evaluate.self, Info.self,
      ModelsCommand.self,
      Recipes.self,
      DatasetsCommand.self, Bench.self,
    ],
    defaultSubcommand: Explore.self)
}
