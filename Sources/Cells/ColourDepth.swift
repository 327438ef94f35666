/// How many colours a terminal shows.
public enum ColourDepth: String, CaseIterable, Sendable {
  case none
  case ansi16 = "16"
  case indexed256 = "256"
  case trueColour = "truecolour"
}
