import type { EChartsOption } from 'echarts';
import { kneeText } from './knee.ts';
import type { LoadSummary } from './summary.ts';
import type { Sample } from './watch.ts';

const escaped = (text: string | number): string =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const table = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `<table><thead><tr>${columns.map((one) => `<th>${escaped(one)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('\n')}</tbody></table>`;

/** A line of a chart: seconds since the beginning, and what was then. */
interface Line {
  readonly name: string;
  readonly points: readonly (readonly [at: number, value: number])[];
}

interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
}

/** What grew from one sample to the next, per second. */
const perSecond = (
  samples: readonly Sample[],
  value: (sample: Sample) => number | undefined,
): Line['points'] =>
  samples.slice(1).flatMap((sample, index) => {
    const before = samples[index]!;
    const [now, then] = [value(sample), value(before)];
    return now === undefined || then === undefined
      ? []
      : [[sample.at, (now - then) / (sample.at - before.at)] as const];
  });

const level = (samples: readonly Sample[], value: (sample: Sample) => number | undefined): Line['points'] =>
  samples.flatMap((sample) => {
    const found = value(sample);
    return found === undefined ? [] : [[sample.at, found] as const];
  });

/** Mean milliseconds of what the server answered since the sample before. */
const answerTime = (samples: readonly Sample[]): Line['points'] => {
  const counts = perSecond(samples, ({ server }) => server['operations_count']);
  return perSecond(samples, ({ server }) => server['operations_sum']).map(([at, sum], index) => [
    at,
    counts[index]![1] > 0 ? (1_000 * sum) / counts[index]![1] : 0,
  ]);
};

function chartsOf({ samples, arrivals }: LoadSummary): readonly Chart[] {
  const mentions = Object.entries(arrivals.channels).map(([channel, counts]) => ({
    name: channel,
    points: counts.map(
      (count, index) => [(index + 1) * arrivals.everySeconds, count / arrivals.everySeconds] as const,
    ),
  }));
  return [
    {
      title: 'Load: what came and what was answered',
      unit: 'per second',
      lines: [
        { name: 'requests', points: perSecond(samples, ({ client }) => client['http_reqs']) },
        { name: 'visits', points: perSecond(samples, ({ client }) => client['iterations']) },
        {
          name: 'visits dropped',
          points: perSecond(samples, ({ client }) => client['dropped_iterations'] ?? 0),
        },
      ],
    },
    { title: 'Mentions taken, by channel', unit: 'per second', lines: mentions },
    {
      title: 'Server: mean time to answer, and how long its loop was held up',
      unit: 'ms',
      lines: [
        { name: 'answer', points: answerTime(samples) },
        {
          name: 'loop, p99',
          points: level(samples, ({ server }) => (server['nodejs_eventloop_lag_p99_seconds'] ?? 0) * 1_000),
        },
      ],
    },
    {
      title: 'Server: processor',
      unit: 'cores',
      lines: [
        {
          name: 'cores in use',
          points: perSecond(samples, ({ server }) => server['process_cpu_seconds_total']),
        },
      ],
    },
    {
      title: 'Server: memory',
      unit: 'MiB',
      lines: [
        {
          name: 'resident',
          points: level(samples, ({ server }) => (server['process_resident_memory_bytes'] ?? 0) / 2 ** 20),
        },
        {
          name: 'heap in use',
          points: level(samples, ({ server }) => (server['nodejs_heap_size_used_bytes'] ?? 0) / 2 ** 20),
        },
      ],
    },
  ];
}

const optionOf = ({ unit, lines }: Chart): EChartsOption => ({
  animation: false,
  backgroundColor: '#fff',
  grid: { left: 60, right: 20, top: 40, bottom: 40 },
  legend: { top: 5 },
  xAxis: { type: 'value', name: 's', min: 0 },
  yAxis: { type: 'value', name: unit },
  series: lines.map(({ name, points }) => ({
    type: 'line',
    name,
    showSymbol: false,
    data: points.map(([at, value]) => [at, Math.round(value * 100) / 100]),
  })),
});

async function drawn(charts: readonly Chart[]): Promise<string[]> {
  const library = await import('echarts/dist/echarts.esm.min');
  return charts.map((chart) => {
    const drawing = library.init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 260 });
    try {
      drawing.setOption(optionOf(chart));
      return `<figure><h3>${escaped(chart.title)}</h3>${drawing.renderToSVGString()}</figure>`;
    } finally {
      drawing.dispose();
    }
  });
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f}
table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{text-align:right;padding:.25rem .5rem;border-bottom:1px solid #ddd}
th:first-child,td:first-child{text-align:left}figure{margin:1.5rem 0}.kept{color:#186a3b}.broken{color:#a61b1b;font-weight:600}`;

/** A run as one page that needs neither script nor network. */
export async function loadPage(summary: LoadSummary): Promise<string> {
  const { operations, promises, reconciliation, complaints, visits, mentions, machine, knee } = summary;
  const broken = promises.filter(({ isKept }) => !isKept);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Load: ${summary.profile}</title><style>${style}</style></head><body>
<h1>Load: ${summary.profile}</h1>
<p>${escaped(summary.says)}: ${summary.seconds} s from ${summary.startedAt.slice(0, 16).replace('T', ' ')} UTC, rates × ${summary.rate}, ${summary.isThrowAway ? 'on a throw-away demo desk' : 'on a desk that was there'}.</p>
<p class="${summary.isKept ? 'kept' : 'broken'}">${summary.isKept ? `All ${promises.length} promises are kept.` : `${broken.length} of ${promises.length} promises are not kept: ${broken.map(({ says }) => escaped(says)).join('; ')}.`}</p>
<p>${visits.begun} visits, ${visits.dropped} dropped. ${mentions.handedIn} deliveries: ${mentions.accepted} mentions taken, ${mentions.duplicates} known already.</p>
${knee === null ? '' : `<p>${kneeText(knee)}</p>`}
<h2>Operations</h2>
${table(
  ['operation', 'asked', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'failed', 'wrong'],
  operations.map((one) => [
    one.operation,
    one.asked,
    ...[one.p50, one.p95, one.p99, one.max].map((time) => (one.asked === 0 ? '–' : time)),
    one.failed,
    one.wrong,
  ]),
)}
<h2>In the course of time</h2>
${(await drawn(chartsOf(summary))).join('\n')}
<h2>Reconciliation, by ${reconciliation.by}</h2>
${table(
  ['rule', 'broken by', 'such as'],
  reconciliation.rules.map(({ rule, broken: count, such }) => [rule, count, such.join(', ')]),
)}
${
  complaints.length === 0
    ? ''
    : `<h2>What went wrong</h2>${table(
        ['operation', 'what', 'times'],
        complaints.slice(0, 50).map(({ operation, what, count }) => [operation, what, count]),
      )}`
}
<p>${machine.cpus} × ${escaped(machine.model)}, ${machine.memory}, Node ${machine.node}${summary.isThrowAway ? '; client, server and database share it' : ''}.</p>
</body></html>
`;
}
