extension PythonPiece {
  /// What G takes.
  static let latents = PythonPiece(
    #"""
    #? codes
    class Code:
        """A code that images must tell of: one of several values, or a number from U(-1, 1)."""

        def __init__(self, name, values=None):
            self.name, self.values, self.width = name, values, values or 1

        def description(self):
            kind = {"categorical": {"values": self.values}} if self.values else {"continuous": {}}
            return {"name": self.name, "kind": kind}
    #?


    class Latents:
        """What G takes for an image, side by side in a row: z{ASKED_WORDS}."""

        def __init__(self, images):
            self.class_names, self.codes = [], []
            #? classes
            if images.labels is None:
                sys.exit(f"{images.name} has no classes, which G is told; choose other data.")
            self.class_names = images.class_names
            #?
            #? codes
            categories = [CONDITION_CATEGORIES] if CONDITION_CATEGORIES else []
            kinds = categories + [None] * CONDITION_CONTINUOUS
            self.codes = [Code(f"c{place}", values) for place, values in enumerate(kinds, 1)]
            #?
            self.codes = [attribute for attribute in images.attributes if attribute.names]  #? attributes&!measures
            self.codes = images.attributes  #? measures
            if not self.codes:  #? attributes
                sys.exit(f"{images.name} has no labels.csv of attributes, which G is told.")  #? attributes
            self.class_columns = range(LATENT_DIMENSIONS, LATENT_DIMENSIONS + len(self.class_names))
            self.width = self.class_columns.stop + sum(code.width for code in self.codes)

        def draw(self, images, indices, draws):
            """Rows as real images and chance have them, [N, width]."""
            count, parts = len(indices), []
            parts.append(F.one_hot(images.labels[indices], len(self.class_names)).float())  #? classes
            #? codes
            drawn = draws.uniform(count, len(self.codes))
            for code, share in zip(self.codes, drawn.T):
                row = 2 * share[:, None] - 1
                if code.values:
                    row = F.one_hot((share * code.values).long(), code.values).float()
                parts.append(row)
            #?
            parts += [code.rows(indices) for code in self.codes]  #? attributes
            return torch.cat([draws.normal(count, LATENT_DIMENSIONS), *parts], dim=1)

        def description(self, image):
            """As a model's file has it."""
            described = {
                "dimensions": LATENT_DIMENSIONS,
                "classNames": self.class_names,
                "codes": [code.description() for code in self.codes],
            }
            described["style"] = {"dimensions": NETWORK_W, "styles": 2 * (halvings(image) + 1)}  #? style
            return described
    """#)
}
