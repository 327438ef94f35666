extension PythonPiece {
  /// Its random numbers.
  static let draws = PythonPiece(
    #"""
    class Draws:
        """Every random number of the training.

        Those of a step follow from the seed and the step alone, so that a run that goes on from a
        checkpoint draws what it would have drawn."""

        def __init__(self, seed, rank=0, processes=1):
            self.seed, self.rank, self.processes = seed, rank, processes
            self.generator = torch.Generator()

        def begin(self, step):
            stream = (self.seed * 1_000_003 + step) * self.processes + self.rank
            self.generator.manual_seed(stream % 2**63)

        def indices(self, below, count):
            return torch.randint(below, (count,), generator=self.generator)

        def uniform(self, *shape):
            """Numbers from 0 to 1, 1 excluded."""
            return torch.rand(shape, generator=self.generator)

        def normal(self, *shape):
            return torch.randn(shape, generator=self.generator)
    """#)
}
