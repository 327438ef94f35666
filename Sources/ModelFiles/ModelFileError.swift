/// The formats that this module reads.
public enum FileFormat: String, Sendable {
  case safetensors = "a safetensors file"
  case npy = "a NumPy .npy file"
  case numbers = "an array of numbers"
  case png = "a PNG image"
  case jpeg = "a JPEG image"
  case webp = "a WebP image"
  /// Any of these images.
  case image = "a PNG, JPEG or WebP image"
}

/// What can be wrong with a file that is read or written; the description is one sentence.
public enum ModelFileError: Error, Equatable {
  /// Nothing is there.
  case missing(path: String)
  /// The system does not let the file be read.
  case unreadable(path: String, reason: String)
  /// The file ends before what its own header announces.
  case truncated(path: String, expectedBytes: Int, foundBytes: Int)
  /// The file goes on after what its own header announces.
  case trailingBytes(path: String, expectedBytes: Int, foundBytes: Int)
  /// The file's contents are not in order, or its compression is not.
  case damaged(path: String, reason: String)
  /// The file is something else than what it was opened as.
  case wrongFormat(path: String, expected: FileFormat, reason: String)
  /// The file is what it was opened as, but of a kind that is not read.
  case notRead(path: String, what: String, advice: String)
  /// The file names a function or a class that is not one of those of tensors.
  case needsCode(path: String, name: String)
  /// A field of the header contradicts the format or the rest of the file.
  case invalidField(path: String, field: String, expected: String, found: String)
  /// Values of a type that is not read.
  case unsupportedType(path: String, field: String, expected: String, found: String)
  /// More than is read, so that no file takes all memory.
  case tooLarge(path: String, what: String, limit: String)
  /// The reading was stopped before its end.
  case stopped(path: String)
  /// The file cannot be written where it was asked for.
  case unwritable(path: String, reason: String, advice: String)
}

extension ModelFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no file \(path); check the name."
    case .unreadable(let path, let reason):
      "\(path) cannot be read (\(reason)); check that it is a file and that you may read it."
    case .truncated(let path, let expected, let found):
      "\(path) is cut short: its header announces \(expected) bytes, it has \(found); "
        + "copy or make it again."
    case .trailingBytes(let path, let expected, let found):
      "\(path) is too long: its header announces \(expected) bytes, it has \(found); "
        + "copy or make it again."
    case .damaged(let path, let reason):
      "\(path) is damaged (\(reason)); copy or download it again."
    case .wrongFormat(let path, let expected, let reason):
      "\(path) is not \(expected.rawValue): \(reason); check that it is the file you mean."
    case .notRead(let path, let what, let advice):
      "\(path) is \(what), which is not read; \(advice)."
    case .needsCode(let path, let name):
      "\(path) needs “\(name.quotation)”, which is code, and zither runs none; export the generator to "
        + "ONNX where it was made, and open that file."
    case .invalidField(let path, let field, let expected, let found):
      "\(path) has a damaged header: \(field) should be \(expected) but is \(found); "
        + "copy or make it again."
    case .unsupportedType(let path, let field, let expected, let found):
      "\(path): \(field) holds \(found) values; \(expected) is read, so save it as that."
    case .tooLarge(let path, let what, let limit):
      "\(path) has \(what), and at most \(limit) are read; check that it is the file you mean."
    case .stopped(let path): "The reading of \(path) was stopped."
    case .unwritable(let path, let reason, let advice):
      "\(path) cannot be written (\(reason)); \(advice)."
    }
  }
}

extension ModelFileError: AdvisingError {
  /// The lines of Python that export a generator to ONNX, where a file holds code.
  public var advice: String? {
    if case .needsCode(let path, _) = self { ExportAdvice.program(forModule: path) } else { nil }
  }
}
