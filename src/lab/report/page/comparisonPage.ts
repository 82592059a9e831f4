import type { Comparison } from '../../experiment/comparison.ts';
import { differenceChart } from '../charts/differenceChart.ts';
import { chartDrawer } from '../charts/draw.ts';
import { sentenceOf } from '../comparisonSentence.ts';
import { html } from './html.ts';
import { figureHtml, pageHtml, tableHtml } from './shell.ts';

/** A comparison as one page that works without a network. */
export async function comparisonPage(comparison: Comparison, version: string): Promise<string> {
  const draw = await chartDrawer();
  const { variants, seed, replications, warnings } = comparison;
  const [first, ...others] = variants;
  return pageHtml(
    `${first.read.scenario.name}: compared`,
    html`<header>
<h1>${first.read.scenario.name}: ${variants.length} plans compared</h1>
<p class="about">Each was simulated ${replications} times through the desk’s own routing code, on the same customers. Intervals are of 95 %.</p>
</header>
<ul class="says">${others.map((variant) => html`<li>${sentenceOf(comparison, variant)}</li>`)}</ul>
${warnings.map((warning) => html`<p class="note">${warning}</p>`)}
<h2>Differences</h2>
<div class="charts">${others.map((variant) => {
      const chart = differenceChart(first, variant);
      return html`<div>${figureHtml(chart, draw)}</div>`;
    })}</div>
<h2>Plans</h2>
${tableHtml({
  columns: ['plan', 'scenario hash'],
  rows: variants.map(({ label, description, read }) => [`${label}: ${description}`, read.hash]),
})}
<p class="note">Seed ${seed}, signalbox ${version}. Differences are of pairs of replications with the same customers.</p>`,
  );
}
