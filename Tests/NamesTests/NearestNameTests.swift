import Names
import Testing

@Suite("The nearest name")
struct NearestNameTests {
  private let commands = ["explore", "train", "sample", "steer", "walk", "evaluate", "info"]

  @Test(
    "The distance counts letters inserted, left out, changed or swapped",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("train", "train", 0), ("trian", "train", 1),
      ("trin", "train", 1), ("traain", "train", 1), ("brain", "train", 1), ("kitten", "sitting", 3),
      ("ca", "abc", 3), ("abcd", "badc", 2),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(NearestName.distance(first, second) == expected)
    #expect(NearestName.distance(second, first) == expected)
  }

  @Test("A slip of the fingers finds the name, another word does not")
  func nearest() {
    #expect(NearestName.among(commands, to: "trian") == ["train"])
    #expect(NearestName.among(commands, to: "SAMPLE") == ["sample"])
    #expect(NearestName.among(commands, to: "evalaute") == ["evaluate"])
    #expect(NearestName.among(commands, to: "nothing").isEmpty)
    #expect(NearestName.among(commands, to: "").isEmpty)
    #expect(NearestName.among([String](), to: "train").isEmpty)
  }

  @Test("Where names are equally near, each is offered")
  func ties() {
    #expect(NearestName.among(["wgan", "dgan", "sagan"], to: "xgan") == ["wgan", "dgan"])
    #expect(
      NearestName.suggestion(for: "xgan", among: ["wgan", "dgan"], otherwise: "")
        == "did you mean wgan or dgan?")
  }

  @Test("One or two letters are near to nothing but themselves")
  func short() {
    #expect(NearestName.among(["1", "2", "10", "11"], to: "12").isEmpty)
    #expect(NearestName.among(["gan"], to: "gn").isEmpty)
  }

  @Test("The beginning of one name finds it, the beginning of two does not")
  func beginnings() {
    #expect(NearestName.among(commands, to: "eval") == ["evaluate"])
    #expect(NearestName.among(["mnist-cgan", "mnist-gan"], to: "mnist").isEmpty)
  }

  @Test("Without a near name the sentence ends as it did")
  func otherwise() {
    #expect(
      NearestName.suggestion(for: "zebra", among: commands, otherwise: "choose one.")
        == "choose one.")
  }
}
