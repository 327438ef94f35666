extension HTMLReport {
  /// How the page looks, in light and in dark.
  static let style = """
    :root { color-scheme: light dark; --ink: #1b1c1e; --quiet: #6b6f76; --line: #e2e3e6;
      --paper: #fdfdfc; --a: #2266aa; --b: #b3541e; --c: #4a7a3a; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e4; --quiet: #9a9ea6;
      --line: #33363b; --paper: #17181a; --a: #7fb2e5; --b: #e59a6a; --c: #93c47d; } }
    body { margin: 0 auto; padding: 3.5rem 1.5rem; max-width: 58rem; color: var(--ink);
      background: var(--paper); font: 16px/1.55 "Iowan Old Style", Palatino, Georgia, serif; }
    h1 { font-size: 2.1rem; font-weight: 500; margin: 0; letter-spacing: -0.01em; }
    h2 { font-size: 1.15rem; font-weight: 600; margin: 0 0 .8rem; }
    header p { margin: .2rem 0 1.4rem; color: var(--quiet); font-style: italic; }
    section { margin-top: 3rem; padding-top: 1.4rem; border-top: 1px solid var(--line); }
    section p { color: var(--quiet); max-width: 42rem; margin: .6rem 0; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0;
      font-size: .95rem; }
    dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; font-size: .95rem; font-variant-numeric: tabular-nums; }
    th { text-align: left; font-weight: 400; padding: .22rem 2.5rem .22rem 0; }
    td { text-align: right; padding: .22rem 0 .22rem 2rem; }
    td:nth-child(3), thead td { color: var(--quiet); }
    thead td { border-bottom: 1px solid var(--line); font-size: .85rem; }
    img { max-width: 100%; height: auto; image-rendering: pixelated; display: block;
      margin-top: .8rem; }
    figure { display: inline-block; width: 27rem; max-width: 100%; margin: 0 1rem 1.4rem 0; }
    figcaption { font-size: .9rem; } figcaption span { margin-left: .8rem; }
    svg { width: 100%; } polyline { fill: none; stroke-width: 1.4; } .axis { fill: none;
      stroke: var(--line); } svg text { fill: var(--quiet); font-size: 11px; }
    .c0 { stroke: var(--a); } .c1 { stroke: var(--b); } .c2 { stroke: var(--c); }
    .k0 { color: var(--a); } .k1 { color: var(--b); } .k2 { color: var(--c); }
    footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem; }
    """
}
