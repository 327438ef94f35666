import Foundation

/// What a path leads to for somebody who wants to write there, symbolic links followed.
public enum WritingPlace: Equatable, Sendable {
  /// Nothing yet; the file would be made at this path.
  case free(String)
  /// A regular file, at this path.
  case file(String)
  case folder
  /// A device, or the pipe of a descriptor such as `/dev/stdout`: it is written to as it is.
  case stream
  /// A pipe with a name, which would wait for a reader for ever.
  case namedPipe
  /// A symbolic link that leads to itself.
  case endlessLink

  /// What is at a path now.
  public init(of path: String) {
    if Self.descriptors.contains(where: path.hasPrefix) {
      self = .stream
      return
    }
    let target = Self.linksFollowed(path)
    var status = stat()
    guard stat(target, &status) == 0 else {
      self = errno == ELOOP ? .endlessLink : target.hasSuffix("/") ? .folder : .free(target)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(target)
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .namedPipe
    default: self = .stream
    }
  }

  /// Whether a regular file is there.
  public var isFile: Bool {
    if case .file = self { true } else { false }
  }

  /// The path, or where that is taken the first free one of `name-2`, `name-3` and so on.
  ///
  /// - Parameter companions: other paths that must be free with it.
  public static func freePath(
    like path: String, companions: (String) -> [String] = { _ in [] }
  ) -> String {
    func isTaken(_ path: String) -> Bool {
      ([path] + companions(path)).contains { path in
        if case .free = WritingPlace(of: path) { false } else { true }
      }
    }
    guard isTaken(path) else { return path }
    let name = path.split(separator: "/").last ?? ""
    let suffix = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    let stem = path.dropLast(suffix.count)
    var number = 2
    while isTaken("\(stem)-\(number)\(suffix)") { number += 1 }
    return "\(stem)-\(number)\(suffix)"
  }

  /// The path of the regular file that is there or would be made.
  public var filePath: String? {
    switch self {
    case .free(let path), .file(let path): path
    case .folder, .stream, .namedPipe, .endlessLink: nil
    }
  }

  /// Whether two paths lead to one regular file that is there or would be made.
  public static func areOneFile(_ first: String, _ second: String) -> Bool {
    guard let first = WritingPlace(of: first).filePath,
      let second = WritingPlace(of: second).filePath
    else { return false }
    return URL(filePath: first).standardizedFileURL == URL(filePath: second).standardizedFileURL
  }

  /// Names of descriptors that are open already.
  private static let descriptors = ["/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/"]

  /// Links that are followed one after the other, as the system does.
  private static let mostLinks = 40

  /// Where a link leads at last, though there be nothing: `realpath` refuses such a link.
  private static func linksFollowed(_ path: String) -> String {
    var path = path
    for _ in 0..<mostLinks {
      var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(path, &bytes, bytes.count - 1)
      guard length > 0 else { break }
      let link = bytes.prefix(length).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      let folder = parentFolder(of: path)
      path = link.hasPrefix("/") || folder == "." ? link : folder + "/" + link
    }
    return path
  }
}

/// The folder that holds `path`; `.` for a bare name.
public func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
