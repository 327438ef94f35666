import Foundation

/// How far a distribution over cells is from another, in nats.
public enum Divergence {
  /// The Kullback–Leibler divergence of P from Q.
  ///
  ///     KL(P ‖ Q) = Σ P log(P / Q)
  ///
  /// A cell without P counts nothing; one with P and without Q makes it infinite.
  ///
  /// - Parameters:
  ///   - p: probabilities that sum to 1.
  ///   - q: as many.
  ///
  /// Source: Kullback & Leibler, On Information and Sufficiency, 1951.
  public static func kullbackLeibler(_ p: [Double], _ q: [Double]) -> Double {
    precondition(p.count == q.count, "Divergence: \(p.count) and \(q.count) cells")
    return zip(p, q).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log($1.0 / $1.1) : $0 }
  }

  /// The Jensen–Shannon divergence of P and Q, 0 … log 2.
  ///
  ///     JS(P, Q) = ½ KL(P ‖ M) + ½ KL(Q ‖ M),  M = ½ (P + Q)
  ///
  /// It is what the original objective makes small while D is at its best.
  ///
  /// Source: Lin, Divergence Measures Based on the Shannon Entropy, 1991; Goodfellow et al.,
  /// Generative Adversarial Nets, arXiv:1406.2661, theorem 1.
  public static func jensenShannon(_ p: [Double], _ q: [Double]) -> Double {
    let middle = zip(p, q).map { ($0 + $1) / 2 }
    return (kullbackLeibler(p, middle) + kullbackLeibler(q, middle)) / 2
  }

  /// What each cell is given besides its count, so that no cell is impossible.
  public static let pseudocount = 0.01

  /// The probabilities that counts stand for, with a pseudocount α in each of K cells:
  ///
  ///     Q = (count + α) / (N + α K)
  public static func probabilities(ofCounts counts: [Int]) -> [Double] {
    let total = Double(counts.reduce(0, +)) + pseudocount * Double(counts.count)
    return counts.map { (Double($0) + pseudocount) / total }
  }
}
