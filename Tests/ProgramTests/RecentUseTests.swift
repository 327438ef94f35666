import Foundation
import Screens
import Testing

@testable import zither

/// What one start keeps for the next, and the models that Home finds by it.
@Suite struct RecentUseTests {
  /// A folder with copies of the model that ships.
  private func models(_ names: String..., in folder: TemporaryFolder) throws -> String {
    let path = try folder.folder("models")
    for name in names {
      try FileManager.default.copyItem(
        atPath: ModelFixture.path, toPath: "\(path)/\(name).safetensors")
    }
    return path
  }

  private func catalogue(
    _ recent: RecentUse = RecentUse(), open: String? = nil, in folder: String
  ) -> [ListedModel] {
    ModelCatalogue(recent: recent, open: open, workingFolder: folder).models()
  }

  @Test("What was used last comes first, once, and what was used long ago is forgotten")
  func order() throws {
    let folder = try TemporaryFolder()
    let path = try models("a", "b", in: folder)
    var recent = RecentUse()
    for index in 0..<100 { recent.note(folder: "/folder \(index)") }
    for name in ["a", "b", "a"] { recent.note(try ModelReference("\(path)/\(name).safetensors")) }
    #expect(recent.models == ["\(path)/a.safetensors", "\(path)/b.safetensors"])
    #expect(recent.folders.first == path && recent.folders.count == 12)
    #expect(recent.folders.count { $0 == path } == 1)
  }

  @Test("The file holds what two explorers note, in folders that are made for it")
  func merging() throws {
    let folder = try TemporaryFolder()
    let file = RecentUseFile(path: folder.file("state/zither/recent.json"))
    #expect(file.read() == nil)
    file.change { $0.note(folder: "/one") }
    RecentUseFile(path: file.path).change { $0.tourIsSettled = true }
    let recent = try #require(file.read())
    #expect(recent.folders == ["/one"] && recent.tourIsSettled)
    #expect(try folder.names == ["state"])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("state/zither"))
    #expect(names == ["recent.json"])
  }

  @Test("A file that is none, or of a later version, is as good as its parts")
  func badFiles() throws {
    let folder = try TemporaryFolder()
    for text in ["", "{", "[1, 2]", #"{"folders": 3}"#] {
      let file = RecentUseFile(path: try folder.file("recent.json", containing: text.utf8))
      #expect(file.read() == nil)
      file.change { $0.note(folder: "/one") }
      #expect(file.read()?.folders == ["/one"])
    }
    let later = try folder.file(
      "recent.json", containing: #"{"folders": ["/a"], "colours": "many"}"#.utf8)
    #expect(RecentUseFile(path: later).read()?.folders == ["/a"])
  }

  @Test("Where nothing can be written, nothing is said and nothing lost")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let blocked = try folder.file("file", containing: [])
    let file = RecentUseFile(path: blocked + "/zither/recent.json")
    file.change { $0.note(folder: "/one") }
    #expect(file.read() == nil)
    #expect(try folder.names == ["file"])
  }

  @Test("Home finds what was opened lately, the working folder's models, and those that ship")
  func listing() throws {
    let folder = try TemporaryFolder()
    let path = try models("a", "b", in: folder)
    try Data("no model".utf8).write(to: URL(fileURLWithPath: path + "/bad.safetensors"))
    try FileManager.default.createDirectory(
      atPath: path + "/folder.safetensors", withIntermediateDirectories: true)
    let shipped = catalogue(in: folder.path)
    #expect(shipped.count == 17 && shipped.allSatisfy { $0.place == .shipped })
    var recent = RecentUse()
    recent.note(try ModelReference("mnist-gan"))
    recent.note(try ModelReference(path + "/b.safetensors"))
    recent.note(folder: folder.file("gone"))
    let found = catalogue(recent, in: folder.path)
    #expect(found.count == 19)
    #expect(found.prefix(3).map(\.name) == ["b", "mnist-gan", "a"])
    #expect(found[0].reference == path + "/b.safetensors" && found[0].place == .folder(path))
    // In the working folder a file's name is enough; what is open is called as it was opened.
    let here = catalogue(open: "./models/../models/a.safetensors", in: path)
    #expect(Set(here.prefix(2).map(\.name)) == ["a", "b"])
    let references = Set(here.prefix(2).map(\.reference))
    #expect(references.contains("b.safetensors"))
  }

  @Test("A folder of forty models, and those that ship, are listed by 300 ms of work")
  func speed() throws {
    let folder = try TemporaryFolder()
    let path = try models("1", in: folder)
    for index in 2...40 {
      try FileManager.default.linkItem(
        atPath: path + "/1.safetensors", toPath: "\(path)/\(index).safetensors")
    }
    // The thread's own time, so that what else goes on does not count.
    func seconds() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = seconds()
    #expect(catalogue(in: path).count == 57)
    #expect(seconds() - start < 0.3)
  }

  @Test("The list says of a model what its whole file says")
  func descriptions() throws {
    for listed in catalogue(in: "/") {
      let whole = try ModelReference(listed.reference).load().description
      #expect(listed.description == whole, "\(listed.name)")
    }
  }
}
