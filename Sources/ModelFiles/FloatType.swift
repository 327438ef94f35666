/// The types of floating-point numbers that are read, as safetensors files name them.
enum FloatType: String {
  case float16 = "F16"
  /// The upper half of a float32.
  case bfloat16 = "BF16"
  case float32 = "F32"
  case float64 = "F64"

  /// Bytes of a value of a type, of these or of the others that the format knows; nil for a type that
  /// it does not.
  ///
  /// Source: https://github.com/huggingface/safetensors, `Dtype`.
  static func width(of type: String) -> Int? {
    switch type {
    case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0": 1
    case "F16", "BF16", "I16", "U16": 2
    case "F32", "I32", "U32": 4
    case "F64", "I64", "U64", "C64": 8
    default: nil
    }
  }
}
