/// A safetensors header as its JSON has it; of one that is read nothing is believed yet.
struct SafetensorsHeaderContents {
  struct Tensor: Codable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  /// A tensor's name, or `__metadata__`.
  fileprivate struct Name: CodingKey {
    static let metadata = Name(stringValue: "__metadata__")

    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var metadata: [String: String] = [:]
  var tensors: [String: Tensor] = [:]
}

extension SafetensorsHeaderContents: Decodable {
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

extension SafetensorsHeaderContents: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
    for (name, tensor) in tensors {
      try container.encode(tensor, forKey: Name(stringValue: name))
    }
  }
}
