extension TorchProgram {
  /// What programs are made of, in their order.
  static let pieces: [PythonPiece] = [
    .draws, .images, .imageReaders, .pngReader, .attributes, .latents,
    // Layers.
    .layers, .spectralLayers, .equalisedLayers, .selfAttention, .residualBlock, .learnedBasis,
    .batchDeviation, .clip, .mapSizes, .embedding, .modulatedConvolution,
    // The four choices.
    .multilayerPerceptron, .stridedConvolutions, .residualGenerator, .residualDiscriminator,
    .styleGenerator, .growth, .progressiveGrowing,
    .labelSmoothing, .nonSaturating, .minimax, .leastSquares, .wasserstein, .hinge, .relativistic,
    .boundaryEquilibrium,
    .lateStart, .auxiliaryClassifier, .latentCodes, .invariance, .rareClasses,
    .gradientPenalty, .slopePenalty, .realSlopes, .generatedSlopes, .weightPenalty,
    .weightClipping, .instanceNoise, .augmentation,
    // The training.
    .networks, .optimizers, .trainer, .steps, .safetensorsFiles, .modelFiles, .commandLine,
  ]

  /// The values of choices that they cover.
  static let known: Set<String> = [
    "mlp", "dcgan", "sagan", "progressive", "residual", "style",
    "non-saturating", "minimax", "least-squares", "wasserstein", "hinge", "relativistic", "began",
    "none", "class-planes", "class-projection", "auxiliary-classifier", "attribute-projection",
    "codes",
    "gradient-penalty", "r1", "r2", "weight-clipping", "spectral-norm", "noise", "augmentation",
    "weight-penalty", "label-smoothing", "packing",
  ]
}
