import Foundation

/// What is wrong with JSON that Foundation's decoder reads without a word: of a key that an object has
/// twice it takes one of the values, and it lets pass commas before a closing bracket.
///
/// Source: T. Bray, The JavaScript Object Notation (JSON) Data Interchange Format, RFC 8259.
public enum JSONFault: Error, Equatable {
  /// An object has this key twice.
  case repeatedKey(String)
  /// A comma stands before a closing bracket.
  case trailingComma

  /// Looks through JSON that the decoder has read.
  ///
  /// - Returns: the first fault; nil for JSON that says one thing only.
  public init?(in json: [UInt8]) {
    var keys: [Set<String>?] = []
    // The last sign outside strings and blanks, which tells keys from values.
    var last = UInt8(0)
    var place = 0
    while place < json.count {
      let sign = json[place]
      switch sign {
      case UInt8(ascii: "\""):
        let end = Self.end(ofString: place, in: json)
        let isKey = last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
        if isKey, let depth = keys.indices.last, keys[depth] != nil {
          let key = Self.text(json[place..<end])
          guard keys[depth]?.insert(key).inserted == true else {
            self = .repeatedKey(key)
            return
          }
        }
        last = sign
        place = end
        continue
      case UInt8(ascii: "{"): keys.append([])
      case UInt8(ascii: "["): keys.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard last != UInt8(ascii: ",") else {
          self = .trailingComma
          return
        }
        _ = keys.popLast()
      default: break
      }
      if sign > 0x20 { last = sign }
      place += 1
    }
    return nil
  }

  /// Where a string that begins here ends, its quotes included.
  private static func end(ofString start: Int, in json: [UInt8]) -> Int {
    var place = start + 1
    var isEscaped = false
    while place < json.count {
      let sign = json[place]
      place += 1
      if isEscaped {
        isEscaped = false
      } else if sign == UInt8(ascii: "\\") {
        isEscaped = true
      } else if sign == UInt8(ascii: "\"") {
        break
      }
    }
    return place
  }

  /// A string without its quotes and escapes.
  private static func text(_ string: ArraySlice<UInt8>) -> String {
    (try? JSONDecoder().decode(String.self, from: Data(string)))
      ?? String(decoding: string, as: UTF8.self)
  }
}

extension JSONFault: CustomStringConvertible {
  /// In a few words that go on a sentence about the JSON.
  public var description: String {
    switch self {
    case .repeatedKey(let key): "has “\(key.quotation)” twice"
    case .trailingComma: "has a comma before a closing bracket"
    }
  }
}
