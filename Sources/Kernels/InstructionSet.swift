import CProcessor
import Foundation
import KernelRoutines
import KernelsPortable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// Which compilation of the routines runs: the widest that this processor has.
///
/// Sums round differently in each, so results are reproducible on processors of one set.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of the architecture has: SSE2 or NEON.
  case portable
  /// x86-64 with AVX2 and FMA.
  case avx2
  /// x86-64 with AVX-512 F and VL.
  case avx512

  /// The widest set that this processor and its system offer.
  public static let best: InstructionSet =
    zither_has_avx512() != 0 ? .avx512 : zither_has_avx2() != 0 ? .avx2 : .portable

  /// The set in use: the best, or the one that the environment names in `ZITHER_INSTRUCTION_SET`,
  /// which comparisons of the sets are made with.
  public static let current: InstructionSet = {
    let name = ProcessInfo.processInfo.environment["ZITHER_INSTRUCTION_SET"]
    let asked = name.flatMap { InstructionSet(rawValue: $0) }
    return asked.flatMap { $0.isAvailable ? $0 : nil } ?? best
  }()

  /// Whether this processor and its system have it.
  public var isAvailable: Bool {
    switch self {
    case .portable: true
    case .avx2: zither_has_avx2() != 0
    case .avx512: zither_has_avx512() != 0
    }
  }

  /// The routines compiled for this set.
  public var routines: any VectorRoutines.Type {
    #if arch(x86_64)
      switch self {
      case .portable: KernelsPortable.Routines.self
      case .avx2: KernelsAVX2.Routines.self
      case .avx512: KernelsAVX512.Routines.self
      }
    #else
      KernelsPortable.Routines.self
    #endif
  }
}

/// The routines that the engine uses.
let routines: any VectorRoutines.Type = InstructionSet.current.routines
