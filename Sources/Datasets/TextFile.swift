import Foundation
import ModelFiles

/// The text of a file without a byte order mark: UTF-8, or UTF-16 that begins with such a mark, as
/// spreadsheets write them.
///
/// - Throws: `DatasetError.file` where it cannot be read or is no plain file, `.notText` for
///   other contents, `.tooLarge` for more than is read.
func readText(_ path: String) throws(DatasetError) -> String {
  let most = 256 << 20
  let bytes = try readingFile { () throws(ModelFileError) in
    let file = try GzipReader(path: path)
    return try file.bytes(min(file.longestContents, most + 1))
  }
  guard bytes.count <= most else {
    throw .tooLarge(
      path: path, found: "more than \(most >> 20) MiB", most: "no text of that size is read")
  }
  let isUTF16 = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
  let text =
    isUTF16
    ? bytes.count % 2 == 0 ? String(bytes: bytes, encoding: .utf16) : nil
    : String(validating: bytes, as: UTF8.self)
  guard let text else { throw .notText(path: path) }
  return text.first == "\u{feff}" ? String(text.dropFirst()) : text
}
