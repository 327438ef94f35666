/// Why a network's layers are not known from its tensors, in one clause.
struct Unrecognised: Error, Equatable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
