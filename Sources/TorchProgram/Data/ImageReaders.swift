extension PythonPiece {
  /// What reads them.
  static let imageReaders = PythonPiece(
    #"""
    def read_arrays(path):
        """An array of images, [N, H, W], [N, H, W, C] or [N, C, H, W], or of points, [N, D], D at most
        2; in an .npz called images, x or x_train, with labels, y or y_train beside it."""
        held = np.load(path)
        arrays = dict(held) if path.suffix == ".npz" else {"images": held}
        images = next((arrays[name] for name in ("images", "x", "x_train") if name in arrays), None)
        labels = next((arrays[name] for name in ("labels", "y", "y_train") if name in arrays), None)
        if images is None:
            sys.exit(f"{path} has no array called images, x or x_train; rename the one of the images.")
        names = ()
        if labels is not None:
            names, labels = classes_of([int(label) for label in labels.flatten()])
        result = Images(path.stem, pixels_of(images, path), labels, names)
        return result if "x_test" in arrays else result.without_held_out()


    def pixels_of(array, path):
        """An array as Images keeps it. Numbers in 0...1 and -1...1 become bytes."""
        if array.ndim == 2 and array.shape[1] <= 2:
            return torch.from_numpy(array.astype(np.float32))[:, :, None, None]
        if array.ndim == 3:
            array = array[..., None]
        if array.ndim != 4 or not {array.shape[1], array.shape[3]} & {1, 3}:
            sys.exit(f"{path} has the shape {array.shape}; "
                     "give [N, H, W], [N, H, W, C] or [N, C, H, W].")
        if array.dtype == np.uint8 and array.max() <= 1 or array.dtype == bool:
            array = array.astype(np.uint8) * 255
        elif array.dtype != np.uint8:
            low, high = array.min(), array.max()
            scale, shift = (127.5, 127.5) if low < 0 else (255, 0) if high <= 1 else (1, 0)
            array = np.round(array * scale + shift).astype(np.uint8)
        if array.shape[3] in (1, 3):
            array = array.transpose(0, 3, 1, 2)
        return torch.from_numpy(np.ascontiguousarray(array))


    def read_folder(folder):
        """PNG files, in a folder for each class or without classes; labels.csv says more of each. A
        folder called train is what is trained with."""
        parts = {inner.name.lower(): inner for inner in folder.iterdir() if inner.is_dir()}
        root = parts.get("train", folder)
        inner = sorted((part for part in root.iterdir() if any(part.rglob("*.png"))), key=counting)
        files = [(file, part.name) for part in inner for file in sorted(part.rglob("*.png"))]
        files = files or [(file, None) for file in sorted(root.glob("*.png"))]
        others = [file for file in root.rglob("*") if file.suffix.lower() in (".jpg", ".jpeg", ".webp")]
        if others:
            sys.exit(f"{folder} holds images that are no PNG, such as {others[0].name}; "
                     f"`zither datasets {folder} --output DIR/` writes all as PNG.")
        if not files:
            sys.exit(f"{folder} holds no PNG file; `zither datasets {folder} --output DIR/` writes them.")
        images = [read_png(file) for file, _ in files]
        if len({image.shape for image in images}) > 1:
            sys.exit(f"The images of {folder} are not all of one size; write them with "
                     f"`zither datasets {folder} --size 32 --output DIR/`.")
        pixels = torch.from_numpy(np.stack(images).transpose(0, 3, 1, 2).copy())
        names, labels = classes_of([part for _, part in files]) if inner else ((), None)
        attributes = []
        #? tables
        table = root / "labels.csv"
        if table.exists():
            rows = read_table(table, [file for file, _ in files])
            if labels is None and "class" in rows:
                names, labels = classes_of(rows["class"])
        #?
            attributes = attributes_of(rows)  #? attributes
        name = folder.resolve().name
        result = Images(name, pixels, labels, names, attributes)
        return result if "train" in parts else result.without_held_out()


    def counting(name):
        """By what names are sorted as people count: 2 comes before 12."""
        return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", str(name))]


    def classes_of(values):
        """The different values, in order, and the place of each among them."""
        names = sorted(set(values), key=counting)
        places = {name: place for place, name in enumerate(names)}
        return [str(name) for name in names], torch.tensor([places[value] for value in values])


    #? tables
    def read_table(path, files):
        """The columns of labels.csv, each a value for every file."""
        with open(path, newline="", encoding="utf-8") as file:
            rows = {row["file"]: row for row in csv.DictReader(file)}
        names = [str(file.relative_to(path.parent)) for file in files]
        if not all(name in rows for name in names):
            sys.exit(f"{path} does not name every image in its column file; add the rows that lack.")
        columns = next(iter(rows.values()))
        return {column: [rows[name][column] for name in names] for column in columns}
    #?
    """#)
}
