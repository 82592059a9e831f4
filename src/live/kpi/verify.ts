import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { type Cell, Cells, changedCell, nameOfCell } from '../../domain/kpi/live/cells.ts';
import type { KpiFact } from '../../domain/kpi/live/fact.ts';
import { endOf, startOf } from '../../domain/kpi/live/period.ts';
import { poolOf } from '../../store/dataSource.ts';
import { loadCells } from '../../store/kpi/cells.ts';
import { changedCourses } from '../../store/kpi/courses.ts';
import {
  countedDays,
  factsWithin,
  loadFacts,
  loadStaffFacts,
  type StoredFact,
} from '../../store/kpi/facts.ts';
import {
  countThreadsOf,
  fromTheFirst,
  isReplica,
  lastSequence,
  threadsAfter,
  threadsSince,
} from '../../store/kpi/position.ts';
import { type Standing, standingOf } from '../../store/kpi/report.ts';
import { inTransaction } from '../../store/transaction.ts';
import { computedStaff } from './countStaff.ts';
import { computedFacts, factsOfThreads } from './countThreads.ts';
import { countSome, rowsAtOnce } from './kpiKeeper.ts';

/** Something that is counted otherwise than the desk's tables say. */
export interface KpiDifference {
  readonly kind: 'fact' | 'cell';
  readonly name: string;
  readonly kept: unknown;
  readonly computed: unknown;
}

export interface KpiVerdict {
  /** Threads, calls, alerts and posts of ours whose facts were held against the tables. */
  readonly threads: number;
  readonly facts: number;
  readonly cells: number;
  /** Rows of the log that were not counted yet, and how many threads are not judged for it. */
  readonly behind: number;
  readonly unjudged: number;
  /** Whether the desk is being counted anew: what is not counted again yet is not judged. */
  readonly isCountingAnew: boolean;
  /** The first ones, and how many there are. */
  readonly differences: readonly KpiDifference[];
  readonly differing: number;
}

const mostTold = 20;
const threadsAtOnce = 1_000;

/**
 * Computes what is counted of each thread anew, adds up what is counted day by day, and holds both against what is kept, all as
 * of one moment; so it has a thousand threads or a day in memory. What is in the log by now and in nobody's hands is counted
 * before, but on a replica. Nobody waits for it and it waits for nobody: what others had not counted in that moment is not judged.
 * @param onProgress called with the threads done so far, and with how many there are
 */
export async function verifyKpis(
  dataSource: DataSource,
  deskId: string,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<KpiVerdict> {
  await countWhatIsThere(dataSource, deskId);
  return inTransaction(dataSource, async ({ client }) => {
    await client.query('set transaction isolation level repeatable read, read only');
    await client.query('set local statement_timeout = 0');
    const standing = await standingOf(client, deskId);
    const unsettled = await unsettledThreads(client, deskId, standing);
    const differences = new Differences();
    const all = await countThreadsOf(client, deskId);
    const { timeZone, countedTo } = standing;
    let done = 0;
    let threads = 0;
    let facts = 0;
    for (let after = fromTheFirst; ; ) {
      const found = await threadsAfter(client, deskId, after, threadsAtOnce);
      const counted = countedTo === null ? found : found.filter((id) => id <= countedTo);
      const last = counted.at(-1);
      if (last === undefined) break;
      const threadIds = counted.filter((id) => !unsettled.has(id));
      const computed = await computedFacts(client, threadIds);
      differences.hold(
        'fact',
        await loadFacts(client, deskId, { threadIds, named: [] }),
        computed,
        nameOfFact,
      );
      threads += threadIds.length;
      facts += computed.length;
      done += counted.length;
      onProgress(done, all);
      after = last;
    }
    if (countedTo === null) {
      const { seq: upTo } = standing;
      for (const agent of await changedCourses(client, deskId, { after: 0, upTo })) {
        const computed = await computedStaff(client, [agent], { upTo, timeZone });
        differences.hold('fact', await loadStaffFacts(client, deskId, [agent]), computed, nameOfFact);
        facts += computed.length;
      }
    }
    const cells = countedTo === fromTheFirst ? 0 : await holdCells(client, deskId, timeZone, differences);
    const { behind, isCountingAnew } = standing;
    return { threads, facts, cells, behind, unjudged: all - threads, isCountingAnew, ...differences.told };
  });
}

/** Counts what is in the log by now, as any process would: what another has in hand is left to it. */
async function countWhatIsThere(dataSource: DataSource, deskId: string): Promise<void> {
  const pool = poolOf(dataSource);
  if (await isReplica(pool)) return;
  const end = await lastSequence(pool, deskId);
  while (await countSome(dataSource, deskId)) {
    const { seq, isCountingAnew } = await standingOf(pool, deskId);
    if (seq >= end && !isCountingAnew) return;
  }
}

/** Of whatever rows of the log are about that are not counted yet, and what they reach: no fact of it is what the tables say. */
async function unsettledThreads(
  client: pg.PoolClient,
  deskId: string,
  { seq, behind }: Standing,
): Promise<ReadonlySet<string>> {
  const unsettled = new Set<string>();
  for (let after = seq; after < seq + behind; ) {
    const since = await threadsSince(client, deskId, after, rowsAtOnce);
    for (const id of (await factsOfThreads(client, deskId, since.threadIds)).threadIds) unsettled.add(id);
    after = since.seq;
  }
  return unsettled;
}

/** Holds the sums of each day against the facts of it. @returns how many there are */
async function holdCells(
  client: pg.PoolClient,
  deskId: string,
  timeZone: string,
  differences: Differences,
): Promise<number> {
  let count = 0;
  for (const at of await countedDays(client, deskId, timeZone)) {
    const day = { fromAt: startOf('day', timeZone, at), beforeAt: endOf('day', timeZone, at) };
    const cells = new Cells(timeZone);
    for await (const facts of factsWithin(client, deskId, day))
      for (const fact of facts) cells.count(fact, 1);
    const computed = [...cells.changed()].map((cell) => changedCell(undefined, cell));
    const kept = await loadCells(client, deskId, day);
    differences.hold('cell', [...kept.values()].map(written), computed.map(written), nameOfCell);
    count += computed.length;
  }
  return count;
}

const nameOfFact = ({ source, id }: StoredFact | KpiFact): string => `${source} ${id}`;

/** A cell as JSON can hold it. */
const written = (cell: Cell) => ({
  ...cell,
  durations: Object.fromEntries(
    Object.entries(cell.durations).map(([measure, counts]) => [
      measure,
      [...counts].sort(([a], [b]) => a - b),
    ]),
  ),
});

class Differences {
  readonly #first: KpiDifference[] = [];
  #count = 0;

  hold<Thing>(
    kind: KpiDifference['kind'],
    kept: readonly Thing[],
    computed: readonly Thing[],
    nameOf: (thing: Thing) => string,
  ): void {
    const before = new Map(kept.map((thing) => [nameOf(thing), thing]));
    for (const thing of computed) {
      const name = nameOf(thing);
      const other = before.get(name);
      before.delete(name);
      if (other === undefined || !sameJson(other, thing))
        this.#tell({ kind, name, kept: other ?? null, computed: thing });
    }
    for (const [name, thing] of before) this.#tell({ kind, name, kept: thing, computed: null });
  }

  get told(): { differences: readonly KpiDifference[]; differing: number } {
    return { differences: this.#first, differing: this.#count };
  }

  #tell(difference: KpiDifference): void {
    this.#count += 1;
    if (this.#first.length < mostTold) this.#first.push(difference);
  }
}
