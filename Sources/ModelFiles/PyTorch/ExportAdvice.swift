/// An error that comes with lines to copy, which are shown below its sentence where there is room.
public protocol AdvisingError: Error {
  /// The lines; nil where there are none.
  var advice: String? { get }
}

/// The lines of Python that export a generator to ONNX, with a file's name in them.
public enum ExportAdvice {
  /// For the weights of a network whose class the user has.
  public static func program(forWeights path: String) -> String {
    let isSafetensors = path.lowercased().hasSuffix("." + SafetensorsFile.fileExtension)
    let reading =
      isSafetensors
      ? "load_file(\(quoted(path)))" : "torch.load(\(quoted(path)), map_location=\"cpu\")"
    let lines = [
      "import torch", isSafetensors ? "from safetensors.torch import load_file" : nil,
      "from my_code import Generator  # the class whose weights these are", "",
      "generator = Generator()", "generator.load_state_dict(\(reading))",
    ]
    return (lines.compactMap(\.self) + export(path, isTraced: true)).joined(separator: "\n")
  }

  /// For a pickled object that holds the network itself.
  public static func program(forModule path: String) -> String {
    let isPickle = path.lowercased().hasSuffix(".pkl")
    let reading =
      isPickle
      ? "pickle.load(open(\(quoted(path)), \"rb\"))[\"G_ema\"]  # the key may differ"
      : "torch.load(\(quoted(path)), map_location=\"cpu\", weights_only=False)"
    let lines = [
      "import \(isPickle ? "pickle, torch" : "torch")  # in the folder of the code that made the file",
      "", "generator = \(reading)",
    ]
    return (lines + export(path, isTraced: !isPickle)).joined(separator: "\n")
  }

  /// - Parameter isTraced: whether by the exporter that follows one pass; networks that compute their
  ///   weights, as StyleGAN2 does, need the other.
  private static func export(_ path: String, isTraced: Bool) -> [String] {
    let batch =
      isTraced
      ? #"dynamic_axes={"z": {0: "n"}, "image": {0: "n"}}, dynamo=False"# : "dynamo=True"
    return [
      "generator.eval()", "z = torch.randn(1, 100)  # of the shape that the generator takes",
      "torch.onnx.export(", "    generator, (z,), \(quoted(onnxName(of: path))),",
      #"    input_names=["z"], output_names=["image"],"#, "    \(batch))",
    ]
  }

  /// The name of the ONNX file that is made of a file: its own with another ending.
  public static func onnxName(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "generator"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return (stem.isEmpty ? "generator" : stem) + ".onnx"
  }

  /// A text as a Python program writes it.
  private static func quoted(_ text: String) -> String {
    let escaped = text.quotation.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
