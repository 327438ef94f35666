import Foundation
import Testing

/// The screens as they were when someone last looked at them and was content: one text file each in
/// the folder Pictures.
///
/// With `ZITHER_RECORD_PICTURES=1` in the environment a test writes its file instead of comparing;
/// look at the difference before committing it.
enum TextPicture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pictures")

  /// Whether what is seen is written down, not compared.
  static let isRecording =
    ProcessInfo.processInfo.environment["ZITHER_RECORD_PICTURES"] == "1"

  static func expect(
    _ screen: TestScreen, looksLike name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let size = screen.state.size
    let file = folder.appending(path: "\(name)-\(size.columns)x\(size.rows).txt")
    let text = screen.text + "\n"
    if isRecording {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    .enumerated().first { $1.0 != $1.1 }
    #expect(
      text == expected,
      """
      \(file.lastPathComponent), first differing line \(difference.map { "\($0.offset + 1)" } ?? "–"):
      now      \(difference.map { String($0.element.0) } ?? "")
      expected \(difference.map { String($0.element.1) } ?? "")
      """, sourceLocation: sourceLocation)
  }
}
