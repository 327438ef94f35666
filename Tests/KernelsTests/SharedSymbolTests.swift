import Foundation
import Testing

/// The program must start and run on a processor without AVX: code compiled for an instruction set
/// may only be reached through that set's routines.
///
/// The linker keeps one copy of every function that several modules define weakly (specialised
/// generics of the standard library, functions that copy values of a size). If it kept the copy of a
/// module of vector instructions, all others would call that one.
@Suite struct SharedSymbolTests {
  /// The folder of the build that this test belongs to.
  private static let build = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()
  private static let nm = "/usr/bin/nm"

  private static func objects(of module: String) -> [URL] {
    let folder = build.appendingPathComponent("\(module).build")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "o" }
  }

  private static let isReadable =
    FileManager.default.isExecutableFile(atPath: nm) && !objects(of: "KernelsAVX512").isEmpty

  @Test(
    "modules of vector instructions define no function that others could be linked to",
    .enabled(if: isReadable, "nm or the object files of the vector modules are not here"),
    arguments: ["KernelsAVX2", "KernelsAVX512"])
  func weakFunctions(_ module: String) throws {
    let symbols = try Self.objects(of: module).flatMap(Self.symbols)
    // The list was read: it has this module's own functions.
    #expect(symbols.contains { $0.kind == "T" && $0.name.contains(module) })
    let shared = symbols.filter { $0.kind == "W" && !$0.name.contains(module) }
    #expect(shared.isEmpty, "\(shared.map(\.name))")
  }

  /// The defined symbols of an object file: W is a weak function, V weak data, T a function.
  private static func symbols(_ object: URL) throws -> [(kind: String, name: String)] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: nm)
    process.arguments = ["--defined-only", object.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      return fields.count == 3 ? (String(fields[1]), String(fields[2])) : nil
    }
  }
}
