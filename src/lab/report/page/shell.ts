import type { Chart, ChartTable } from '../charts/chart.ts';
import type { Draw } from '../charts/draw.ts';
import { Html, html } from './html.ts';
import { pageStyle } from './style.ts';

/** The interval of a figure goes under it: `(80.1 to 81.9)`, or `± 0.9`. */
function cellHtml(cell: string): Html {
  const [, value, ends, half] = /^(.*?) (?:\((.* to .*)\)|(± .*))$/.exec(cell) ?? [];
  return value === undefined ? html`${cell}` : html`${value}<small>${ends ?? half ?? ''}</small>`;
}

/** A table whose first column names the row. */
export const tableHtml = ({ columns, rows }: ChartTable): Html => html`<div class="scroll"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
  (
    row,
  ) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cellHtml(cell)}</td>`))}</tr>
`,
)}</tbody></table></div>`;

/** A table this long would be most of the page: its figures are in the files of CSV and XLSX. */
const mostRows = 400;

/** A chart with what it says beneath, and its figures as a table, folded. */
export const figureHtml = (chart: Chart, draw: Draw): Html => html`<figure id="${chart.id}">
<h3>${chart.title}</h3>
${new Html(draw(chart))}
<figcaption>${chart.says}</figcaption>
${chart.table.rows.length > 0 && chart.table.rows.length <= mostRows ? html`<details><summary>${chart.title} as a table</summary>${tableHtml(chart.table)}</details>` : ''}
</figure>`;

/** A page that needs nothing but itself: no script, no font, no network. */
export const pageHtml = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="signalbox">
<title>${title}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
