import Foundation
import TerminalDriver

/// Calls `body` on every signal of a kind; one that whoever started the program had ignored, as
/// `nohup` does, stays ignored.
func signalSource(
  of number: Int32, _ body: @escaping @Sendable () -> Void
) -> (any DispatchSourceSignal)? {
  if isIgnored(signal: number) { return nil }
  signal(number, SIG_IGN)
  let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
  source.setEventHandler(handler: body)
  source.resume()
  return source
}
