import Foundation
import Testing

@Suite("Listings and help")
struct ListingTests {
  @Test(
    "models, recipes and datasets name what there is",
    arguments: [
      ("models", ["mnist-cgan", "28×28", "the default"]),
      ("recipes", ["gan", "dcgan", "cgan", "non-saturating"]),
      ("recipes --choices", ["--architecture", "  hinge  ", "auxiliary-classifier", "packing"]),
      ("datasets", ["digits", "faces", "IDX", "PNG", "labels.csv"]),
    ])
  func listings(command: String, words: [String]) throws {
    let outcome = try Program(command.split(separator: " ").map(String.init)).end()
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    // What is printed comes in the order in which it was printed.
    #expect(outcome.output.first != "\n")
    for word in words { #expect(outcome.output.contains(word)) }
  }
}
