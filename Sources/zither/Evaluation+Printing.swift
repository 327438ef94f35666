import Metrics
import ModelEvaluation
import Screens

extension Evaluation {
  /// Prints a line for every score: its name, the model's, that of real images; then what to make of
  /// them.
  ///
  /// - Parameter name: the model, or the file or folder of images.
  func printTable(name: String) {
    print("\(name) on \(dataset): \(counts);")
    print(
      "real against real: \(Figures.grouped(floorSamples)) training images against the same.\n")
    zither.printTable(rows)
    print("")
    for note in notes { print(note) }
    if let codes { printCodes(codes) }
    if !asked.isEmpty { printAsked() }
  }

  /// `1,000 of 5,000 images against 1,000 held-out images`.
  var counts: String {
    let own =
      switch available {
      case nil: "\(Figures.grouped(samples)) generated images"
      case let all? where all > samples:
        "\(Figures.grouped(samples)) of \(Figures.grouped(all)) images"
      case _?: "\(Figures.grouped(samples)) images"
      }
    return own + " against \(Figures.grouped(references)) held-out images"
  }

  /// What to make of the scores, in lines.
  var notes: [String] {
    var notes = [
      "Real against real is what a model would get if its images were as good as the training images;",
      "FID and KID are best at 0, FID∞ is FID as of infinitely many generated images. Scores in",
      "\(features) compare with others in \(features) only, not with Inception's.",
    ]
    if !hasEqualCounts {
      notes += [
        "Numbers differ: FID is the larger the fewer the images, so the two compare roughly. Without",
        "--samples as many are \(available == nil ? "made" : "taken") as there are held-out images.",
      ]
    }
    if references < Self.fewReferences {
      notes += [
        "\(references) held-out images are few: compare these scores only with others of as many."
      ]
    }
    if [generated, realAgainstReal].contains(where: {
      abs($0.kernel.mean) < ($0.kernel.deviation ?? 0)
    }) {
      notes.append("A KID smaller than its ± cannot be told from 0.")
    }
    notes.append(settings)
    if generated.inception != nil {
      notes += [
        "IS is at most \(classNames.count). It is blind to what happens inside a class: one image of each,",
        "again and again, scores best.",
      ]
    }
    if let coverage = generated.classCoverage {
      notes.append(sentence(missing: coverage.missing.map { classNames[$0] }))
    }
    notes += [
      "Nearest training image: median distances. \(rounded(nearestPixels.copied * 100, 1)) % of the generated images (pixels) and",
      "\(rounded(nearestFeatures.copied * 100, 1)) % (features) are nearer to one than 99 % of held-out images are; 1 % is no copying.",
    ]
    return notes
  }

  /// What the scores were computed with.
  private var settings: String {
    "k is \(PrecisionRecall.neighbours) for precision and recall, \(DensityCoverage.neighbours) for "
      + "density and coverage; KID ± its deviation over \(KernelDistance.subsets) subsets of "
      + "\(Figures.grouped(kernelSubsetSize))"
      + (generated.inception == nil ? "." : "; IS ± its over \(InceptionScore.splits) splits.")
  }

  /// Name, the model's score, and that of real images, in a row each.
  var rows: [[String]] {
    let real = realAgainstReal
    func row(_ name: String, _ decimals: Int, _ score: (ImageScores) -> Double) -> [String] {
      line(
        "\(name) (\(features))", rounded(score(generated), decimals),
        rounded(score(real), decimals))
    }
    var rows = [
      row("FID", 2) { $0.frechet },
      row("FID∞", 2) { $0.unbiasedFrechet },
      line("KID (\(features))", text(generated.kernel), text(real.kernel)),
      row("precision", 3) { $0.precisionRecall.precision },
      row("recall", 3) { $0.precisionRecall.recall },
      row("F1", 3) { $0.precisionRecall.f1 },
      row("density", 3) { $0.densityCoverage.density },
      row("coverage", 3) { $0.densityCoverage.coverage },
    ]
    if let own = generated.inception, let real = real.inception {
      rows.append(line("IS (\(classifierDataset)-classes)", text(own), text(real)))
    }
    rows += classRows
    for (space, distance) in [("pixels", nearestPixels), (features, nearestFeatures)] {
      rows.append(
        [
          "nearest training image (\(space))", rounded(distance.generated, 2),
          "· of held-out images \(rounded(distance.heldOut, 2))",
        ])
    }
    return rows
  }

  private var classRows: [[String]] {
    var rows: [[String]] = []
    if let own = generated.classCoverage, let real = realAgainstReal.classCoverage {
      rows.append(
        line(
          "classes made", "\(own.found) of \(own.expected.count)",
          "\(real.found) of \(real.expected.count)"))
    }
    if let own = generated.classAccuracy, let real = realAgainstReal.classAccuracy {
      rows.append(line("class accuracy", percent(own.accuracy), percent(real.accuracy)))
    }
    if let classification {
      let real = percent(classification.realToReal)
      rows += [
        line("train on generated, test on real", percent(classification.generatedToReal), real),
        line("train on real, test on generated", percent(classification.realToGenerated), real),
      ]
    }
    return rows
  }

  private func line(_ name: String, _ own: String, _ real: String) -> [String] {
    [name, own, "· real against real \(real)"]
  }

  private func text(_ score: MeanAndDeviation) -> String {
    rounded(score.mean, 3) + (score.deviation.map { " ± \(rounded($0, 3))" } ?? "")
  }

  private func percent(_ share: Double) -> String { "\(rounded(share * 100, 1)) %" }

  private func printAsked() {
    func text(_ score: ReadingScore) -> String {
      score.accuracy.map(percent) ?? "R² \(rounded(score.determination ?? 0, 3))"
    }
    print(
      "\nWhat was asked of the images, as the classifier reads it; beside it what it reads right of "
        + "held-out images:")
    zither.printTable(
      asked.map { [$0.generated.name, text($0.generated), "· held out \(text($0.heldOut))"] })
  }

  private func printCodes(_ codes: CodeMatching) {
    print(
      "\nThe code as a class, matched one to one: \(rounded(codes.accuracy * 100, 1)) % right.")
    zither.printTable(
      codes.counts.indices.map { code in
        let dominant = codes.dominant(code: code)
        return [
          "code \(code)", codes.matched[code].map { classNames[$0] } ?? "none",
          dominant.map { "mostly \(classNames[$0.class]), \(rounded($0.share * 100, 0)) %" } ?? "",
        ]
      })
  }
}
