/** Of every page of results: light, dark and paper. It names no font, picture or file of the network. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --sheet: #f5f6f8; --ink: #1c2230; --muted: #5a6375; --grid: #dfe3ea;
  --series1: #0072b2; --series2: #d55e00; --series3: #009e73; --series4: #cc79a7; --series5: #8a6d00; --series6: #56b4e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171d; --sheet: #1d222b; --ink: #e8ebf1; --muted: #a3acbd; --grid: #343b48;
    --series1: #56b4e9; --series2: #f0894a; --series3: #2fc79a; --series4: #dc9bc0; --series5: #e0c04a; --series6: #8ab4f8;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .35rem; }
p { margin: .25rem 0 .75rem; }
.about, figcaption, .note { color: var(--muted); font-size: .86rem; }
.says { list-style: none; padding: 0; margin: 1rem 0 0; display: grid; gap: .6rem;
  grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); }
.says li { background: var(--sheet); border-radius: 8px; padding: .7rem .9rem; }
.says strong { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.says em { display: block; font-style: normal; font-size: .86rem; margin-bottom: .2rem; }
.says span { color: var(--muted); font-size: .86rem; }
.charts { display: grid; gap: 1.75rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 500px), 1fr)); }
figure { margin: 0; break-inside: avoid; min-width: 0; }
.single { max-width: 820px; margin-bottom: 1rem; }
figure svg { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; width: 100%; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid var(--grid); vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { color: var(--muted); font-weight: 600; white-space: normal; }
td small { display: block; color: var(--muted); font-size: .78rem; }
details { margin-top: .4rem; }
summary { cursor: pointer; color: var(--muted); font-size: .86rem; }
pre { background: var(--sheet); border-radius: 8px; padding: .9rem; overflow-x: auto; font-size: .8rem; line-height: 1.45; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; font-size: .9rem; margin: 0; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --sheet: #ffffff; --ink: #000000; --muted: #444444; --grid: #cccccc; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .charts { grid-template-columns: 1fr 1fr; gap: 1rem; }
  .says li { border: 1px solid var(--grid); break-inside: avoid; }
  details:not([open]) { display: none; }
  table { break-inside: auto; } tr { break-inside: avoid; }
}
`;
