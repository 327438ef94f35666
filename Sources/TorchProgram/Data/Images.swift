extension PythonPiece {
  /// The images to train with.
  static let images = PythonPiece(
    #"""
    class Images:
        """Real images and what is known of each.

        pixels: [N, C, H, W] as bytes; points are numbers, [N, D, 1, 1]. labels: the class of each, or
        None.
        """

        def __init__(self, name, pixels, labels=None, class_names=(), attributes=()):
            self.name, self.pixels, self.labels = name, pixels, labels
            self.class_names, self.attributes = list(class_names), list(attributes)
            self.source = name

        @property
        def shape(self):
            """Channels, height and width of an image."""
            return tuple(self.pixels.shape[1:])

        def __len__(self):
            return len(self.pixels)

        def batch(self, indices):
            """Images in -1...1, [N, C, H, W]."""
            pixels = self.pixels[indices]
            return pixels.float() / 127.5 - 1 if pixels.dtype == torch.uint8 else pixels

        def without_held_out(self):
            """About nine of ten images, spread evenly: Zither judges a model by the others."""
            share = np.arange(len(self), dtype=np.uint64) * 0x9E3779B9 % 2**32
            kept = torch.from_numpy(np.flatnonzero(share < 0xE6666666))
            attributes = [attribute.part(kept) for attribute in self.attributes]
            labels = None if self.labels is None else self.labels[kept]
            return Images(self.name, self.pixels[kept], labels, self.class_names, attributes)


    def read_images(data):
        """The images to train with, of an .npy or .npz file or a folder of PNG files."""
        path = Path(data)
        if path.suffix in (".npy", ".npz") and path.exists():
            images = read_arrays(path)
        elif path.is_dir():
            images = read_folder(path)
        else:
            sys.exit(
                f"{data} is no folder and no .npy or .npz file; "
                "write a built-in set as a folder with `zither datasets NAME --output DIR/`.")
        images.source = str(path.resolve())
        return images
    """#)
}
