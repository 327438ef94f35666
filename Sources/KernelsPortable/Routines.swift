import KernelRoutines

/// The routines in the instruction set that this copy of the sources is compiled for.
public enum Routines: VectorRoutines {}
