//! How a sheet of HTML looks: calm, and large enough to be read at arm's length.
//!
//! Black on white with lines instead of fills, since most printers leave fills out. The size of the paper is the
//! printer's: the margins suit A4 and Letter. Every colour of text stands out from its ground by 7 to 1 or more.

/// The style of a page, as CSS without `<` and `&`, which HTML and XML would read differently.
pub const STYLE: &str = "\
@page { margin: 15mm 17mm; }
* { box-sizing: border-box; }
html { font-size: 12pt; color-scheme: light; }
body {
  margin: 0 auto; padding: 1.5rem 1rem; max-width: 46rem; color: #1a1a1a; background: #ffffff;
  font-family: \"Helvetica Neue\", Arial, \"Liberation Sans\", \"DejaVu Sans\", sans-serif;
  line-height: 1.4; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
h1, h2, h3 { line-height: 1.25; margin: 0; color: #0b2f45; break-after: avoid; break-inside: avoid; }
p { margin: 0 0 0.5rem; orphans: 3; widows: 3; }
header { border-bottom: 2pt solid #0b2f45; padding-bottom: 0.6rem; margin-bottom: 1.2rem; }
.kind { margin: 0 0 0.1rem; font-size: 0.95rem; letter-spacing: 0.06em; text-transform: uppercase; color: #3d4a52; }
h1 { font-size: 1.9rem; }
h2 { font-size: 1.4rem; margin: 1.7rem 0 0.5rem; }
h3 { font-size: 1.1rem; margin: 1rem 0 0.3rem; }
.beginning { break-inside: avoid; }
dl { margin: 0.6rem 0 0.8rem; }
dl div { display: flex; gap: 1rem; padding: 0.1rem 0; break-inside: avoid; }
dt { flex: 0 0 6.6rem; color: #3d4a52; }
dd { flex: 1 1 0; margin: 0; min-width: 0; }
.timed { display: flex; align-items: baseline; gap: 1rem; border-top: 1pt solid #0b2f45; padding-top: 0.5rem; }
.time { flex: 0 0 5rem; font-weight: bold; }
.what { flex: 1 1 0; min-width: 0; }
.aside, .who { flex: 0 1 auto; min-width: 0; max-width: 35%; text-align: right; font-size: 1rem; font-weight: normal; color: #3d4a52; }
.timed .aside { white-space: nowrap; }
main > .beginning:first-child > .timed { border-top: 0; margin-top: 0; padding-top: 0; }
.timed + dl { margin-left: 6rem; }
.step { break-inside: avoid; margin: 0 0 0.9rem; }
.step h3 { display: flex; align-items: baseline; gap: 1rem; margin: 0 0 0.15rem; }
.step .minutes { flex: 0 0 4.2rem; font-weight: normal; text-align: right; white-space: nowrap; color: #3d4a52; }
.step p { margin: 0 0 0.3rem 11.2rem; }
ul, ol { margin: 0.3rem 0 0.8rem; padding-left: 1.5rem; }
ol { padding-left: 2.1rem; }
li { margin: 0 0 0.35rem; break-inside: avoid; }
.boxes { list-style: none; padding-left: 0; }
.boxes li { padding-left: 1.8rem; text-indent: -1.8rem; margin-bottom: 0.55rem; }
.boxes li::before {
  content: \"\"; display: inline-block; box-sizing: border-box; width: 1rem; height: 1rem; margin-right: 0.8rem; vertical-align: -0.15rem;
  border: 1.2pt solid #1a1a1a;
}
table { width: 100%; border-collapse: collapse; margin: 0.5rem 0 1rem; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.4rem 1rem 0.4rem 0; text-align: left; vertical-align: baseline; border-bottom: 0.6pt solid #9aa5ab; }
th[scope=col] { color: #3d4a52; font-weight: normal; border-bottom: 1pt solid #0b2f45; }
th[scope=row] { min-width: 4rem; }
article { break-inside: avoid; font-size: 0.82rem; line-height: 1.3; }
main > article:first-child { break-inside: auto; }
article h2 { margin: 0 0 0.3rem; }
article h3 { font-size: 1rem; margin: 0.55rem 0 0.15rem; }
article p, article li, article .boxes li { margin-bottom: 0.2rem; }
article ul, article ol, article dl { margin: 0.2rem 0 0.4rem; }
article dl div { padding: 0; }
article > :last-child, article > :last-child > :last-child { margin-bottom: 0; }
article .boxes { columns: 2; column-gap: 2rem; }
.page + * { break-before: page; }
a { color: #0b2f45; }
footer { margin-top: 1.6rem; padding-top: 0.5rem; border-top: 0.6pt solid #9aa5ab; font-size: 0.85rem; color: #3d4a52; break-inside: avoid; }
@media screen { html { font-size: 1.1rem; } .page { border-top: 1px dashed #9aa5ab; margin: 2.5rem 0; } }
@media screen and (max-width: 36rem) {
  .step p, .timed + dl { margin-left: 0; }
  .time { flex-basis: auto; }
  .step .minutes { flex-basis: auto; }
}
@media print {
  body { padding: 0; max-width: none; }
  .page { display: none; }
  a { text-decoration: none; }
}
";
