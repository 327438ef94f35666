import Foundation
import ModelFiles
import Synchronization
import Tensor

extension ImageFolder {
  /// Images that are read before their sizes are compared and what was read is told.
  private static let piece = 512

  /// Reads every image and, from `labels.csv`, what is known of them; images that cannot be read are
  /// left out and named.
  ///
  /// - Throws: `DatasetError`, where sizes differ and none is asked for, where no image can be read, or
  ///   where a table is not as it should be.
  func dataset(
    name: String, progress: ReadingProgress? = nil
  ) throws(DatasetError) -> ImageDataset {
    let table = try AttributeTable(besideImages: self)
    var origin = origin
    var images: [PNGFile] = []
    var kept: [Int] = []
    var damaged: [(file: String, error: ModelFileError)] = []
    var seeThrough: [(share: Double, luma: Double)] = []
    for start in stride(from: 0, to: files.count, by: Self.piece) {
      let end = min(start + Self.piece, files.count)
      for (offset, result) in read(start..<end).enumerated() {
        switch result {
        case .success(let read):
          images.append(read.image)
          kept.append(start + offset)
          if let transparency = read.transparency { seeThrough.append(transparency) }
        case .failure(let error):
          damaged.append((files[start + offset], error))
        }
      }
      try checkSizes(images, kept)
      try checkMemory(images.first)
      guard progress?(end, files.count) != false else { throw .stopped(name: name) }
    }
    guard let first = images.first else {
      throw damaged.first.map { .file($0.error) } ?? .folder(path, .noImages)
    }
    origin.leaveOut(
      damaged.map { "\($0.file) (\($0.error.reason))" }, because: "cannot be read")
    if let hint = transparencyHint(seeThrough, of: images.count) { origin.warnings.append(hint) }
    let channels = images.map(\.channels).max() ?? 1
    let classes = try classes(table, &origin)
    let attributes = try table?.attributes() ?? []
    origin.warnings += table?.warnings ?? []
    var pixels: [UInt8] = []
    pixels.reserveCapacity(images.count * first.width * first.height * channels)
    for image in images { pixels += image.pixels(channels: channels) }
    var dataset = ImageDataset(
      name: name,
      shape: ImageShape(height: first.height, width: first.width, channels: channels),
      classNames: classes?.names ?? [], pixels: pixels,
      labels: classes.map { classes in kept.map { classes.labels[$0] } },
      attributes: attributes.map { $0.part(kept) }, files: kept.map { files[$0] })
    dataset.origin = origin
    return dataset
  }

  /// The classes that the folders give or, where they give none or only one, the table does.
  private func classes(
    _ table: AttributeTable?, _ origin: inout DatasetOrigin
  ) throws(DatasetError) -> (names: [String], labels: [UInt8])? {
    if classNames.count < 2, let classes = try table?.classes() { return classes }
    if classNames.isEmpty { return nil }
    if table?.classColumn != nil {
      origin.warnings.append("The folders are the classes, not the classes of the table.")
    }
    return (classNames, labels)
  }

  private typealias Read = (image: PNGFile, transparency: (share: Double, luma: Double)?)

  /// Reads some of the images, on all processors.
  private func read(_ range: Range<Int>) -> [Result<Read, ModelFileError>] {
    let results = Mutex([Result<Read, ModelFileError>?](repeating: nil, count: range.count))
    DispatchQueue.concurrentPerform(iterations: range.count) { offset in
      let result: Result<Read, ModelFileError>
      do throws(ModelFileError) {
        let file = try ImageFile(reading: path + "/" + files[range.lowerBound + offset])
        let image = origin.reading.applied(to: file)
        result = .success((image, file.hasAlpha ? file.transparency : nil))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[offset] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  private func checkSizes(_ images: [PNGFile], _ kept: [Int]) throws(DatasetError) {
    guard origin.reading.size == nil, let first = images.first,
      let other = images.firstIndex(where: {
        $0.width != first.width || $0.height != first.height
      })
    else { return }
    throw .imageSize(
      path: path + "/" + files[kept[other]], found: [images[other].width, images[other].height],
      first: path + "/" + files[kept[0]], expected: [first.width, first.height],
      proposal: ImageReading.proposedSize(of: images.map { min($0.width, $0.height) }))
  }

  private func checkMemory(_ image: PNGFile?) throws(DatasetError) {
    guard let image else { return }
    try ImageDataset.checkMemory(
      path: path, count: files.count, bytes: image.width * image.height * image.channels)
  }

  /// What to say of transparent images on a background that nobody chose.
  private func transparencyHint(
    _ images: [(share: Double, luma: Double)], of count: Int
  ) -> String? {
    let transparent = images.filter { $0.share >= 0.05 }
    guard origin.reading.background == nil, transparent.count * 10 >= count, count > 0 else {
      return nil
    }
    let luma = transparent.reduce(0) { $0 + $1.luma } / Double(transparent.count)
    return luma < 80
      ? "Dark images with transparent pixels stand on black, where little of them is seen; "
        + "try --background white."
      : "Images with transparent pixels stand on black; --background chooses another colour."
  }
}

extension ImageReading {
  /// A size that images of several sizes can be brought to, from the shorter side of each: the largest
  /// of the usual ones that half of them reach.
  static func proposedSize(of sides: [Int]) -> Int {
    let sorted = sides.sorted()
    let middle = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    return [64, 32, 28, 16].first { $0 <= middle } ?? max(1, middle)
  }
}

extension ImageDataset {
  /// The most bytes that a set may take: half of the machine's memory.
  static let mostBytes = Int(clamping: ProcessInfo.processInfo.physicalMemory / 2)

  /// - Throws: `DatasetError.tooLarge` for a set that does not fit.
  static func checkMemory(path: String, count: Int, bytes: Int) throws(DatasetError) {
    let (total, overflow) = count.multipliedReportingOverflow(by: bytes)
    guard !overflow, total <= mostBytes else {
      throw .tooLarge(
        path: path, found: count == 1 ? "\(bytes) bytes" : "\(count) images of \(bytes) bytes",
        most: "at most \(mostBytes >> 20) MiB are read, half of the memory: give a smaller --size")
    }
  }
}

extension ModelFileError {
  /// What is wrong, in a few words without the file's name.
  var reason: String {
    switch self {
    case .missing: "it is not there"
    case .unreadable(_, let reason), .wrongFormat(_, _, let reason), .damaged(_, let reason): reason
    case .tooLarge(_, let what, let limit): "\(what); at most \(limit) are read"
    case .truncated: "it is cut short"
    case .notRead(_, let what, _): what
    default: description
    }
  }
}
