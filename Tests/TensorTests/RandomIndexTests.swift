import Tensor
import Testing

@Suite struct RandomIndexTests {
  @Test("Every index below the bound is drawn, about as often as any other")
  func indices() {
    var random = RandomGenerator(seed: 5)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7_000 { counts[random.index(below: 7)] += 1 }
    for count in counts { #expect((850...1_150).contains(count)) }
  }
}
