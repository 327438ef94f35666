import GANs
import Metrics
import Tensor

/// Reads attributes from images, steadily: a classifier's outputs are averaged over the image and the
/// same image moved by one pixel up, down, left and right.
///
///     o(x) = (1/5) Σₛ C(shiftₛ x)
///
/// A pattern of single pixels that only pleases the classifier does not survive the shifts; what is to
/// be seen in the image does. The shifts lie evenly around 0, so that a position stays what it was.
/// The classifier is frozen: it runs in inference, and gradients pass through it to the image.
public struct AttributeReader {
  public let classifier: Classifier
  /// What is read, in the order of the readings.
  public let attributes: [Attribute]

  /// A reader of the attributes of a classifier.
  public init(_ classifier: Classifier) {
    self.classifier = classifier
    attributes = Attribute.list(of: classifier.heads)
  }

  /// Images [N, H, W, C] in −1…1 → what the heads say of each attribute, averaged, [N, outputs].
  ///
  /// - Precondition: images of the classifier's shape.
  func outputs(_ images: Tensor) -> [Tensor] {
    var sums = classifier(images, .inference)
    let shifted = moved(images)
    for images in shifted {
      sums = zip(sums, classifier(images, .inference)).map { $0 + $1 }
    }
    let share = 1 / Float(shifted.count + 1)
    return attributes.map { share * sums[$0.head] }
  }

  /// What the heads say of each attribute of the images as they are, [N, outputs]: a fifth of the
  /// work, for gradients that need not be steady.
  func plainOutputs(_ images: Tensor) -> [Tensor] {
    let outputs = classifier(images, .inference)
    return attributes.map { outputs[$0.head] }
  }

  /// Images moved by one pixel down, up, right and left; the edge left behind is repeated.
  private func moved(_ images: Tensor) -> [Tensor] {
    let image = classifier.image
    let line = image.width * image.channels
    /// Rows of several lines, moved by one line forth and back.
    func shifted(_ rows: Tensor, line: Int) -> [Tensor] {
      let end = rows.shape[1]
      return [
        rows.columns(0..<line).beside(rows.columns(0..<end - line)),
        rows.columns(line..<end).beside(rows.columns(end - line..<end)),
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
