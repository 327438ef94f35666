import GANs
import Graphs
import Tensor

extension GraphInterface {
  /// What a generator takes and makes that Zither wrote, as its file says.
  ///
  /// A style space and directions in it are not among the inputs of a graph: they are left out.
  ///
  /// - Throws: `GraphRefusal` where the file does not say of the graph what it is; `GraphError` where a run fails.
  init(of runner: GraphRunner, latent: LatentDescription, image: ImageShape) throws {
    var latent = latent
    if latent.style != nil { (latent.style, latent.directions) = (nil, []) }
    self.latent = latent
    self.image = image
    layout = image.isPoint ? .flat : .channelsFirst
    let places = Dictionary(
      uniqueKeysWithValues: LatentInput.Kind.allCases.map { kind in
        (kind.graphName, (kind.role, latent.columns(kind)))
      })
    inputs = runner.inputs.compactMap { port in
      guard let (role, columns) = places[port.name], !columns.isEmpty,
        port.shape?.dropFirst() == [columns.count]
      else { return nil }
      return Input(
        name: port.name, role: role, shape: [columns.count], isInteger: false, columns: columns)
    }
    let given = inputs.reduce(0) { $0 + $1.columns.count }
    guard inputs.count == runner.inputs.count, given == latent.width, latent.dimensions > 0,
      latent.dimensions <= 4_096
    else { throw GraphRefusal("its inputs are not those that its metadata say") }
    let made = try runner(values(Tensor(repeating: 0, shape: [2, latent.width])))[0].shape
    let wanted = image.isPoint ? [2] : [image.channels, image.height, image.width]
    guard made == [2] + wanted else {
      throw GraphRefusal("it makes images of another size than its metadata say")
    }
  }
}

extension LatentInput.Kind {
  fileprivate var role: InputRole {
    switch self {
    case .gaussian: .gaussian
    case .classes: .classes
    case .code: .code
    }
  }
}
