import Tensor
import Testing

@Suite struct GradientTests {
  @Test("d²(x³)/dx² = 6x")
  func secondDerivative() {
    let x = Tensor([-2, 0.5, 3], shape: [3]).variable
    let first = gradient(of: (x * x * x).sum, withRespectTo: [x], createGraph: true)[0]
    let second = gradient(of: first.sum, withRespectTo: [x])[0]
    #expect(second.values == [-12, 3, 18])
  }
}
