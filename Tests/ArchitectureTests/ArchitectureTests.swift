import Testing

/// The sources against the module map.
@Suite struct ArchitectureTests {
  private let sources: [SourceFile]
  private let manifest: Manifest

  init() throws {
    // What a program wrote is not ours to shape.
    sources = try SourceFile.all(in: "Sources").filter { !$0.path.hasSuffix(".pb.swift") }
    manifest = try Manifest()
    try #require(sources.count > 50)
    try #require(manifest.targets.count > 10)
  }

  @Test("every module has its place in the module map")
  func known() {
    for module in Set(sources.map(\.module)) {
      #expect(Architecture.below[module] != nil, "\(module) is in no place of the module map")
    }
  }

  @Test("the module map has no cycle")
  func acyclic() {
    for module in Architecture.below.keys {
      #expect(!Architecture.allowed(to: module).contains(module), "\(module) is above itself")
    }
  }

  @Test("imports run downward only")
  func imports() {
    for file in sources {
      let allowed = Architecture.allowed(to: file.module)
      for name in file.imports where !Architecture.system.contains(name) {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("the manifest declares no dependency against the module map")
  func declarations() {
    for target in manifest.targets
    where target.kind == "target" || target.kind == "executableTarget" {
      guard target.name != "Oracles" else { continue }  // A part of the tests.
      let allowed = Architecture.allowed(to: target.name)
      for name in target.dependencies {
        #expect(allowed.contains(name), "Package.swift gives \(target.name) the module \(name)")
      }
    }
  }

  @Test("what a module imports is declared in the manifest, there or below")
  func declared() {
    // The instruction sets are targets that the manifest builds in a list of its own.
    let computed: [String: Set<String>] = ["Kernels": ["KernelsAVX2", "KernelsAVX512"]]
    var reachable: [String: Set<String>] = [:]
    func reach(_ module: String) -> Set<String> {
      if let known = reachable[module] { return known }
      let direct = Set(manifest[module]?.dependencies ?? []).union(computed[module] ?? [])
      let all = direct.reduce(direct) { $0.union(reach($1)) }
      reachable[module] = all
      return all
    }
    for file in sources {
      for name in file.imports where !Architecture.system.contains(name) {
        #expect(reach(file.module).contains(name), "\(file.path) imports \(name), undeclared")
      }
    }
  }

  @Test(
    "only the kernels and the edges of files and libraries name unsafe types or mark what is unsafe"
  )
  func unsafe() {
    for file in sources where !Architecture.mayBeUnsafe.contains(file.module) {
      for line in file.code {
        #expect(!line.contains(/\bUnsafe[A-Z]|\bunsafe\b|@safe\b/), "\(file.path): \(line)")
      }
    }
  }

  @Test("modules that know no pointers are built with strict memory safety")
  func strictSafety() {
    for target in manifest.targets where Architecture.isStrictlySafe.contains(target.name) {
      #expect(target.settings.contains("safe"), "Package.swift builds \(target.name) without it")
    }
  }

  @Test("nothing outside the kernels and their memory is sent unchecked")
  func unchecked() {
    for file in sources where !Architecture.mayBeUnchecked.contains(file.module) {
      for line in file.code {
        #expect(!line.contains("@unchecked"), "\(file.path): \(line)")
        #expect(!line.contains("nonisolated(unsafe)"), "\(file.path): \(line)")
      }
    }
  }

  @Test("no source ends the program instead of throwing an error")
  func noTraps() {
    for file in sources {
      for line in file.code {
        #expect(!line.contains("fatalError("), "\(file.path): \(line)")
        #expect(!line.contains("try!"), "\(file.path): \(line)")
      }
    }
  }

  @Test("no source file is longer than 400 lines")
  func lengths() throws {
    for file in try sources + SourceFile.all(in: "Tests") {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count - 1) lines")
    }
  }
}

/// The readers that the suite above stands on, so that it cannot pass for want of reading.
@Suite struct ArchitectureReaderTests {
  @Test("imports are read with their attributes, access and kinds")
  func imports() {
    let file = SourceFile(
      module: "A", path: "A.swift",
      lines: [
        "import Tensor", "@testable import Layers", "  import GANs", "public import Cells",
        "import struct Foundation.Data", "// import Screens", "let imported = 1",
      ])
    #expect(file.imports == ["Tensor", "Layers", "GANs", "Cells", "Foundation"])
  }

  @Test("targets are read with their dependencies, nested calls and products")
  func manifest() {
    let manifest = Manifest(
      """
      .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
      .target(name: "A", dependencies: ["B"] + more.map { .target(name: $0.name) }),
      .executableTarget(
        name: "C",
        dependencies: ["A", .product(name: "D", package: "d-package")], settings: ["x"]),
      """)
    #expect(manifest["A"]?.dependencies == ["B"])
    #expect(manifest["C"]?.dependencies == ["A", "D"])
    #expect(manifest["CZlib"]?.kind == "systemLibrary")
    #expect(manifest.targets.count == 3)
  }

  @Test("a module may import what its own modules import, and nothing above")
  func closure() {
    #expect(Architecture.allowed(to: "GANs").isSuperset(of: ["Layers", "Tensor", "Kernels"]))
    #expect(!Architecture.allowed(to: "GANs").contains("Training"))
    #expect(Architecture.allowed(to: "Cells").isEmpty)
    #expect(!Architecture.allowed(to: "Screens").contains("TerminalDriver"))
    #expect(!Architecture.allowed(to: "Screens").contains("CNcurses"))
  }
}
