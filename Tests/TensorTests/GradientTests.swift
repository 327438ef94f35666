import Foundation
import Testing

@testable import Tensor

/// What `gradient(of:withRespectTo:)` promises besides the derivatives themselves.
@Suite struct GradientTests {
  @Test("d²(x³)/dx² = 6x")
  func secondDerivative() {
    let x = Tensor([-2, 0.5, 3], shape: [3]).variable
    let first = gradient(of: (x * x * x).sum, withRespectTo: [x], createGraph: true)[0]
    let second = gradient(of: first.sum, withRespectTo: [x])[0]
    #expect(second.values == [-12, 3, 18])
  }

  @Test("d³(x⁴)/dx³ = 24x")
  func thirdDerivative() {
    let x = Tensor([-2, 0.5, 3], shape: [3]).variable
    var y = x * x * x * x
    for _ in 0..<3 { y = gradient(of: y.sum, withRespectTo: [x], createGraph: true)[0] }
    #expect(y.values == [-48, 12, 72])
  }

  @Test("a gradient can be taken by a tensor in the middle as well as by a variable")
  func intermediateTargets() {
    let x = Tensor([1, 2], shape: [2]).variable
    let middle = 3 * x
    let y = (middle * middle).sum
    let gradients = gradient(of: y, withRespectTo: [middle, x])
    #expect(gradients[0].values == [6, 12])
    #expect(gradients[1].values == [18, 36])
    // The order of the targets does not matter, nor does one alone.
    #expect(gradient(of: y, withRespectTo: [x, middle])[0].values == [18, 36])
    #expect(gradient(of: y, withRespectTo: [middle])[0].values == [6, 12])
  }

  @Test("the gradient of a number by itself is one")
  func byItself() {
    let x = Tensor([1, 2], shape: [2]).variable
    let y = x.sum
    #expect(gradient(of: y, withRespectTo: [y])[0].values == [1])
    #expect(gradient(of: y, withRespectTo: [y, x]).map(\.values) == [[1], [1, 1]])
  }

  @Test("the gradient by what the result does not depend on is zero, in its shape")
  func independent() {
    let x = Tensor([1, 2], shape: [2]).variable
    let other = sample([3, 4])
    let constant = Tensor([1, 2, 3], shape: [3])
    let gradients = gradient(of: (x * x).sum, withRespectTo: [other, constant, x.detached])
    #expect(gradients.map(\.shape) == [[3, 4], [3], [2]])
    #expect(gradients.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
  }

  @Test("no gradient passes through a detached tensor")
  func detached() {
    let x = Tensor([3], shape: [1]).variable
    let y = (x.detached * x).sum
    #expect(gradient(of: y, withRespectTo: [x])[0].values == [3])
  }

  @Test("a variable that is used twice gets both parts")
  func usedTwice() {
    let x = Tensor([3, -1], shape: [2]).variable
    let left = 2 * x
    let y = (left * x + left + x).sum
    #expect(gradient(of: y, withRespectTo: [x])[0].values == [15, -1])
  }

  @Test("only what lies between the variables and the result is computed")
  func skipped() {
    let x = Tensor([1], shape: [1]).variable
    let unasked = Tensor([2], shape: [1]).variable
    var needed: [[Bool]] = []
    /// x · y, which writes down what was asked of it.
    func watched(_ a: Tensor, _ b: Tensor) -> Tensor {
      (a.detached * b.detached).recorded("watched", [a, b]) { pullback in
        needed.append(pullback.needs)
        return [pullback.upstream * pullback.inputs[1], pullback.upstream * pullback.inputs[0]]
      }
    }
    // The second product leads to no variable that is asked for.
    let y = (watched(x, unasked) + watched(unasked, unasked)).sum
    #expect(gradient(of: y, withRespectTo: [x])[0].values == [2])
    #expect(needed == [[true, false]])
  }

  @Test("a network's weights get no gradient where only its input is asked for")
  func weightsAreSkipped() {
    let x = sample([2, 3], seed: 1)
    let weight = sample([3, 4], seed: 2)
    let y = x.product(weight).activated(.tanh).sum
    guard let node = y.node else { return #expect(Bool(false), "nothing was recorded") }
    let product = node.inputs[0].node?.inputs[0].node?.product
    let parts = product?(
      Pullback(
        upstream: sample([2, 4], seed: 3), inputs: [x.detached, weight.detached],
        output: x.product(weight).detached, needs: [true, false]))
    #expect(parts?.count == 2)
    #expect(parts?[0]?.shape == [2, 3])
    #expect(parts?[1] == nil)
  }

  @Test("a gradient cannot be differentiated unless that was asked for")
  func createGraph() {
    let x = Tensor([2], shape: [1]).variable
    let y = (x * x * x).sum
    #expect(gradient(of: y, withRespectTo: [x])[0].node == nil)
    #expect(gradient(of: y, withRespectTo: [x], createGraph: true)[0].node != nil)
  }

  @Test("operations on constants record nothing")
  func constants() {
    let a = Tensor([1, 2], shape: [2])
    #expect((a * a + a).sum.node == nil)
    #expect((a.variable * a).sum.node != nil)
  }

  @Test("a long chain of operations is differentiated")
  func longChain() {
    let x = Tensor([1], shape: [1]).variable
    var y = x
    for _ in 0..<2_000 { y = y + x }
    #expect(gradient(of: y.sum, withRespectTo: [x])[0].values == [2_001])
  }

  @Test("a computation of 100,000 steps is differentiated and let go of on a stack of 128 KB")
  func length() async {
    let slope = await withCheckedContinuation { continuation in
      let thread = Thread {
        let x = Tensor([1], shape: [1]).variable
        var y = x
        for _ in 0..<100_000 { y = y + x }
        continuation.resume(returning: gradient(of: y.sum, withRespectTo: [x])[0].values)
      }
      thread.stackSize = 128 << 10
      thread.start()
    }
    #expect(slope == [100_001])
  }
}
