import CZlib
import Datasets
import Foundation
import ModelFiles
import Oracles

extension FuzzSubject {
  static let arrays = [
    FuzzSubject(
      name: "npy",
      files: ["a.npy": NPYFile(shape: [3, 4], values: (0..<12).map { Float($0) }).encoded()],
      target: "a.npy"
    ) { _ = try NPYFile(reading: $0 + "/a.npy") },
    FuzzSubject(name: "png", files: ["a.png": image(6, channels: 3)], target: "a.png") {
      _ = try PNGFile(reading: $0 + "/a.png")
    },
    encoded("colour JPEG"), encoded("progressive JPEG"), encoded("lossy WebP"),
    encoded("WebP with alpha"), encoded("PNG with a palette"), encoded("16-bit grey PNG"),
    FuzzSubject(
      name: "points", files: ["a.csv": Array("x,y,class\n1,2.5,a\n-3,4e1,b\n".utf8)],
      target: "a.csv"
    ) { _ = try DatasetCatalogue.load($0 + "/a.csv") },
  ]

  /// An image file that Pillow wrote.
  private static func encoded(_ name: String) -> FuzzSubject {
    let bytes = try? Oracle("images").values("\(name).file").values.map { UInt8($0) }
    return FuzzSubject(name: name, files: ["a": bytes ?? []], target: "a") {
      _ = try ImageFile(reading: $0 + "/a").opaque()
    }
  }

  /// Images that show what number they have, as PNG.
  private static func image(_ number: Int, channels: Int = 1) -> [UInt8] {
    let pixels = (0..<12 * 8 * channels).map { UInt8(truncatingIfNeeded: $0 * number) }
    let file = PNGFile(width: 12, height: 8, channels: channels, pixels: pixels)
    return (try? file.encoded(for: "a.png")) ?? []
  }

  private static let idxImages: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 5, 0, 0, 0, 4] + (0..<120).map { UInt8($0) }
  private static let idxLabels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 0, 1, 2]
  private static let classNames = Array("0 Hut\n1 Pfeil\n2 Wand\n".utf8)
  private static let table = Array(
    """
    file,class,size,colour
    a.png,one,1.5,red
    b.png,two,-2,blue
    c.png,one,1e3,red

    """.utf8)

  private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("zither-\(UUID().uuidString).gz").path
    defer { unlink(path) }
    guard let stream = gzopen(path, "wb") else { return [] }
    gzwrite(stream, bytes, UInt32(bytes.count))
    gzclose(stream)
    return FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  private static let pictures = [
    "a.png": image(1), "b.png": image(2), "c.png": image(3, channels: 3),
  ]

  /// Folders of data, a file of which is damaged.
  static let dataFolders: [FuzzSubject] = {
    let images = "train-images-idx3-ubyte"
    let labels = "train-labels-idx1-ubyte"
    let plain = [images: idxImages, labels: idxLabels, "classes.txt": classNames]
    let packed = [images + ".gz": compressed(idxImages), labels + ".gz": compressed(idxLabels)]
    let tabled = pictures.merging(["labels.csv": table]) { $1 }
    return [
      folder("idx-images", plain, images), folder("idx-labels", plain, labels),
      folder("classes", plain, "classes.txt"),
      folder("gzip-images", packed, images + ".gz"), folder("gzip-labels", packed, labels + ".gz"),
      folder("folder-image", pictures, "b.png"), folder("table", tabled, "labels.csv"),
    ]
  }()

  private static func folder(
    _ name: String, _ files: [String: [UInt8]], _ target: String
  ) -> FuzzSubject {
    FuzzSubject(name: name, files: files, target: target) { folder in
      let dataset = try DatasetCatalogue.load(folder)
      _ = dataset.batch([0, dataset.count - 1])
    }
  }
}
