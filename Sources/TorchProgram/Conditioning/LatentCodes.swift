extension PythonPiece {
  /// What `LatentCodes` adds to the losses.
  static let latentCodes = PythonPiece(
    condition: "codes",
    #"""
    # Units between D's features and the codes.
    CODE_UNITS = 128


    def code_layers(features):
        """What stands between D's features and the codes. Chen et al., arXiv:1606.03657, appendix C.1."""
        return nn.Sequential(
            nn.Linear(features, CODE_UNITS), nn.BatchNorm1d(CODE_UNITS), nn.LeakyReLU(0.2))


    def code_width():
        return CONDITION_CATEGORIES + CONDITION_CONTINUOUS


    def code_answers(discriminator, features):
        """Logits of the categorical code, means of the others, and a log variance for each of these."""
        return discriminator.codes_head(discriminator.codes(features)).float()


    def code_loss(discriminator, features, codes, share=1.0):
        """-λ E log Q(c | x); the categorical code's counts by the share.

        Chen et al., arXiv:1606.03657, equation 5."""
        answers, loss = code_answers(discriminator, features), 0.0
        if CONDITION_CATEGORIES:
            logits, drawn = answers[:, :CONDITION_CATEGORIES], codes[:, :CONDITION_CATEGORIES]
            loss = share * CONDITION_WEIGHT * F.cross_entropy(logits, drawn)
        if CONDITION_CONTINUOUS:
            mean = answers[:, CONDITION_CATEGORIES : code_width()]
            drawn = codes[:, CONDITION_CATEGORIES:]
            # A surer Q would make G give up z: ln σ² is at least -2.
            spread = answers[:, code_width() :].clamp(-2, 8)
            terms = spread + (drawn - mean).square() * torch.exp(-spread) + math.log(2 * math.pi)
            loss = loss + CONDITION_CONTINUOUS_WEIGHT * 0.5 * terms.mean(0).sum()
        return loss
    """#)
}
