import type { Sweep } from '../../experiment/sweep.ts';
import { chartDrawer } from '../charts/draw.ts';
import { frontierChart } from '../charts/frontierChart.ts';
import { html } from './html.ts';
import { figureHtml, pageHtml, tableHtml } from './shell.ts';

/** A sweep as one page that works without a network. */
export async function sweepPage(sweep: Sweep, version: string): Promise<string> {
  const draw = await chartDrawer();
  const { scenario, scenarioHash, seed, replications, points, axes } = sweep;
  const chart = frontierChart(sweep);
  const { columns, rows } = chart.table;
  return pageHtml(
    `${scenario}: a sweep`,
    html`<header>
<h1>${scenario}: ${points.length} plans</h1>
<p class="about">Each was simulated ${replications} times through the desk’s own routing code, on the same customers. Intervals are of 95 %. Varied: ${axes
      .map(({ path, values }) => `${path} (${values.length} values)`)
      .join(', ')}.</p>
</header>
<h2>The frontier</h2>
<div class="single">${figureHtml({ ...chart, table: { columns, rows: [] } }, draw)}</div>
${tableHtml({ columns, rows: rows.filter((row) => row[1] === 'yes') })}
<h2>All plans</h2>
${tableHtml(chart.table)}
<p class="note">Scenario hash ${scenarioHash}, seed ${seed}, signalbox ${version}.</p>`,
  );
}
