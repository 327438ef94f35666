extension PythonPiece {
  /// What `LatentCodes` learns from moved images.
  static let invariance = PythonPiece(
    condition: "invariance",
    #"""
    def moved(images, draws):
        """Images turned by up to 30°, up to a quarter larger or smaller, shifted by up to a tenth of a side;
        beyond the edge as at the edge."""
        angle, scale, down, right = (2 * draws.uniform(len(images), 4).to(images.device) - 1).T
        scale = 1 / (1 + 0.25 * scale)
        cosine, sine = torch.cos(angle * math.pi / 6) * scale, torch.sin(angle * math.pi / 6) * scale
        height, width = images.shape[2:]
        half_y, half_x = (height - 1) / 2, (width - 1) / 2
        y = torch.arange(height, device=images.device) - half_y
        x = torch.arange(width, device=images.device) - half_x
        y = y[None, :, None] - 0.1 * height * down[:, None, None]
        x = x[None, None, :] - 0.1 * width * right[:, None, None]
        cosine, sine = cosine[:, None, None], sine[:, None, None]
        places = torch.stack([(cosine * x - sine * y) / half_x, (cosine * y + sine * x) / half_y], dim=3)
        return F.grid_sample(images, places, padding_mode="border", align_corners=True)


    def agreement(discriminator, features, moved_features):
        """The information about the categorical code that Q's answers about two views share.

        Ji et al., arXiv:1807.06653, equations 2 and 3."""
        answers = [code_answers(discriminator, view) for view in (features, moved_features)]
        p, q = (torch.softmax(answer[:, :CONDITION_CATEGORIES], dim=1) for answer in answers)
        product = p.T @ q / len(p)
        joint = (0.5 * (product + product.T)).clamp(min=1e-8)
        marginal = joint.sum(1)
        return (joint * joint.log()).sum() - 2 * (marginal * marginal.log()).sum()
    """#)
}
