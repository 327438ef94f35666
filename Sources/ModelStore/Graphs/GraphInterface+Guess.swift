import GANs
import GraphNotation
import Graphs
import ModelFiles
import Tensor

extension GraphInterface {
  /// What a network takes and makes, from the names and shapes of its inputs, from what the graph does with
  /// them, and from trial runs; what was said of it goes before.
  ///
  /// - Throws: `GraphRefusal` where it is no generator or it cannot be known; `GraphError` where a run fails.
  init(of runner: GraphRunner, _ wishes: GraphWishes) throws {
    let said = wishes.inputs ?? [:]
    if let unknown = said.keys.sorted().first(where: { name in
      !runner.inputs.contains { $0.name == name }
    }) {
      throw GraphRefusal(
        "it has no input called “\(unknown)”, but \(runner.inputs.map(\.name).joined(separator: ", "))"
      )
    }
    var ports: [(port: GraphPort, role: InputRole, shape: [Int]?, classes: Int)] = []
    for (index, port) in runner.inputs.enumerated() {
      let shape = try Self.shape(of: port)
      let classes = port.isInteger ? runner.classes(ofInput: index) : nil
      let role =
        said[port.name] ?? Self.role(of: port, shape, wishes, isOnly: runner.inputs.count == 1)
      ports.append((port, role, shape, classes ?? (shape ?? [1]).reduce(1, *)))
      if role == .classes, port.isInteger, classes == nil, wishes.labels == nil {
        throw GraphRefusal(
          "it takes a class by its number (“\(port.name)”) and does not say how many there are; name them "
            + "with --labels")
      }
    }
    let width = { (shape: [Int]?) in (shape ?? []).reduce(1, *) }
    var described: [LatentInput] = []
    for entry in ports where [.gaussian, .uniform].contains(entry.role) {
      described.append(.gaussian(dimensions: width(entry.shape)))
    }
    guard !described.isEmpty else {
      throw GraphRefusal("none of its inputs is a latent; say which with --input NAME=gaussian")
    }
    for entry in ports where entry.role == .classes {
      described.append(
        .classes(
          try Self.names(
            count: entry.port.isInteger ? entry.classes : width(entry.shape), wishes, entry.port)))
    }
    for entry in ports where entry.role == .code {
      for place in 0..<width(entry.shape) {
        let name = width(entry.shape) == 1 ? entry.port.name : "\(entry.port.name)\(place + 1)"
        described.append(.code(LatentCode(name: name, kind: .continuous)))
      }
    }
    if let image = ports.first(where: { $0.role == .gaussian && Self.isImage($0.shape) }) {
      let shape = (image.shape ?? []).map(String.init).joined(separator: "×")
      throw GraphRefusal(
        "it makes something of an image (“\(image.port.name)” takes \(shape)) and nothing of a latent"
      )
    }
    latent = LatentDescription(inputs: described)
    guard latent.dimensions <= 4096 else {
      throw GraphRefusal(
        "its latents have \(latent.dimensions) numbers, and at most 4,096 can be played")
    }
    var next: [InputRole: Int] = [:]
    inputs = []
    for entry in ports {
      let kind: InputRole = entry.role == .uniform ? .gaussian : entry.role
      let start =
        next[kind]
        ?? (kind == .gaussian
          ? latent.zColumns.lowerBound
          : kind == .classes ? latent.classColumns.lowerBound : latent.codeColumns.lowerBound)
      var count = kind == .classes ? latent.classNames.count : width(entry.shape)
      if case .fixed = entry.role { count = 0 }
      inputs.append(
        Input(
          name: entry.port.name, role: entry.role, shape: entry.shape,
          isInteger: entry.port.isInteger, columns: start..<start + count))
      next[kind] = kind == .classes ? start : start + count
    }
    batch = runner.inputs.compactMap { $0.shape?.first ?? nil }.first
    try lookAtImages(runner, wishes)
  }

  /// The lengths of an input's axes behind the first; nil for a single number that all images share.
  private static func shape(of port: GraphPort) throws -> [Int]? {
    guard let shape = port.shape else {
      throw GraphRefusal("its input “\(port.name)” says nothing of its shape; export it with one")
    }
    guard let rest = shape.isEmpty ? nil : Array(shape.dropFirst()) else { return nil }
    // Maps of one pixel are often left open.
    let open = rest.indices.filter { rest[$0] == nil }
    if rest.count == 3, open == [1, 2], let channels = rest[0] { return [channels, 1, 1] }
    guard open.isEmpty else {
      throw GraphRefusal(
        "the shape of its input “\(port.name)” is open behind the number of images; export it with a fixed one"
      )
    }
    return rest.compactMap { $0 }
  }

  /// Whether an input of a shape is more likely an image than a latent: a map of 1 or 3 channels.
  private static func isImage(_ shape: [Int]?) -> Bool {
    guard let shape, shape.count == 3 else { return false }
    return [shape[0], shape[2]].contains { [1, 3].contains($0) } && shape.reduce(1, *) >= 64
      && shape.max() ?? 0 < shape.reduce(1, *)
  }

  /// What an input probably is.
  private static func role(
    of port: GraphPort, _ shape: [Int]?, _ wishes: GraphWishes, isOnly: Bool
  ) -> InputRole {
    let name = port.name.lowercased()
    func has(_ parts: [String]) -> Bool { parts.contains { name.contains($0) } }
    if port.isInteger { return .classes }
    let isScalar = shape == nil || shape == []
    if has(["psi", "trunc"]), isScalar || shape == [1] { return .fixed(0.7) }
    if isScalar { return .fixed(1) }
    if isOnly { return .gaussian }
    if let labels = wishes.labels, shape == [labels.count] { return .classes }
    if ["y", "c", "label", "labels"].contains(name) || has(["class", "label", "onehot", "one_hot"])
    {
      return .classes
    }
    if has(["code", "cont", "cond", "attr"]) || ["c1", "c2", "c3"].contains(name) { return .code }
    return .gaussian
  }

  private static func names(
    count: Int, _ wishes: GraphWishes, _ port: GraphPort
  ) throws -> [String] {
    guard let labels = wishes.labels else { return (0..<count).map(String.init) }
    guard labels.count == count else {
      throw GraphRefusal(
        "its input “\(port.name)” has \(count) classes, and \(labels.count) labels are given")
    }
    return labels
  }
}

extension GraphInterface {
  /// Runs the network to see what it makes.
  private mutating func lookAtImages(_ runner: GraphRunner, _ wishes: GraphWishes) throws {
    var random = RandomGenerator(seed: 0)
    let trials = latent.draw(2, &random).rows
    let named = batch ?? 1
    func alone(_ row: Int) throws -> [GraphValue] {
      try runner(values(trials.rows(at: Array(repeating: row, count: named))))
    }
    let first = try alone(0)
    let found = first.enumerated().lazy.compactMap { index, value in
      Self.images(value.shape).map { (index, $0) }
    }.first
    guard let (index, (layout, image)) = found else {
      let shapes = first.map { "\($0.shape)" }.joined(separator: ", ")
      throw GraphRefusal(
        "it makes \(shapes), in which there are no grey or colour images of 1 to 1,024 pixels a side"
      )
    }
    (output, self.layout, self.image) = (index, layout, image)
    let each = [images(first[index]), images(try alone(1)[index])].map(\.values)
    seeWhetherBatchIsFree(runner, trials, each.map { Array($0.prefix($0.count / named)) })
    range =
      wishes.range ?? Self.range(runner.lastOperations[index])
      ?? Self.range(of: each.flatMap { $0 })
  }

  /// How images lie in an output of a shape; nil where there are none.
  private static func images(_ shape: [Int]) -> (Layout, ImageShape)? {
    let sides = 1...1_024
    func image(_ h: Int, _ w: Int, _ c: Int) -> ImageShape? {
      [1, 3].contains(c) && sides.contains(h) && sides.contains(w) && h * w > 1
        ? ImageShape(height: h, width: w, channels: c) : nil
    }
    switch shape.count {
    case 4:
      if let found = image(shape[2], shape[3], shape[1]) { return (.channelsFirst, found) }
      if let found = image(shape[1], shape[2], shape[3]) { return (.channelsLast, found) }
      return nil
    case 3: return image(shape[1], shape[2], 1).map { (.flat, $0) }
    case 2:
      if shape[1] == 2 { return (.flat, ImageShape(height: 1, width: 1, channels: 2)) }
      for channels in [1, 3] where shape[1] % channels == 0 {
        let side = Int(Double(shape[1] / channels).squareRoot().rounded())
        if side * side * channels == shape[1], let found = image(side, side, channels) {
          return (.flat, found)
        }
      }
      return nil
    default: return nil
    }
  }

  /// Files often name a number of images and take any: that is so where two at once are as each alone.
  private mutating func seeWhetherBatchIsFree(
    _ runner: GraphRunner, _ trials: Tensor, _ alone: [[Float]]
  ) {
    let wanted = alone.flatMap { $0 }
    if let both = try? runner(values(trials))[output], both.shape.first == 2,
      both.count == wanted.count
    {
      let scale = max(1, wanted.largestMagnitude)
      let isFree = zip(images(both).values, wanted).allSatisfy { abs($0 - $1) <= 1e-3 * scale }
      if isFree {
        batch = nil
        return
      }
    }
    batch = batch ?? 1
  }

  /// Which numbers black and white are, where the graph's last function says it.
  private static func range(_ last: GraphNode?) -> ValueRange? {
    switch last?.operation {
    case "Tanh": .signed
    case "Sigmoid", "HardSigmoid": .unit
    default: nil
    }
  }

  /// Which numbers black and white probably are, as the values of some images show.
  private static func range(of values: [Float]) -> ValueRange {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    if high > 8 { return .bytes }
    return low >= -0.05 && high <= 1.5 ? .unit : .signed
  }

  /// What a network makes of rows, in as many runs as it needs.
  func images(of rows: Tensor, by runner: GraphRunner) throws(GraphError) -> Tensor {
    let count = rows.shape[0]
    guard let batch, batch != count else { return images(try runner(values(rows))[output]) }
    var parts: [Tensor] = []
    for start in stride(from: 0, to: count, by: batch) {
      let wanted = min(batch, count - start)
      let some = rows.rows(at: (0..<batch).map { min(start + $0, count - 1) })
      let made = images(try runner(values(some))[output])
      let single = made.count / batch
      parts.append(
        made.reshaped([batch, single]).rows(at: Array(0..<wanted)).reshaped([1, wanted * single]))
    }
    let joined = parts.dropFirst().reduce(parts[0]) { $0.concatenated(with: $1) }
    return joined.reshaped([count, image.height, image.width, image.channels])
  }
}

/// Why a network made elsewhere cannot be played, in one clause.
struct GraphRefusal: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
