import Kernels
import Testing

@Suite struct InstructionSetTests {
  @Test("the best instruction set is one that this processor has")
  func best() {
    #expect(InstructionSet.best.isAvailable)
  }
}
