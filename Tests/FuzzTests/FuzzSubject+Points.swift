import Exploration
import Foundation
import GANs

extension FuzzSubject {
  /// What the points are of.
  private static let latent = LatentDescription(
    dimensions: 4, classNames: ["one", "two", "3"],
    codes: [
      LatentCode(name: "c1", kind: .categorical(values: 3)),
      LatentCode(name: "c2", kind: .continuous),
    ],
    directions: [LatentDirection(name: "sefa-1", method: .sefa, vector: [0.5, 0.5, 0.5, 0.5])])

  private static let point = """
    {"seed": 42, "edits": {"2": 1.31, "0": -3}, "classes": {"one": 0.7, "3": 0.3}, \
    "codes": {"c1": 2, "c2": -0.5}, "directions": {"sefa-1": 1.5}, "truncation": 0.75
    """

  /// Points and bookmarks as JSON, used as the explorer uses them.
  static let points = [
    FuzzSubject(
      name: "point", files: ["p.json": Array((point + "}\n").utf8)], target: "p.json"
    ) { try use(decode(StoredPoint.self, $0 + "/p.json")) },
    FuzzSubject(
      name: "point-z",
      files: ["p.json": Array((point + #", "z": [0.1, -0.2, 0.3, 1e-3]}"#).utf8)],
      target: "p.json"
    ) { try use(decode(StoredPoint.self, $0 + "/p.json")) },
    FuzzSubject(
      name: "bookmarks",
      files: [
        "b.json": Array(
          (#"{"m": [{"name": "a round nine", "point": \#(point)}}, "#
            + #"{"name": "b", "point": {"seed": 7}}], "/n": []}"#).utf8)
      ],
      target: "b.json"
    ) { folder in
      for bookmark in try decode([String: [Bookmark]].self, folder + "/b.json").values.joined() {
        try use(bookmark.point)
      }
    },
  ]

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ path: String
  ) throws -> Value {
    try JSONDecoder().decode(type, from: FileManager.default.contents(atPath: path) ?? Data())
  }

  /// Does with a point what commands and screens do, and what they write of it must be numbers.
  private static func use(_ stored: StoredPoint) throws {
    let point = try stored.point(in: latent)
    let row = point.row
    let isFinite = (row.z + row.classWeights + row.codes).allSatisfy(\.isFinite)
    if !isFinite { throw FuzzFailure.noNumbers }
    let command = ReproducingCommand(model: "m", point: point).description
    if command.isEmpty { throw FuzzFailure.noNumbers }
    let data = try JSONEncoder().encode(StoredPoint(point, hasZ: true))
    _ = try JSONDecoder().decode(StoredPoint.self, from: data).point(in: latent)
  }
}

/// What came of a file that was read is not what it should be.
enum FuzzFailure: Error {
  case noNumbers
}
