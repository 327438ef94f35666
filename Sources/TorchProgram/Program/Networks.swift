extension PythonPiece {
  /// G and D with what their conditioning adds to them.
  static let networks = PythonPiece(
    #"""
    class Generator(nn.Module):
        """G: rows of latents, [N, z and what is asked for] → images, [N, C, H, W]."""

        def __init__(self, latents, image):
            super().__init__()
            inputs = latents.width
            self.classes = latents.class_columns  #? embedding|late
            self.embedding = begun_embedding(len(self.classes), CONDITION_EMBEDDING, 1.0)  #? embedding
            inputs += CONDITION_EMBEDDING - len(self.classes)  #? embedding
            self.condition = Strength()  #? late
            self.network = make_generator(inputs, image, {G_LAYERS})

        def forward(self, rows):
            first, last = self.classes.start, self.classes.stop  #? embedding|late
            told = rows[:, first:last]  #? embedding|late
            told = told @ self.embedding.weight  #? embedding
            told = self.condition.strength * told  #? late
            rows = torch.cat([rows[:, :first], told, rows[:, last:]], dim=1)  #? embedding|late
            return self.network(rows)


    class Discriminator(nn.Module):
        """D: images{TOLD_WORDS} → scores, [N], and the features that they are read from, [N, features]."""

        def __init__(self, latents, image):
            super().__init__()
            channels, height, width = image
            self.classes = len(latents.class_columns)  #? class-planes
            channels += self.classes  #? class-planes
            channels *= PACKING_IMAGES  #? packing
            outputs = LATENT_DIMENSIONS  #? began
            outputs = 1  #? !began
            self.trunk, (features, pixels), head = make_discriminator(
                (channels, height, width), outputs, {D_LAYERS})
            self.codes = code_layers(features)  #? codes
            self.decoder = make_decoder(LATENT_DIMENSIONS, image, {D_LAYERS})  #? began
            self.head = head
            self.classifier = {D_HEAD_LAYERS}.linear(features, len(latents.class_columns))  #? auxiliary-classifier
            self.basis = {D_HEAD_LAYERS}.linear(features, CONDITION_EMBEDDING)  #? embedding
            compared = CONDITION_EMBEDDING  #? embedding
            compared, divisor = features, math.sqrt(pixels or 1)  #? class-projection&!embedding
            divisor = math.sqrt(compared)  #? embedding
            self.embedding = begun_embedding(len(latents.class_columns), compared, 1.0)  #? class-projection
            #? attribute-projection
            codes = latents.codes
            deviation = 1 / math.sqrt(max(1, len(codes)))
            width = sum(code.width for code in codes)
            self.embedding = begun_embedding(width, features, deviation)
            self.divisor = math.sqrt(features)
            #?
            self.divisor = divisor  #? class-projection
            self.codes_head = nn.Linear(CODE_UNITS, code_width() + CONDITION_CONTINUOUS)  #? codes
            self.condition = Strength()  #? late

        def forward(self, images, told):  #? told
        def forward(self, images):  #? !told
            x = images
            planes = F.one_hot(told, self.classes).float()[:, :, None, None]  #? class-planes
            planes = self.condition.strength * planes  #? class-planes&late
            x = torch.cat([x, planes.expand(-1, -1, *x.shape[2:])], dim=1)  #? class-planes
            x = torch.cat(x.chunk(PACKING_IMAGES), dim=1)  #? packing
            features = self.trunk(x).flatten(1)
            copies = self.decoder(self.head(features))  #? began
            scores = (images - copies).abs().flatten(1).mean(1)  #? began
            scores = self.head(features).flatten()  #? !began
            compared = self.basis(features)  #? embedding
            compared = features  #? class-projection&!embedding
            term = (self.embedding(told) * compared).sum(1) / self.divisor  #? class-projection
            term = ((told @ self.embedding.weight) * features).sum(1) / self.divisor  #? attribute-projection
            term = self.condition.strength * term  #? class-projection&late
            scores = scores + term  #? class-projection|attribute-projection
            return scores.float(), features.float()
    """#)
}
