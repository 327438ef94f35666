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
    array("images.npz", compressedArrays),
    array("images.npy", imageArray),
    encoded("colour JPEG"), encoded("progressive JPEG"), encoded("lossy WebP"),
    encoded("WebP with alpha"), encoded("PNG with a palette"), encoded("16-bit grey PNG"),
    FuzzSubject(
      name: "points", files: ["a.csv": Array("x,y,class\n1,2.5,a\n-3,4e1,b\n".utf8)],
      target: "a.csv"
    ) { _ = try DatasetCatalogue.load($0 + "/a.csv") },
  ]

  /// An array of images as NumPy 2 writes it, [6, 8, 8], with labels in archives.
  private static func array(_ name: String, _ base64: String) -> FuzzSubject {
    let bytes = Data(base64Encoded: base64).map { Array($0) } ?? []
    return FuzzSubject(name: name, files: [name: bytes], target: name) {
      let dataset = try DatasetCatalogue.load($0 + "/" + name)
      _ = dataset.batch([0, dataset.count - 1])
      // An image that is damaged is left out and the rest is read: that counts as refused.
      if let part = dataset.origin.leftOut.first {
        throw DatasetError.file(
          .damaged(path: part.names.first ?? "", reason: part.reason))
      }
    }
  }

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

  private static let compressedArrays = """
    UEsDBC0AAAAIAAAAIQCCcG4k//////////8KABQAaW1hZ2VzLm5weQEAEAAAAgAAAAAAAFkBAAAAAAAAm+wX6hsQychQ\
    xlCtnpJanFykbqWgXlNqqK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaZjoKFkCkqaNQq0Ae4GJgZGJmYWVj\
    5+Dk4ubh5eMXEBQSFhEVE5eQlJKWkZWTV1BUUlZRVVPX0NTS1tHV0zcwNDI2MTUzt7C0sraxtbN3cHRydnF1c/fw9PL2\
    8fXzDwgMCg4JDQuPiIyKjomNi09ITEpOSU1Lz8jMys7JzcsvKCwqLiktK6+orKquqa2rb2hsam5pbWvv6Ozq7unt658w\
    cdLkKVOnTZ8xc9bsOXPnzV+wcNHiJUuXLV+xctXqNWvXrd+wcdPmLVu3bd+xc9fuPXv37T9w8NDhI0ePHT9x8tTpM2fP\
    nb9w8dLlK1evXb9x89btO3fv3X/w8NHjJ0+fPX/x8tXrN2/fvf/w8dPnL1+/ff/x89fvP3///R9o/wMAUEsDBC0AAAAI\
    AAAAIQBX07QS//////////8KABQAbGFiZWxzLm5weQEAEACwAAAAAAAAAE8AAAAAAAAAm+wX6hsQychQxlCtnpJanFyk\
    bqWgbpNpoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaZjqaOgq1ChQALgYoYITSTAyoAF0cAFBLAQItAy0A\
    AAAIAAAAIQCCcG4kWQEAAAACAAAKAAAAAAAAAAAAAACAAQAAAABpbWFnZXMubnB5UEsBAi0DLQAAAAgAAAAhAFfTtBJP\
    AAAAsAAAAAoAAAAAAAAAAAAAAIABlQEAAGxhYmVscy5ucHlQSwUGAAAAAAIAAgBwAAAAIAIAAAAA
    """

  /// Version 1.0 of the format, bytes.
  private static let imageArray: String = {
    let head = "{'descr': '|u1', 'fortran_order': False, 'shape': (6, 8, 8), }"
    let padded = head + String(repeating: " ", count: 117 - head.utf8.count) + "\n"
    let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]
    return Data(start + Array(padded.utf8) + (0..<384).map { UInt8($0 % 256) })
      .base64EncodedString()
  }()
}
