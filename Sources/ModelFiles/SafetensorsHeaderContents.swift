/// A safetensors header as its JSON has it, before anything about it is believed.
struct SafetensorsHeaderContents: Decodable {
  struct Tensor: Decodable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  /// A tensor's name, or `__metadata__`.
  private struct Name: CodingKey {
    static let metadata = Name(stringValue: "__metadata__")

    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var metadata: [String: String] = [:]
  var tensors: [String: Tensor] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys {
      if name.stringValue == Name.metadata.stringValue {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        tensors[name.stringValue] = try container.decode(Tensor.self, forKey: name)
      }
    }
  }
}
