import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { type Cell, Cells, changedCell, nameOfCell } from '../../domain/kpi/live/cells.ts';
import type { KpiFact } from '../../domain/kpi/live/fact.ts';
import { endOf, startOf } from '../../domain/kpi/live/period.ts';
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
  lastSequence,
  takePosition,
  threadsAfter,
} from '../../store/kpi/position.ts';
import { UnknownDesk } from '../../store/log.ts';
import { inTransaction } from '../../store/transaction.ts';
import { computedStaff } from './countStaff.ts';
import { computedFacts } from './countThreads.ts';
import { countNext } from './kpiKeeper.ts';

/** Something that is counted otherwise than the desk's tables say. */
export interface KpiDifference {
  readonly kind: 'fact' | 'cell';
  readonly name: string;
  readonly kept: unknown;
  readonly computed: unknown;
}

export interface KpiVerdict {
  readonly threads: number;
  readonly facts: number;
  readonly cells: number;
  /** The first ones, and how many there are. */
  readonly differences: readonly KpiDifference[];
  readonly differing: number;
}

const mostTold = 20;
const threadsAtOnce = 1_000;
/** Whoever waited for another's counting must look anew: what it sees is from before. */
const mostWaits = 100;

/**
 * Counts to the end of the desk's log, computes what is counted of each thread anew, adds up what is counted day by day, and
 * holds both against what is kept; so it has a thousand threads or a day in memory. Counting by others stands still meanwhile;
 * one that is under way is waited for.
 * @param onProgress called with the threads done so far, and with how many there are
 */
export const verifyKpis = (
  dataSource: DataSource,
  deskId: string,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<KpiVerdict> =>
  inTransaction(
    dataSource,
    async ({ client }) => {
      await client.query('set transaction isolation level repeatable read');
      await client.query('set local statement_timeout = 0');
      const taken = await takePosition(client, deskId, true);
      if (taken === null) throw new UnknownDesk(deskId);
      while (await countNext(client, deskId));
      const differences = new Differences();
      const all = await countThreadsOf(client, deskId);
      let threads = 0;
      let facts = 0;
      for (let after = fromTheFirst; ; ) {
        const threadIds = await threadsAfter(client, deskId, after, threadsAtOnce);
        const last = threadIds.at(-1);
        if (last === undefined) break;
        const computed = await computedFacts(client, threadIds);
        differences.hold(
          'fact',
          await loadFacts(client, deskId, { threadIds, named: [] }),
          computed,
          nameOfFact,
        );
        threads += threadIds.length;
        facts += computed.length;
        onProgress(threads, all);
        after = last;
      }
      const upTo = await lastSequence(client, deskId);
      const staff = await changedCourses(client, deskId, { after: 0, upTo });
      for (const agent of staff) {
        const computed = await computedStaff(client, [agent], { upTo, timeZone: taken.timeZone });
        differences.hold('fact', await loadStaffFacts(client, deskId, [agent]), computed, nameOfFact);
        facts += computed.length;
      }
      const cells = await holdCells(client, deskId, taken.timeZone, differences);
      return { threads, facts, cells, ...differences.told };
    },
    mostWaits,
  );

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
