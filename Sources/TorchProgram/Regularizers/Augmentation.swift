extension PythonPiece {
  /// What `Augmentation` does to images.
  static let augmentation = PythonPiece(
    condition: "augmentation",
    seen: "images = augmented(images, self.draws)",
    #"""
    def augmented(images, draws):
        """Random changes of all that D sees, through which G learns. Zhao et al., arXiv:2006.10738;
        only a share of the images: Karras et al., arXiv:2006.06676, section 2.2."""
        count = len(images)
        changed = torch.ones(count)  #? probability=1
        changed = (draws.uniform(count) < AUGMENTATION_PROBABILITY).float()  #? !probability=1
        images = coloured(images, AUGMENTATION_COLOUR * changed, draws.uniform(count, 3))  #? colour
        images = shifted(images, changed, draws.uniform(count, 2))  #? shift
        images = images * cutout(images, changed, draws.uniform(count, 2))  #? cutout
        return images


    #? colour
    def coloured(images, strength, drawn):
        """Other brightness, saturation and contrast."""
        strength = strength[:, None]
        change = torch.cat([drawn[:, :1] - 0.5, 2 * drawn[:, 1:2] - 1, drawn[:, 2:] - 0.5], dim=1)
        change = (strength * change).to(images.device)[:, :, None, None, None]
        images = images + change[:, 0]
        if images.shape[1] > 1:
            grey = images.mean(1, keepdim=True)
            images = (1 + change[:, 1]) * (images - grey) + grey
        mean = images.mean((1, 2, 3), keepdim=True)
        return (1 + change[:, 2]) * (images - mean) + mean
    #?


    #? shift
    def shifted(images, changed, drawn):
        """Each image shifted by whole pixels; beyond the edge as at the edge."""
        count, _, height, width = images.shape
        places = []
        for side, share in ((height, drawn[:, 0]), (width, drawn[:, 1])):
            most = int(AUGMENTATION_SHIFT * side)
            by = ((share * (2 * most + 1)).long() - most) * changed.long()
            places.append((torch.arange(side) + by[:, None]).clamp(0, side - 1).to(images.device))
        image = torch.arange(count, device=images.device)[:, None, None]
        rows, columns = places[0][:, :, None], places[1][:, None, :]
        return images.permute(0, 2, 3, 1)[image, rows, columns].permute(0, 3, 1, 2)
    #?


    #? cutout
    def cutout(images, changed, drawn):
        """0 in a square around a pixel of each image and 1 elsewhere."""
        inside = []
        for side, share in zip(images.shape[2:], drawn.T):
            length = max(1, int(AUGMENTATION_CUTOUT * side + 0.5))
            first = (share * side).long()[:, None] - length // 2
            place = torch.arange(side)
            inside.append((place >= first) & (place < first + length))
        square = inside[0][:, :, None] & inside[1][:, None, :] & changed.bool()[:, None, None]
        return (~square).float()[:, None].to(images.device)
    #?
    """#)
}
