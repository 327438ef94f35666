import Cells
import Datasets
import Exploration
import GANs
import ModelEvaluation
import Tensor
import Testing

@testable import Screens

/// Attributes that a generator is told: a row of values each.
@Suite struct AttributeInputTests {
  private func model(_ attributes: [LatentCode]) -> ExploredModel {
    ExploredModel(
      name: "faces-told", reference: "faces-told",
      shape: ImageShape(height: 32, width: 32, channels: 3),
      latent: LatentDescription(dimensions: 64, codes: attributes))
  }

  private var faces: ExploredModel {
    model(Faces.dataset(count: 1, seed: 1).description.attributes)
  }

  @Test(
    "A model with nine attributes fits every size", arguments: [(60, 20), (80, 24), (120, 40)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, model: faces)
    screen.press(.tab)
    screen.type("3")
    try TextPicture.expect(screen, looksLike: "attribute-inputs")
  }

  @Test("What nobody set has the seed's value, and x gives it back")
  func seeds() {
    var screen = TestScreen(model: faces)
    screen.press(.tab)
    #expect(screen.exploreScreen.panel == .codes)
    let before = screen.state.point.value(of: .code(0))
    screen.press(.end)
    #expect(screen.state.point.codes == [0: 6])
    screen.press(.home)
    #expect(screen.state.point.codes == [0: 0], "the first value is set, too")
    screen.type("x")
    #expect(screen.state.point.codes.isEmpty && screen.state.point.value(of: .code(0)) == before)
    screen.press(.down)
    screen.type("2")
    screen.type("r")
    #expect(screen.state.point.codes == [1: 1], "a random seed leaves what was chosen")
  }

  @Test("Of very many attributes those around the one with the keys are in sight, the rest counted")
  func many() {
    let attributes = (0..<40).map {
      LatentCode(name: "a\($0)", .category(values: ["no", "yes"], shares: [0.5, 0.5]))
    }
    var screen = TestScreen(columns: 80, rows: 24, model: model(attributes))
    screen.press(.tab)
    func seen() -> [Int] {
      let lines = screen.lines
      return (0..<40).filter { index in lines.contains { $0.contains(" a\(index) ") } }
    }
    let first = seen()
    #expect(first.first == 0 && first.count > 5 && first.count < 15)
    #expect(screen.lines.contains { $0.contains("↓ \(40 - first.count)") })
    for _ in 0..<20 { screen.press(.down) }
    let later = seen()
    #expect(later.contains(20) && !later.contains(0))
    #expect(screen.lines.contains { $0.contains("↑ \(later[0])") })
  }
}
