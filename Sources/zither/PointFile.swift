import Exploration
import Foundation
import GANs
import ModelFiles

/// A point in a file: JSON with all of it, or an array of z alone.
enum PointFile {
  /// Reads a point of a model.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `PointFileError` where it holds no point
  ///   of the model.
  static func read(_ path: String, in latent: LatentDescription) throws -> LatentPoint {
    do {
      guard !path.hasSuffix(".npy") else {
        let file = try NPYFile(reading: path, most: 1_000_000)
        guard file.shape == [latent.dimensions] || file.shape == [1, latent.dimensions] else {
          throw PointFileError(
            path: path,
            reason:
              "has the shape \(file.shape), and a point of the model is [\(latent.dimensions)]")
        }
        return try LatentPoint(of: latent).with(z: file.values)
      }
      return try stored(path).point(in: latent)
    } catch let error as StoredPointError {
      throw PointFileError(path: path, reason: error.description)
    }
  }

  /// The point of a bookmark.
  ///
  /// - Throws: `PointFileError` where it is none of the model.
  static func point(of bookmark: Bookmark, in latent: LatentDescription) throws -> LatentPoint {
    do throws(StoredPointError) {
      return try bookmark.point.point(in: latent)
    } catch {
      throw PointFileError(
        path: "The bookmark “\(bookmark.name)”", reason: error.description)
    }
  }

  /// The bytes of a point's file.
  static func bytes(of point: StoredPoint) throws -> [UInt8] {
    Array((try jsonText(point, .line) + "\n").utf8)
  }

  private static func stored(_ path: String) throws -> StoredPoint {
    let text = try readText(path, most: mostBytes)
    do {
      return try JSONDecoder().decode(StoredPoint.self, from: Data(text.utf8))
    } catch {
      // JSON knows no NaN, though some programs write it.
      let isBadNumber = text.contains("NaN") || text.contains("Infinity")
      throw PointFileError(
        path: path,
        reason: isBadNumber
          ? "holds NaN or Infinity, which is no number of a point" : "is no JSON of a point")
    }
  }

  /// The most bytes of JSON that are read: some thousands of points with all of z.
  static let mostBytes = 16_000_000
}

/// A file that holds no point of the model.
struct PointFileError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path) \(reason); the explorer's key w writes points of the model it shows."
  }
}
