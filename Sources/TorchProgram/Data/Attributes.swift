extension PythonPiece {
  /// What is known of images besides their class.
  static let attributes = PythonPiece(
    condition: "attributes",
    #"""
    class Attribute:
        """What is known of every image under one name: one of several named values, or a measure."""

        def __init__(self, name, values, names=None, low=0.0, high=0.0):
            self.name, self.values, self.names = name, values, names
            self.low, self.high = low, high

        def part(self, indices):
            return Attribute(self.name, self.values[indices], self.names, self.low, self.high)

        @property
        def width(self):
            return len(self.names) if self.names else 1

        def rows(self, indices):
            """What G and D are told: one-hot rows, or the measure in -1...1."""
            values = self.values[indices]
            if self.names:
                return F.one_hot(values.long(), len(self.names)).float()
            return self.scaled(values)[:, None]

        def scaled(self, values):
            width = self.high - self.low
            return 2 * (values - self.low) / width - 1 if width > 0 else 0 * values

        def description(self):
            """The attribute as a model's file describes it, with how often the images have each value."""
            if self.names:
                counts = torch.bincount(self.values.long(), minlength=len(self.names))
                shares = (counts / max(1, len(self.values))).tolist()
                known = {"category": {"values": self.names, "shares": shares}}
                kind = {"categorical": {"values": self.width}}
                return {"name": self.name, "kind": kind, "attribute": known}
            ordered = self.scaled(self.values).sort().values
            places = (torch.arange(33) / 32 * (len(ordered) - 1)).round().long()
            quantiles = ordered[places].tolist()
            known = {"measure": {"range": [self.low, self.high], "quantiles": quantiles}}
            return {"name": self.name, "kind": {"continuous": {}}, "attribute": known}


    def attributes_of(rows):
        """The columns of a table that say something of the images."""
        found = []
        for column, values in rows.items():
            if column.lower() in ("file", "index", "class", "label"):
                continue
            name = column.replace("_", " ")
            try:
                numbers = torch.tensor([float(value) for value in values])
            except ValueError:
                numbers = None
            if numbers is None or len(set(values)) <= 10 and (numbers == numbers.round()).all():
                names, places = classes_of(values)
                found.append(Attribute(name, places.float(), names))
            else:
                low, high = numbers.min().item(), numbers.max().item()
                found.append(Attribute(name, numbers, None, low, high))
        return found
    """#)
}
