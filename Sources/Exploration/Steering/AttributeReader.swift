import GANs
import Metrics
import Tensor

/// Reads attributes from images, steadily: the outputs are averaged over the image and the same image
/// moved by one pixel down, up, right and left, each read by the next of one or several classifiers
/// C₀ … that read the same.
///
///     o(x) = (1/5) Σₛ C₍ₛ mod ₘ₎(shiftₛ x),  s = 0 … 4, of m classifiers
///
/// A pattern of single pixels that only pleases a classifier does not survive the shifts, and one that
/// pleases one classifier alone is outvoted; what is to be seen in the image stays. Several take little
/// longer than one; where all of them read every view a step took 1.5 times as long, and a classifier
/// that did not steer agreed about as often. The shifts lie evenly around 0, so that a position stays
/// what it was. The classifiers are frozen: they run in inference, and gradients pass through them to
/// the image.
///
/// Source: Lakshminarayanan et al., Simple and Scalable Predictive Uncertainty Estimation using Deep
/// Ensembles, arXiv:1612.01474; here logits are averaged, so that gradients do not fade.
public struct AttributeReader {
  let classifiers: [Classifier]
  /// What is read, in the order of the readings.
  public let attributes: [Attribute]

  /// A reader of the attributes of some classifiers.
  ///
  /// - Precondition: there is one at least, and all read the same attributes from images of one shape.
  public init(_ classifiers: [Classifier]) {
    guard let first = classifiers.first else {
      preconditionFailure("AttributeReader: no classifier")
    }
    precondition(
      classifiers.allSatisfy { $0.image == first.image && $0.heads == first.heads },
      "AttributeReader: classifiers of different images or attributes")
    self.classifiers = classifiers
    attributes = Attribute.list(of: first.heads)
  }

  /// The images that are read.
  var image: ImageShape { classifiers[0].image }

  /// Images [N, H, W, C] in −1…1 → what the heads say of each attribute, averaged, [N, outputs].
  ///
  /// - Precondition: images of the classifier's shape.
  func outputs(_ images: Tensor) -> [Tensor] {
    let views = [images] + moved(images)
    // Every classifier reads, and every view is read equally often.
    let rounds = (classifiers.count + views.count - 1) / views.count
    return mean(
      of: (0..<rounds * views.count).map {
        classifiers[$0 % classifiers.count](views[$0 % views.count], .inference)
      })
  }

  /// What the heads say of each attribute of the images as they are, averaged over the classifiers,
  /// [N, outputs]: less work, for gradients that need not be steady.
  func plainOutputs(_ images: Tensor) -> [Tensor] {
    mean(of: classifiers.map { $0(images, .inference) })
  }

  /// The means of several outputs of all heads, one an attribute.
  private func mean(of outputs: [[Tensor]]) -> [Tensor] {
    let share = 1 / Float(outputs.count)
    return attributes.map { attribute in
      share * outputs.dropFirst().reduce(outputs[0][attribute.head]) { $0 + $1[attribute.head] }
    }
  }

  /// Images moved by one pixel down, up, right and left; the edge left behind is repeated.
  private func moved(_ images: Tensor) -> [Tensor] {
    let line = image.width * image.channels
    /// Rows of several lines, moved by one line forth and back.
    func shifted(_ rows: Tensor, line: Int) -> [Tensor] {
      let end = rows.shape[1]
      return [
        rows.columns(0..<line).concatenated(with: rows.columns(0..<end - line)),
        rows.columns(line..<end).concatenated(with: rows.columns(end - line..<end)),
      ]
    }
    let upright = shifted(images.reshaped([images.shape[0], image.count]), line: line)
    let sideways = shifted(
      images.reshaped([images.shape[0] * image.height, line]), line: image.channels)
    return (upright + sideways).map { $0.reshaped(images.shape) }
  }

  /// The readings of outputs [N, outputs], one list of all attributes an image.
  func readings(_ outputs: [Tensor]) -> [[AttributeReading]] {
    let count = outputs.first?.shape[0] ?? 0
    let values = zip(attributes, outputs).map { attribute, output in
      attribute.isMeasure ? output.detached.values : output.detached.softmax.values
    }
    return (0..<count).map { image in
      zip(attributes, values).map { attribute, values in
        guard !attribute.isMeasure else {
          return .measure(attribute.number(ofOutput: values[image]))
        }
        let width = attribute.categories.count
        return .category(Array(values[image * width..<(image + 1) * width]))
      }
    }
  }

  /// What is read from each of some images, [N, H, W, C] in −1…1.
  public func callAsFunction(_ images: ImageBatch) -> [[AttributeReading]] {
    readings(outputs(images.tensor))
  }
}
