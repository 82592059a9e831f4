import type pg from 'pg';
import { sameJson } from '../src/domain/desk/sameJson.ts';
import { Cells, changedCell, nameOfCell } from '../src/domain/kpi/live/cells.ts';
import type { KpiName } from '../src/domain/kpi/live/definitions.ts';
import type { Dimension } from '../src/domain/kpi/live/dimensions.ts';
import { createDesk } from '../src/live/configure/desk.ts';
import type { LiveHost } from '../src/live/host.ts';
import { kpiReport } from '../src/live/kpi/report.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { loadCells } from '../src/store/kpi/cells.ts';
import { loadFacts } from '../src/store/kpi/facts.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { days, firstDayAt, kept, makeHistory } from './kpis/history.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'a report over 90 days by day and channel on 10,000,000 mentions ÷ the same on 1,000,000 (median time, in turns; less is better); wanted ≤ 1.5. And by agent and by tag';

const kpis: readonly KpiName[] = [
  'mentions',
  'sentiment',
  'negativeShare',
  'opened',
  'respondedShare',
  'respondedWithinHour',
  'firstResponseFromPublished',
  'slaAttainment',
];
const ofAgents: readonly KpiName[] = ['assignments', 'firstResponseFromAssigned'];

const groupings: readonly { readonly by: Dimension; readonly kpis: readonly KpiName[] }[] = [
  { by: 'channel', kpis },
  { by: 'agent', kpis: ofAgents },
  { by: 'tag', kpis },
];

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase(async (url) => {
    const dataSource = await createDataSource({ url, poolSize: 4 }).initialize();
    try {
      await migrateDataSource(dataSource);
      return await measure({ dataSource, now: Date.now, feed: null as never }, quick);
    } finally {
      await dataSource.destroy();
    }
  }, 'none');
}

async function measure(host: LiveHost, quick: boolean): Promise<BenchResult> {
  const pool = poolOf(host.dataSource);
  const sizes = quick ? [10_000, 100_000] : [1_000_000, 10_000_000];
  await holdAgainstDomain(pool, await historyOf(host, 2_000));
  const loaded: { mentions: number; deskId: string; seconds: number }[] = [];
  for (const mentions of sizes) {
    const began = performance.now();
    loaded.push({
      mentions,
      deskId: await historyOf(host, mentions),
      seconds: (performance.now() - began) / 1_000,
    });
  }
  const rounds = quick ? 3 : 15;
  const times = new Map<string, number[]>();
  for (let round = -1; round < rounds; round++)
    for (const grouping of groupings)
      for (const { mentions, deskId } of loaded) {
        const milliseconds = await asked(host, deskId, grouping);
        const name = `${grouping.by} ${mentions}`;
        // the first round warms up
        if (round >= 0) times.set(name, [...(times.get(name) ?? []), milliseconds]);
      }
  const medianOf = (by: Dimension, mentions: number): number => {
    const sorted = times.get(`${by} ${mentions}`)!.sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)]!;
  };
  const [few, many] = sizes as [number, number];
  const ratioBy = (by: Dimension): number => medianOf(by, many) / medianOf(by, few);
  return {
    name: 'kpis',
    ratio: ratioBy('channel'),
    baseline: { what: `the same report on ${few} mentions`, milliseconds: medianOf('channel', few) },
    milliseconds: medianOf('channel', many),
    byAgent: { ratio: ratioBy('agent'), milliseconds: medianOf('agent', many) },
    byTag: { ratio: ratioBy('tag'), milliseconds: medianOf('tag', many) },
    loaded: loaded.map(({ mentions, seconds }) => ({ mentions, seconds: Math.round(seconds) })),
  };
}

async function historyOf(host: LiveHost, mentions: number): Promise<string> {
  const made = await createDesk(
    host,
    { actor: 'bench' },
    { name: `${mentions} mentions`, timeZone: 'UTC', joinWindowMinutes: 0, fallbackLanguage: null },
    { isDemo: false },
  );
  if (!made.ok) throw new Error(made.refusal.code);
  await makeHistory(poolOf(host.dataSource), made.value, mentions);
  return made.value;
}

/** The milliseconds that a report over all days takes; fails where it does not come from kept sums. */
async function asked(host: LiveHost, deskId: string, grouping: (typeof groupings)[number]): Promise<number> {
  const began = performance.now();
  const answer = await kpiReport(
    host,
    deskId,
    {
      kpis: grouping.kpis,
      period: { fromAt: firstDayAt, beforeAt: firstDayAt + days * 86_400_000 },
      interval: 'day',
      groupBy: [grouping.by],
      filter: new Map(),
    },
    { percents: [50, 90], rule: 'nearest', withinSeconds: [], compareWith: null },
  );
  const milliseconds = performance.now() - began;
  if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
  if (!answer.report.isFromRollUps || answer.report.isCountingAnew || answer.report.rows.length < days)
    throw new Error('the report does not come from the kept sums of every day');
  return milliseconds;
}

/** The generator's sums must be what the domain makes of its facts. */
async function holdAgainstDomain(pool: pg.Pool, deskId: string): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select distinct thread_id as id from kpi_fact where desk_id = $1',
      [deskId],
    );
    const facts = await loadFacts(client, deskId, { threadIds: rows.map(({ id }) => id), named: [] });
    const cells = new Cells('UTC');
    for (const fact of facts) cells.count(fact, 1);
    const isKeptHere = ({ grain, dimension }: { grain: string; dimension: string }): boolean =>
      kept.some(([one, other]) => one === grain && other === dimension);
    const computed = [...cells.changed()].filter(isKeptHere).map((cell) => changedCell(undefined, cell));
    const stored = await loadCells(client, deskId, { fromAt: 0, beforeAt: Date.UTC(2100, 0) });
    const wrong = computed.filter((cell) => !sameJson(plain(cell), plain(stored.get(nameOfCell(cell)))));
    if (computed.length !== stored.size || wrong.length > 0)
      throw new Error(
        `the history's sums are not those of its facts: ${computed.length} cells computed, ${stored.size} kept, ${wrong.length} differ, such as ${JSON.stringify(wrong[0])}`,
      );
  } finally {
    client.release();
  }
}

const plain = (cell: { readonly sums: object; readonly durations: object } | undefined): unknown =>
  cell && {
    sums: cell.sums,
    durations: Object.entries(cell.durations).map(([measure, counts]) => [
      measure,
      [...(counts as Map<number, number>)].sort(([a], [b]) => a - b),
    ]),
  };
