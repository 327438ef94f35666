import Tensor
import Testing

@testable import Datasets

@Suite("Built-in faces")
struct FacesTests {
  let set = Faces.dataset(count: 2100, seed: 7)

  @Test("The same seed draws the same faces, and a face does not depend on how many follow")
  func seeded() {
    let again = Faces.dataset(count: 100, seed: 7)
    #expect(again.pixels == Array(set.pixels.prefix(100 * 3072)))
    for (column, longer) in zip(again.attributes, set.attributes) {
      #expect(column.values == Array(longer.values.prefix(100)))
    }
    #expect(Faces.dataset(count: 100, seed: 8).pixels != again.pixels)
  }

  @Test("32×32 in colour, the hair colours in turn as classes")
  func classes() {
    #expect(set.shape == ImageShape(height: 32, width: 32, channels: 3))
    #expect(set.classNames == ["black", "brown", "blond", "red", "grey", "pink", "blue"])
    #expect(set.labels == (0..<2100).map { UInt8($0 % 7) })
    #expect(set.attributes.first?.values == (0..<2100).map { Float($0 % 7) })
  }

  @Test("No two faces are alike, and none of the test set is in the training set")
  func different() {
    let seen = Set((0..<2100).map { Array(set.image(at: $0)) })
    #expect(seen.count == 2100)
    let other = Faces.dataset(count: 2100, seed: 9)
    #expect((0..<2100).allSatisfy { !seen.contains(Array(other.image(at: $0))) })
  }

  @Test("Every named value occurs, none twice as often as another unless it means none")
  func named() throws {
    let named = set.attributes.filter { $0.valueNames != nil }
    #expect(
      named.map(\.name) == [
        "hair", "style", "skin", "eyes", "glasses", "beard", "hat", "clothes", "background",
      ])
    for column in named {
      let names = try #require(column.valueNames)
      #expect(Set(names).count == names.count)
      let counts = names.indices.map { index in column.values.count { $0 == Float(index) } }
      let proper = zip(names, counts).filter { $0.0 != "none" }.map(\.1)
      let (low, high) = (try #require(proper.min()), try #require(proper.max()))
      #expect(low > 150 && high < 2 * low, "\(column.name): \(counts)")
      #expect(names.contains("none") == (counts[0] > 900), "\(column.name): \(counts)")
    }
  }

  @Test("Every measure fills its range")
  func measured() throws {
    let measured = set.attributes.filter { $0.valueNames == nil }
    #expect(
      measured.map(\.name) == ["smile", "eye size", "width", "height", "tilt", "x", "y"])
    for column in measured {
      guard case .continuous(let range) = column.kind else { continue }
      let (low, high) = (try #require(column.values.min()), try #require(column.values.max()))
      let breadth = range.upperBound - range.lowerBound
      #expect(low >= range.lowerBound && low < range.lowerBound + breadth / 50, "\(column.name)")
      #expect(high <= range.upperBound && high > range.upperBound - breadth / 50, "\(column.name)")
    }
  }

  @Test("No two attributes go together")
  func independent() {
    for (index, a) in set.attributes.enumerated() {
      for b in set.attributes[..<index] {
        let correlation = correlation(a.values, b.values)
        // Five standard errors, 1 / √N each.
        #expect(abs(correlation) < 5 / Float(2100).squareRoot(), "\(a.name), \(b.name)")
      }
    }
  }

  @Test("Hair of its colour shows in every face, under every hat")
  func hairShows() {
    let styles = FaceStyle.HairStyle.allCases.flatMap { style in
      FaceStyle.Hat.allCases.map { (style, $0) }
    }
    for (style, hat) in styles {
      for colour in [FaceStyle.HairColour.pink, .blue] {
        let face = FaceStyle(
          hairColour: colour, hairStyle: style, skin: .medium, eyeColour: .green, glasses: .none,
          beard: .none, hat: hat, clothes: .white, background: .mint)
        let count = pixels(of: Faces.image(of: face)).count { pixel in
          let distance = pixel - colour.colour
          return (distance * distance).sum().squareRoot() < 60
        }
        #expect(count > 24, "\(style) \(hat) \(colour): \(count)")
      }
    }
  }

  @Test("A change of any property changes the picture")
  func visible() {
    let plain = FaceStyle(
      hairColour: .brown, hairStyle: .short, skin: .medium, eyeColour: .blue, glasses: .none,
      beard: .none, hat: .none, clothes: .red, background: .sky)
    let changes: [(inout FaceStyle) -> Void] = [
      { $0.hairColour = .grey }, { $0.hairStyle = .bunches }, { $0.skin = .dark },
      { $0.eyeColour = .green }, { $0.glasses = .round }, { $0.glasses = .square },
      { $0.beard = .moustache }, { $0.beard = .full }, { $0.hat = .crown }, { $0.smile = 1 },
      { $0.clothes = .blue }, { $0.background = .teal }, { $0.smile = -1 }, { $0.eyeSize = 2.6 },
      { $0.width = 17 }, { $0.height = 18.5 }, { $0.tilt = 10 }, { $0.horizontalPosition = 1 },
      { $0.verticalPosition = 1 },
    ]
    let before = pixels(of: Faces.image(of: plain))
    for (index, change) in changes.enumerated() {
      var face = plain
      change(&face)
      let changed = zip(before, pixels(of: Faces.image(of: face))).count { a, b in
        ((a - b) * (a - b)).sum() > 900
      }
      // Eleven pixels in a thousand: an eye's worth.
      #expect(changed >= 11, "change \(index): \(changed) pixels")
    }
  }

  private func pixels(of image: [UInt8]) -> [Colour] {
    stride(from: 0, to: image.count, by: 3).map {
      Colour(Float(image[$0]), Float(image[$0 + 1]), Float(image[$0 + 2]))
    }
  }
}

/// Pearson's correlation of two columns.
func correlation(_ a: [Float], _ b: [Float]) -> Float {
  let (meanA, meanB) = (a.reduce(0, +) / Float(a.count), b.reduce(0, +) / Float(b.count))
  var (ab, aa, bb) = (Float(0), Float(0), Float(0))
  for (x, y) in zip(a, b) {
    ab += (x - meanA) * (y - meanB)
    aa += (x - meanA) * (x - meanA)
    bb += (y - meanB) * (y - meanB)
  }
  return ab / (aa * bb).squareRoot()
}
