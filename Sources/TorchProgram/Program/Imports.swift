extension PythonPiece {
  /// What the program imports: the standard library, numpy and torch.
  static let imports = PythonPiece(
    [
      "argparse", "csv  #? tables", "inspect", "json", "math", "os", "re", "shlex", "struct", "sys",
      "time", "zlib",
    ].map { "import \($0)\n" }.joined() + "from pathlib import Path\n\n"
      + [
        "numpy as np", "torch", "torch.distributed as distributed",
        "torch.nn.functional as F",
      ].map { "import \($0)\n" }.joined()
      + ["torch import nn", "torch.nn.parallel import DistributedDataParallel"]
      .map { "from \($0)" }.joined(separator: "\n"))
}
