extension PythonPiece {
  /// Draws rare classes more often than they occur.
  static let rareClasses = PythonPiece(
    condition: "rare-classes",
    #"""
    class RareClasses:
        """Draws a class of n images in proportion to √n, and each of its images equally often.

        Mahajan et al., arXiv:1805.00932, section 2.2."""

        def __init__(self, labels):
            self.members = [torch.nonzero(labels == label).flatten() for label in labels.unique()]
            counts = torch.tensor([len(members) for members in self.members])
            self.sums = counts.double().sqrt().cumsum(0)

        def indices(self, count, draws):
            drawn = draws.uniform(count, 2)
            classes = torch.searchsorted(self.sums, drawn[:, 0].double() * self.sums[-1], right=True)
            chosen = []
            for label, share in zip(classes.clamp(max=len(self.members) - 1).tolist(), drawn[:, 1]):
                members = self.members[label]
                chosen.append(members[int(share * len(members))])
            return torch.stack(chosen)
    """#)
}
