/// Work that goes on beside the screens, as a value that says what is wanted.
///
/// A screen declares its requests in its folder and starts them by `Effect.start`; what they lead to comes
/// back by `Event.report`, or `Event.failed`. Who does the work conforms to `BackgroundJob` in the
/// program. No list names the requests.
public protocol JobRequest: Hashable, Sendable {
  /// What is told while it goes on, and in the end.
  associatedtype Report: Sendable

  /// What the work is about: a newer request takes the place of an older one of its slot. Those without a
  /// slot are all done.
  var slot: JobSlot? { get }
}

/// A place for one job at a time.
public struct JobSlot: Hashable, Sendable {
  let name: String

  init(_ name: String) { self.name = name }
}

/// A request of any kind.
public struct Job: Hashable, Sendable {
  /// What was asked.
  public let request: any JobRequest

  init(_ request: any JobRequest) { self.request = request }

  public static func == (left: Job, right: Job) -> Bool {
    AnyHashable(left.request) == AnyHashable(right.request)
  }

  public func hash(into hasher: inout Hasher) { request.hash(into: &hasher) }
}

/// What a job tells.
public struct JobReport: Sendable {
  private let request: any JobRequest
  private let value: any Sendable

  /// A report on a request.
  public init<Request: JobRequest>(_ report: Request.Report, for request: Request) {
    self.request = request
    value = report
  }

  /// The report and what asked for it, where that was a request of a kind.
  public func of<Request: JobRequest>(
    _ kind: Request.Type
  ) -> (request: Request, report: Request.Report)? {
    guard let request = request as? Request, let report = value as? Request.Report else {
      return nil
    }
    return (request, report)
  }
}

extension Effect {
  /// Starts a job, in place of what goes on in its slot.
  static func start(_ request: any JobRequest) -> Effect { .job(Job(request)) }

  /// What is started, where that is a request of a kind.
  func request<Request: JobRequest>(of kind: Request.Type) -> Request? {
    if case .job(let job) = self { job.request as? Request } else { nil }
  }
}

extension Event {
  /// What a job tells.
  public static func report<Request: JobRequest>(
    _ report: Request.Report, for request: Request
  ) -> Event {
    .report(JobReport(report, for: request))
  }
}
