import Exploration
import GANs
import Testing

private let latent = LatentDescription(dimensions: 4)

@Suite struct HistoryTests {
  @Test("Nudges of one string that follow each other are undone together")
  func coalescing() {
    var history = History(LatentPoint(of: latent))
    for value: Float in [0.1, 0.2, 0.3] {
      history.move(to: LatentPoint(of: latent, edits: [0: value]), by: .control(.string(0)))
    }
    let undone = history.undo()
    #expect(undone)
    #expect(history.present == LatentPoint(of: latent))
    #expect(!history.canUndo)
  }

  @Test("Nudges of two strings are two steps")
  func twoStrings() {
    var history = History(LatentPoint(of: latent))
    history.move(to: LatentPoint(of: latent, edits: [0: 1]), by: .control(.string(0)))
    history.move(to: LatentPoint(of: latent, edits: [0: 1, 1: 1]), by: .control(.string(1)))
    history.undo()
    #expect(history.present == LatentPoint(of: latent, edits: [0: 1]))
  }

  @Test("After an undo, after a redo and after endRun a nudge is a step of its own")
  func runsEnd() {
    var history = History(LatentPoint(of: latent))
    history.move(to: LatentPoint(of: latent, edits: [0: 1]), by: .control(.string(0)))
    history.endRun()
    history.move(to: LatentPoint(of: latent, edits: [0: 2]), by: .control(.string(0)))
    history.undo()
    #expect(history.present.edits == [0: 1])
    history.move(to: LatentPoint(of: latent, edits: [0: 3]), by: .control(.string(0)))
    history.undo()
    #expect(history.present.edits == [0: 1])
    history.redo()
    history.move(to: LatentPoint(of: latent, edits: [0: 4]), by: .control(.string(0)))
    history.undo()
    #expect(history.present.edits == [0: 3])
  }

  @Test("Two jumps are two steps, and a new move forgets what was undone")
  func jumps() {
    var history = History(LatentPoint(of: latent))
    history.move(to: LatentPoint(of: latent, seed: 1), by: .jump)
    history.move(to: LatentPoint(of: latent, seed: 2), by: .jump)
    history.undo()
    #expect(history.present.seed == 1)
    #expect(history.canRedo)
    history.move(to: LatentPoint(of: latent, seed: 3), by: .jump)
    #expect(!history.canRedo)
    let redone = history.redo()
    #expect(!redone)
  }

  @Test("A move to the same point is no step")
  func noChange() {
    var history = History(LatentPoint(of: latent))
    history.move(to: LatentPoint(of: latent), by: .jump)
    #expect(!history.canUndo)
  }

  @Test("Undo goes back through the last thousand steps, and no further")
  func limit() {
    var history = History(LatentPoint(of: latent))
    for seed in 1...1_200 {
      history.move(to: LatentPoint(of: latent, seed: UInt64(seed)), by: .jump)
    }
    var steps = 0
    while history.undo() { steps += 1 }
    #expect(steps == History.limit)
    #expect(history.present.seed == 200)
  }

  @Test(
    "Points of another generator are described as the history's are, and all of it anew at once")
  func describing() {
    let other = LatentDescription(dimensions: 9, classNames: ["a", "b"])
    var history = History(LatentPoint(of: latent))
    history.move(to: LatentPoint(of: other, seed: 1), by: .jump)
    history.move(to: LatentPoint(of: latent, seed: 2), by: .jump)
    history.undo()
    #expect(history.present == LatentPoint(of: latent, seed: 1))
    history.describe(by: other)
    #expect(history.latent == other && history.present == LatentPoint(of: other, seed: 1))
    history.redo()
    #expect(history.present == LatentPoint(of: other, seed: 2))
    history.undo()
    history.undo()
    #expect(history.present == LatentPoint(of: other))
  }

  @Test("What was chosen outlives what steering and searches make of it, through undo and redo")
  func choices() {
    var history = History(LatentPoint(of: latent, classWeights: [3: 1], truncation: 0.8))
    var steered = history.present
    steered.classWeights = [3: 0.7, 5: 0.3]
    steered.truncation = 1
    steered.codes = [1: 0.4]
    history.move(to: steered, by: .steering)
    #expect(history.present == steered)
    #expect(history.choices.settings.classWeights == [3: 1] && history.choices.truncation == 0.8)
    // A string that is played chooses nothing of what was steered.
    steered.edits = [0: 1]
    history.move(to: steered, by: .control(.string(0)))
    #expect(
      history.choices.settings.classWeights == [3: 1] && history.choices.settings.codes.isEmpty)
    // What is changed by hand is chosen, and that alone.
    steered.codes[2] = 1
    history.move(to: steered, by: .control(.code(2)))
    #expect(history.choices.settings.codes == [2: 1] && history.choices.truncation == 0.8)
    steered.classWeights = [8: 1]
    history.move(to: steered, by: .jump)
    #expect(history.choices.settings.classWeights == [8: 1])
    history.undo()
    #expect(history.choices.settings.classWeights == [3: 1])
    history.redo()
    #expect(history.choices.settings.classWeights == [8: 1])
    var found = history.present
    found.classWeights = [0: 0.5, 1: 0.5]
    history.move(to: found, by: .found)
    #expect(history.choices.settings.classWeights == [8: 1])
  }
}
