import ModelFiles

/// A file whose tensors do not say what network they are of.
protocol StateDictFile: ModelFile {
  /// What was recognised.
  var model: RecognisedModel { get }
  /// The metadata of a model made elsewhere.
  var metadata: [String: String] { get }
}

extension StateDictFile {
  public var tensors: [(name: String, shape: [Int])] {
    model.network.tensors.map { ($0.name, $0.shape) }
  }

  public func shape(of name: String) -> [Int]? { model.network.shape(of: name) }

  public func values(of name: String) throws(ModelFileError) -> [Float] {
    try model.network.values(of: name)
  }
}

/// A generator's `state_dict()`, or a checkpoint that holds one, as `torch.save` writes it.
struct PyTorchModelFile: StateDictFile {
  static let words = "a PyTorch file"
  static let extensions = ["pt", "pth", "ckpt"]

  let path: String
  let model: RecognisedModel
  let metadata: [String: String]

  /// A pickle or a zip archive; whether one of PyTorch's, its directory tells.
  static func recognises(_ start: [UInt8]) -> Bool {
    [.pickle, .pyTorch, .zip].contains(FoundFormat(start))
  }

  init(path: String) throws {
    let file = try PyTorchFile(path: path)
    self.path = path
    model = try RecognisedModel(
      [StateTensor](file), path: path, format: "PyTorch", isOrdered: true, bytes: file.length)
    metadata = try model.description.metadata()
  }
}

/// A generator's `state_dict()` in a safetensors file of another program, or in several.
struct SafetensorsStateDict: StateDictFile {
  static let words = SafetensorsReader.words
  static let extensions: [String] = []

  let path: String
  let model: RecognisedModel
  let metadata: [String: String]

  static func recognises(_ start: [UInt8]) -> Bool { false }

  init(path: String) throws { try self.init(SafetensorsReader(path: path)) }

  /// The state dict in a file that is open, and in the shards that go with it.
  init(_ file: SafetensorsReader) throws {
    let shards = try SafetensorsShards(besides: file)
    try self.init(shards?.readers ?? [file], path: file.path)
  }

  /// The state dict in shards.
  init(_ files: [SafetensorsReader], path: String) throws {
    self.path = path
    model = try RecognisedModel(
      files.flatMap { [StateTensor]($0) }, path: path, format: "safetensors", isOrdered: false,
      bytes: files.reduce(0) { $0 + $1.length })
    metadata = try model.description.metadata()
  }
}
