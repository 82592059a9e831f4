import type { Chart, ChartTable } from '../charts/chart.ts';
import { costChart } from '../charts/costChart.ts';
import { chartDrawer } from '../charts/draw.ts';
import { intervalCharts } from '../charts/intervalCharts.ts';
import { volumeChart } from '../charts/volumeChart.ts';
import { waitingTimeChart } from '../charts/waitingTimeChart.ts';
import { figureLabels, type LabelledFigure } from '../figureLabels.ts';
import { figureWords } from '../figureWords.ts';
import type { Figure, Results } from '../results.ts';
import { headline } from './headline.ts';
import { type Html, html } from './html.ts';
import { figureHtml, pageHtml, tableHtml } from './shell.ts';

/** Where results come from: shown at the end of their page. */
export interface ScenarioSource {
  /** As it was written. */
  readonly text: string;
  readonly settings: readonly { readonly path: string; readonly value: string }[];
}

type FiguresByName = Readonly<Partial<Record<LabelledFigure, Figure>>>;

/** A row for each part, a column for each figure that any of them has. */
function partsTable(
  part: string,
  parts: Readonly<Record<string, FiguresByName>>,
  wanted: readonly LabelledFigure[],
  currency: string | undefined,
): ChartTable {
  const told = wanted.filter((name) => Object.values(parts).some((figures) => figures[name] !== undefined));
  return {
    columns: [part, ...told.map((name) => figureLabels[name].label)],
    rows: Object.entries(parts).map(([one, figures]) => [
      one,
      ...told.map((name) => figureWords(figures[name], currency)),
    ]),
  };
}

const endings: Readonly<Record<Results['endedBy'], string>> = {
  replications: 'as many as asked for',
  precision: 'until the precision asked for',
  limit: 'as many as allowed, short of the precision asked for',
  stopped: 'stopped before the end',
};

const chartsOf = (results: Results): readonly Chart[] => {
  const cost = costChart(results);
  const [levels, waits, ...others] = intervalCharts(results);
  return [
    levels!,
    waits!,
    volumeChart(results),
    ...others,
    waitingTimeChart(results),
    ...(cost === null ? [] : [cost]),
  ];
};

const originHtml = (
  results: Results,
  { text, settings }: ScenarioSource,
): Html => html`<h2>Where this comes from</h2>
<dl>
<dt>Scenario</dt><dd>${results.scenario}, hash ${results.scenarioHash}</dd>
${settings.map(({ path, value }) => html`<dt>Set</dt><dd>${path} = ${value}</dd>`)}
<dt>Seed</dt><dd>${results.seed}</dd>
<dt>Version</dt><dd>signalbox ${results.version}</dd>
<dt>Replications</dt><dd>${results.replications}, ${endings[results.endedBy]}</dd>
<dt>Clocks</dt><dd>${results.timeZone}</dd>
</dl>
<p class="note">The same scenario, seed and version give the same results to the last bit. Every figure stands with its 95 % interval: ratios are ratios of
sums over all replications, with delta-method intervals; percentiles are of all replications together, within 1 %, with Woodruff’s intervals.
A contact counts in the interval in which it came.</p>
<details><summary>The scenario as it was written</summary><pre>${text}</pre></details>`;

/** The results of a simulation as one page that works without a network. */
export async function simulationPage(results: Results, source: ScenarioSource): Promise<string> {
  const draw = await chartDrawer();
  const { currency } = results;
  const ofContacts: readonly LabelledFigure[] = [
    'volume',
    'serviceLevel',
    'slaAttainment',
    'meanWait',
    'firstResponseFromPublished',
    'pAbandon',
    'handleTime',
    'costPerContact',
  ];
  const ofAgents: readonly LabelledFigure[] = [
    'meanStaffed',
    'meanPaid',
    'occupancy',
    'meanConcurrencyWhenBusy',
    'cost',
  ];
  const open = results.openPerReplication;
  return pageHtml(
    `${results.scenario}: simulated`,
    html`<header>
<h1>${results.scenario}</h1>
<p class="about">Simulated ${results.replications} times through the desk’s own routing code. Intervals are of 95 %.</p>
</header>
<ul class="says">${headline(results).map(
      ({ value, interval, says }) =>
        html`<li><strong>${value}</strong>${interval === null ? '' : html`<em>${interval}</em>`}<span>${says}</span></li>`,
    )}</ul>
${open > 0 ? html`<p class="note">${open.toFixed(1)} contacts of a replication are still open at its end.</p>` : ''}
<h2>By interval</h2>
<div class="charts">${chartsOf(results).map((chart) => figureHtml(chart, draw))}</div>
<h2>By class of contacts</h2>
${tableHtml(partsTable('class', results.classes, ofContacts, currency))}
${Object.keys(results.groups).length === 0 ? '' : html`<h2>By group of agents</h2>${tableHtml(partsTable('group', results.groups, ofAgents, currency))}`}
${originHtml(results, source)}`,
  );
}
