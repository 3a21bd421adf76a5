"""The look of the web page. Every selector begins with the report's own class, so that nothing leaks into a site."""

ROOT = "nianbao-report"

STYLE = """
.R { box-sizing: border-box; max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; background: #fff; color: #1a1a1a;
  font-family: FangSong, 仿宋, "Noto Serif CJK SC", serif; font-size: 1.125rem; line-height: 1.8; }
.R h1 { margin: 1rem 0 2rem; font-family: SimSun, 宋体, "Noto Serif CJK SC", serif; font-size: 1.6rem; font-weight: 700;
  line-height: 1.5; text-align: center; word-break: keep-all; overflow-wrap: anywhere; }
.R h2 { margin: 2rem 0 .75rem; font-family: SimHei, 黑体, "Noto Sans CJK SC", sans-serif; font-size: 1.25rem;
  font-weight: 500; break-after: avoid; }
.R h3 { margin: 1rem 0 .5rem; font-family: KaiTi, 楷体, serif; font-size: 1.125rem; font-weight: 400; text-indent: 2em;
  break-after: avoid; }
.R p { margin: .25rem 0; text-align: justify; text-indent: 2em; overflow-wrap: anywhere; }
.R .nianbao-draft { padding: .5rem 1rem; border: 2px dashed #595959; font-weight: 700; text-align: center;
  text-indent: 0; }
.R .nianbao-signature { width: fit-content; margin: 2rem 2em 0 auto; }
.R .nianbao-signature p { text-align: center; text-indent: 0; }
.R .nianbao-scroll { margin: 1rem 0; overflow-x: auto; }
.R .nianbao-scroll:focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
.R table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.4; }
.R table.nianbao-wide { min-width: 46rem; }
.R caption { padding: 0 0 .4rem; font-size: 1rem; text-align: left; }
.R th, .R td { padding: .3rem .4rem; border: 1px solid #4d4d4d; font-weight: 400; text-align: center;
  vertical-align: middle; }
.R th { background: #f2f4f6; }
.R th.nianbao-side { text-align: left; }
.R td.nianbao-corner { font-size: .8125rem; }
.R td.nianbao-value { white-space: nowrap; font-variant-numeric: tabular-nums; }
.R td.nianbao-text { text-align: left; white-space: normal; }
.R figure { margin: 1.5rem 0; }
.R figcaption { text-align: center; }
.R svg { display: block; width: 100%; height: auto; max-width: 44rem; margin: 0 auto; }
@media (max-width: 40rem) {
  .R { padding: 1rem .75rem 2rem; font-size: 1.0625rem; }
  .R h1 { font-size: 1.3rem; }
  .R table { font-size: .8125rem; }
}
@media print {
  .R { max-width: none; padding: 0; font-size: 12pt; line-height: 1.6; }
  .R .nianbao-scroll { overflow: visible; }
  .R table { font-size: 8.5pt; line-height: 1.25; }
  .R table.nianbao-wide { min-width: 0; }
  .R th, .R td { padding: 2pt 3pt; }
  .R thead { display: table-header-group; }
  .R tr, .R figure, .R .nianbao-scroll { break-inside: avoid; }
}
""".replace(".R", f".{ROOT}")
