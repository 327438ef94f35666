import Tensor
import Testing

@testable import Training

@Suite("The variance of which variety is the share")
struct VarietyTests {
  /// Two classes, each of two examples with two numbers.
  let examples = Tensor([0, 0, 2, 0, 10, 10, 10, 14], shape: [4, 2])

  @Test("It is the sum over the numbers of their variance over the examples")
  func total() {
    // Of 0, 2, 10, 10: mean 5.5, squares' mean 51; of 0, 0, 10, 14: mean 6, squares' mean 74.
    #expect(abs(examples.totalVariance() - (51 - 30.25 + 74 - 36)) < 1e-9)
  }

  @Test("Within classes it is about the mean of the class, so that one image a class has none")
  func withinClasses() {
    #expect(abs(examples.totalVariance(within: [0, 0, 1, 1]) - (0.5 * 1 + 0.5 * 4)) < 1e-9)
    #expect(examples.totalVariance(within: [0, 1, 2, 3]) == 0)
    let copies = Tensor([3, 4, 3, 4, 9, 9, 9, 9], shape: [4, 2])
    #expect(copies.totalVariance() > 0)
    #expect(copies.totalVariance(within: [5, 5, 2, 2]) == 0)
  }
}
