import Exploration
import GANs
import Testing

@Suite("Bookmarks of two explorers")
struct BookmarkMergingTests {
  private func bookmark(_ name: String, _ seed: UInt64) -> Bookmark {
    let latent = LatentDescription(dimensions: 1)
    return Bookmark(
      name: name, point: StoredPoint(LatentPoint(of: latent, seed: seed), hasZ: false))
  }

  private func summary(_ bookmarks: [Bookmark]) -> [String] {
    bookmarks.map { "\($0.name)=\($0.point.seed ?? 0)" }
  }

  @Test("What either added, changed or deleted is so in what both come to")
  func both() {
    let base = [bookmark("a", 1), bookmark("b", 2), bookmark("c", 3), bookmark("d", 4)]
    let mine = [bookmark("a", 9), bookmark("b", 2), bookmark("d", 4), bookmark("new", 5)]
    let theirs = [bookmark("a", 1), bookmark("b", 8), bookmark("c", 3), bookmark("other", 6)]
    #expect(
      summary(mine.merged(with: theirs, since: base)) == ["a=9", "b=8", "other=6", "new=5"])
  }

  @Test("Two points under one name are both kept, and so is what one changed and the other deleted")
  func conflicts() {
    let base = [bookmark("a", 1), bookmark("b", 2), bookmark("c", 3)]
    let mine = [bookmark("a", 9), bookmark("c", 7), bookmark("p", 5)]
    let theirs = [bookmark("a", 8), bookmark("b", 6), bookmark("p", 4)]
    #expect(
      summary(mine.merged(with: theirs, since: base))
        == ["a=8", "b=6", "p=4", "c=7", "a (2)=9", "p (2)=5"])
  }

  @Test("Where nobody else did anything the list is as it was left, order and all")
  func alone() {
    let base = [bookmark("a", 1), bookmark("b", 2)]
    let mine = [bookmark("z", 1), bookmark("b", 2)]
    #expect(mine.merged(with: base, since: base) == mine)
    #expect(base.merged(with: mine, since: base) == mine)
    #expect(mine.merged(with: mine, since: base) == mine)
  }
}
