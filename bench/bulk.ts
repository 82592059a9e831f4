import type pg from 'pg';
import type { Outcome } from '../src/domain/desk/refusal.ts';
import type { BulkChange } from '../src/domain/engagement/bulk/bulkChange.ts';
import { BulkActions } from '../src/live/bulk/bulkActions.ts';
import { changeBulk, undoBulk } from '../src/live/bulk/requestBulk.ts';
import { selectBulk } from '../src/live/bulk/selectBulk.ts';
import { createTeam } from '../src/live/configure/teams.ts';
import { Dispatch } from '../src/live/dispatch/dispatch.ts';
import { LogFeed } from '../src/live/feed/logFeed.ts';
import type { Caller, LiveHost } from '../src/live/host.ts';
import { Ingest } from '../src/live/ingest/ingest.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { newId } from '../src/store/id.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { percentilesOf } from './dispatch/percentiles.ts';
import { staff } from './dispatch/staff.ts';
import { benchDesk } from './ingest/desk.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';
import { whenRouted } from './support/whenRouted.ts';

export const description =
  'a mention handed over → its thread is with an agent, 20 a second, beside bulk actions that tag, prioritise, hand over, close, open again and mark as noise 100,000 mentions, one after the other ÷ the same with none beside it (p99 of the worst; less is better); wanted: each within 60 s';

const probesPerSecond = 20;
const aloneSeconds = 20;
const batchSize = 1_000;

export async function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) => measure(url, quick ? 10_000 : 100_000));
}

async function measure(url: string, count: number): Promise<BenchResult> {
  const faults: string[] = [];
  const onFault = (error: Error) => faults.push(error.message);
  const dataSource = await createDataSource({ url }).initialize();
  await migrateDataSource(dataSource);
  const pool = poolOf(dataSource);
  const feed = new LogFeed({ pool, url, onFault });
  const host: LiveHost = { dataSource, feed, now: Date.now };
  const { deskId } = await benchDesk(pool, newId);
  const caller: Caller = { deskId, actor: 'bench', agentId: null, isSupervisor: true };
  const dispatch = new Dispatch({ dataSource, url, feed, now: Date.now, onFault });
  const bulk = new BulkActions({ host, undoMinutes: 10, onFault });
  await feed.start();
  await dispatch.start();
  // nobody is there for Billing, to which what is changed belongs; what is measured goes to Care
  await staff(host, deskId, { count: 100, teams: ['Care'] });
  const ingest = new Ingest(host);
  for (let from = 0; from < count; from += batchSize)
    await taken(
      ingest,
      deskId,
      Array.from({ length: batchSize }, (_, index) => mention(`bulk-${from + index}`, 'I was charged twice')),
    );
  await whenRouted(pool, deskId);
  const { rows } = await pool.query<{ waiting: number }>(
    `select count(*)::integer as waiting from work where desk_id = $1`,
    [deskId],
  );
  await vacuumWritten(pool);

  const alone = await probe(host, ingest, deskId, async () => {
    await new Promise((resolve) => setTimeout(resolve, aloneSeconds * 1_000));
  });
  const desk: BenchedDesk = { host, ingest, caller, pool };
  const returns = await createTeam(host, caller, 'Returns');
  if (!returns.ok) throw new Error(returns.refusal.code);
  await bulk.start();
  const measured: Record<string, Measured> = {};
  for (const change of [
    { kind: 'tag', add: ['outage'], remove: [] },
    { kind: 'prioritise', minutes: 30 },
    { kind: 'assign', toTeamId: returns.value, toAgentId: null, reason: 'they are all of one kind' },
    { kind: 'close', code: 'over' },
    { kind: 'markNoise' },
  ] as const) {
    const { id, ...changing } = await changed(desk, change, count);
    measured[change.kind] = changing;
    // open again for what comes next
    if (change.kind === 'close')
      measured.undoClose = await timed(desk, id, count, () => undoBulk(host, caller, id));
  }
  await bulk.stop();
  await dispatch.stop();
  await feed.stop();
  await dataSource.destroy();
  if (faults.length > 0) throw new Error(`faults during the run: ${faults.join('; ')}`);
  const worst = (of: (one: Measured) => number) => Math.max(...Object.values(measured).map(of));
  return {
    name: 'bulk',
    ratio: worst(({ beside }) => beside.p99) / alone.p99,
    ratioP50: worst(({ beside }) => beside.p50) / alone.p50,
    baseline: { what: 'the same with no bulk action beside it, milliseconds', ...alone },
    mentions: count,
    waitingBefore: rows[0]!.waiting,
    slowestSeconds: worst(({ seconds }) => seconds),
    measured,
  };
}

/** A bulk action, and how mentions fared beside it, in milliseconds. */
interface Measured {
  readonly seconds: number;
  readonly perSecond: number;
  readonly beside: Awaited<ReturnType<typeof probe>>;
}

interface BenchedDesk {
  readonly host: LiveHost;
  readonly ingest: Ingest;
  readonly caller: Caller;
  readonly pool: pg.Pool;
}

/** Chooses all that was charged twice, and changes it. Throws where anything was refused. */
async function changed(
  desk: BenchedDesk,
  change: BulkChange,
  count: number,
): Promise<Measured & { readonly id: string; readonly selectSeconds: number }> {
  const { host, caller } = desk;
  const began = performance.now();
  const selected = await selectBulk(host, caller, {
    selects: 'mention',
    chosen: {
      text: "select id from mention where desk_id = $1 and external_id like 'bulk-%' order by published_at, id",
      values: [caller.deskId],
    },
  });
  if (!selected.ok) throw new Error(selected.refusal.code);
  const id = selected.value;
  const selectSeconds = (performance.now() - began) / 1_000;
  const measured = await timed(desk, id, count, () => changeBulk(host, caller, id, change));
  return { id, selectSeconds, ...measured };
}

async function timed(
  { host, ingest, caller, pool }: BenchedDesk,
  id: string,
  count: number,
  ask: () => Promise<Outcome<string>>,
): Promise<Measured> {
  await vacuumWritten(pool);
  const started = performance.now();
  let seconds = 0;
  const beside = await probe(host, ingest, caller.deskId, async () => {
    const asked = await ask();
    if (!asked.ok) throw new Error(asked.refusal.code);
    for (let isDone = false; !isDone; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      isDone = await isDoneWhole(pool, id, count);
    }
    seconds = (performance.now() - started) / 1_000;
  });
  return { seconds, perSecond: Math.round(count / seconds), beside };
}

/** Whether the bulk action has come to its end. Throws where some of its targets have not come along. */
async function isDoneWhole(pool: pg.Pool, id: string, count: number): Promise<boolean> {
  const { rows } = await pool.query<{ state: string; done: number; refusals: string | null }>(
    `select state, case state when 'undone' then undone_count else changed_count end as done,
       (select json_agg(distinct refusal->>'message')::text from bulk_target where bulk_action_id = $1 and refusal is not null) as refusals
     from bulk_action where id = $1 and state in ('changed', 'undone')`,
    [id],
  );
  const [ended] = rows;
  if (ended !== undefined && ended.done !== count)
    throw new Error(`${ended.state} ${ended.done} of ${count}: ${ended.refusals}`);
  return ended !== undefined;
}

/** As autovacuum would have: of a table that nobody ever wrote to it says nothing, so that no plan takes it for empty. */
async function vacuumWritten(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    'select relid::regclass::text as name from pg_stat_user_tables where n_tup_ins > 0',
  );
  await pool.query(`vacuum analyze ${rows.map(({ name }) => name).join(', ')}`);
}

let written = 0;

const mention = (externalId: string, text: string): object => ({
  kind: 'mention',
  channel: 'x',
  channelAccount: 'acme',
  externalId,
  publishedAt: Date.now(),
  author: { externalId: `author of ${externalId}`, handle: null, name: 'Somebody' },
  text,
});

async function taken(ingest: Ingest, deskId: string, batch: readonly object[]): Promise<string> {
  const outcome = await ingest.ingest(deskId, batch);
  const first = outcome.ok ? outcome.value[0] : undefined;
  if (first?.kind !== 'accepted') throw new Error(`not taken: ${JSON.stringify(outcome).slice(0, 300)}`);
  return first.threadId;
}

/** How long mentions take to an agent while something else goes on. */
async function probe(
  { feed }: LiveHost,
  ingest: Ingest,
  deskId: string,
  meanwhile: () => Promise<void>,
): Promise<{ p50: number; p99: number; most: number; count: number }> {
  const givenAt = new Map<string, number>();
  const { stop } = await feed.listen(deskId, (rows) => {
    for (const { type, threadId } of rows)
      if (threadId !== null && type === 'workAssigned') givenAt.set(threadId, performance.now());
  });
  const handedAt = new Map<string, number>();
  const state = { isOver: false };
  const over = meanwhile().finally(() => {
    state.isOver = true;
  });
  const calls: Promise<void>[] = [];
  while (!state.isOver) {
    const at = performance.now();
    written += 1;
    calls.push(
      taken(ingest, deskId, [mention(`probe-${written}`, 'Nothing works')]).then((threadId) => {
        handedAt.set(threadId, at);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000 / probesPerSecond));
  }
  await over;
  await Promise.all(calls);
  const until = performance.now() + 20_000;
  while (![...handedAt.keys()].every((id) => givenAt.has(id)) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  stop();
  const waits = [...handedAt].map(([id, at]) => (givenAt.get(id) ?? Number.POSITIVE_INFINITY) - at);
  return { ...percentilesOf(waits), count: waits.length };
}
