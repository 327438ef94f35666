import GANs
import ModelFiles

/// Why a file is no model that can be used.
public enum ModelError: Error, Equatable, CustomStringConvertible {
  /// The largest magnitude of a weight. Those of a trained network are below 10⁴; with much more than
  /// this, sums and squares overflow.
  public static let largestWeight: Float = 1e12

  /// A file of a format that no model is read from; `found` follows “it is”.
  case unknownFormat(path: String, found: String)
  /// A file of a format that is read but not written, where something is to be written into it.
  case notAmendable(path: String, format: String)
  /// A file of a framework that other programs convert; `what` with its article.
  case otherFramework(path: String, what: String, command: String)
  case otherProgram(path: String)
  /// Tensors that do not say what network they are of, where none is known from their names and shapes;
  /// the reason is a clause.
  case unrecognised(path: String, reason: String)
  /// The tensors of a network that is no generator; what it is with its article.
  case noGenerator(path: String, what: String)
  /// A checkpoint or a pickle without any tensor.
  case noTensors(path: String)
  /// Files that belong to a model are not there.
  case missingShards(path: String, names: [String])
  case otherVersion(path: String, found: String)
  case missingField(path: String, field: String)
  case badField(path: String, field: String)
  case missingTensor(path: String, name: String)
  case badShape(path: String, name: String, expected: [Int], found: [Int])
  /// A tensor holds what is no number, or one with which nothing can be computed.
  case badValue(path: String, name: String, value: Float)
  /// A statistic is below 0 that is a mean of squares.
  case negativeVariance(path: String, name: String, value: Float)
  /// The weights are numbers, but what is computed with them is none; mostly they are too large.
  case noNumbers(path: String, largest: String, value: Float)
  /// The sizes in the description are none that a network can have.
  case badDescription(path: String, reason: String)
  case noCheckpoint(path: String)
  /// A model that was not trained here where a training is to go on.
  case madeElsewhere(path: String)
  /// A classifier that no training goes on with.
  case finishedClassifier(path: String)
  /// A classifier that its training has not done with, where a finished one is wanted.
  case unfinishedClassifier(path: String)
  /// A classifier where a generator is wanted.
  case isClassifier(path: String)
  /// A generator where a classifier is wanted.
  case notClassifier(path: String)
  /// A network made elsewhere that cannot be run or played.
  case badGraph(path: String, reason: String)
  /// The file beside a network made elsewhere does not say what it should.
  case badWishes(path: String)
  /// The file holds another model than when it was read.
  case replaced(path: String)

  public var description: String {
    switch self {
    case .unknownFormat(let path, let found):
      "\(path) cannot be read as a model: it is \(found); give \(ModelFileFormat.words)."
    case .notAmendable(let path, let format):
      "Nothing can be written into \(path): it is \(format), which zither only reads."
    case .otherFramework(let path, let what, let command):
      "\(path) is \(what), which zither does not read; convert it with `\(command)` and open "
        + "\(ExportAdvice.onnxName(of: path))."
    case .unrecognised(let path, let reason):
      "\(path) holds weights, but the layers that they are of cannot be told from names and shapes "
        + "(\(reason.quotation)); export the network to ONNX where it was made, and open that file."
    case .noGenerator(let path, let what):
      "\(path) holds \(what); open the file of a generator."
    case .noTensors(let path):
      "\(path) holds no tensors; save a generator's state_dict() with torch.save."
    case .missingShards(let path, let names):
      "\(path) needs \(names.prefix(3).joined(separator: ", ").quotation)"
        + (names.count > 3 ? " and \(names.count - 3) more files" : "")
        + " beside it; get what is missing, too."
    case .otherProgram(let path):
      "\(path) holds tensors but does not say what model they are of; train one with `zither train`."
    case .otherVersion(let path, let found):
      "\(path) has the format “\(found)”, which this version of zither does not read; "
        + "train it again or use the version that made it."
    case .missingField(let path, let field):
      "\(path) lacks the field “\(field)” of its description; it is damaged, get it again."
    case .badField(let path, let field):
      "\(path) has a field “\(field)” that cannot be read; it is damaged, get it again."
    case .missingTensor(let path, let name):
      "\(path) lacks the tensor \(name); it is damaged, get it again."
    case .badShape(let path, let name, let expected, let found):
      "\(path) has the tensor \(name) with the shape \(found) where \(expected) is expected; "
        + "it is damaged, get it again."
    case .badValue(let path, let name, let value) where value.isFinite:
      "\(path) has a weight of magnitude \(value) in the tensor \(name), where at most "
        + "\(Self.largestWeight) makes sense; its training diverged or it is damaged, train it again "
        + "or get it again."
    case .badValue(let path, let name, let value):
      "\(path) has the value \(value) in the tensor \(name), which is not finite; its training diverged "
        + "or it is damaged, train it again or get it again."
    case .negativeVariance(let path, let name, let value):
      "\(path) has the variance \(value) in the tensor \(name), where none is below 0; it is damaged, "
        + "get it again."
    case .noNumbers(let path, let largest, let value):
      "\(path) computes values that are not finite (its largest weight is \(value), in the tensor "
        + "\(largest)); its training diverged or it is damaged, train it again or get it again."
    case .badDescription(let path, let reason):
      "\(path) describes a network that cannot be built: \(reason); it is damaged, get it again."
    case .isClassifier(let path):
      "\(path) is a classifier, which reads images and makes none; name a model, such as one of "
        + "`zither models`."
    case .notClassifier(let path):
      "\(path) is a model that makes images and no classifier; train one with "
        + "`zither train classifier`."
    case .badGraph(let path, let reason):
      "\(path) cannot be played: \(reason)."
    case .badWishes(let path):
      "\(path) does not say in the form of zither how its network is played; delete it and say it anew."
    case .replaced(let path):
      "\(path) holds another model than the one that was opened, so nothing is written into it; open "
        + "it again."
    case .madeElsewhere(let path):
      "\(path) was not trained by zither and has no discriminator, so it can be explored but not "
        + "trained; train a model of your own."
    case .finishedClassifier(let path):
      "\(path) is a classifier whose training is finished, or was saved without a checkpoint; train "
        + "anew or name another file."
    case .unfinishedClassifier(let path):
      "\(path) is a classifier whose training is not finished; go on with "
        + "`zither train --resume \(ShellWords.quoted(path))`, or name it with --classifier."
    case .noCheckpoint(let path):
      "\(path) holds a model but no checkpoint to go on from; train anew or name another file."
    }
  }
}

extension ModelError: AdvisingError {
  /// The lines of Python that export a generator to ONNX, where its layers are not known.
  public var advice: String? {
    if case .unrecognised(let path, _) = self {
      ExportAdvice.program(forWeights: path)
    } else {
      nil
    }
  }
}
