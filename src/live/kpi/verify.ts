import type { DataSource } from 'typeorm';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { type Cell, Cells, changedCell, nameOfCell } from '../../domain/kpi/live/cells.ts';
import type { KpiFact } from '../../domain/kpi/live/fact.ts';
import { loadCells } from '../../store/kpi/cells.ts';
import { changedCourses } from '../../store/kpi/courses.ts';
import { loadFacts, loadStaffFacts, type StoredFact } from '../../store/kpi/facts.ts';
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
 * Counts to the end of the desk's log, computes everything that is counted anew, and holds it against what is kept. Counting
 * by others stands still meanwhile; one that is under way is waited for.
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
      const cells = new Cells(taken.timeZone);
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
        for (const fact of computed) cells.count(fact, 1);
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
        for (const fact of computed) cells.count(fact, 1);
        facts += computed.length;
      }
      const computed = [...cells.changed()].map((cell) => changedCell(undefined, cell));
      const kept = await loadCells(client, deskId, null);
      differences.hold('cell', [...kept.values()].map(written), computed.map(written), nameOfCell);
      return { threads, facts, cells: computed.length, ...differences.told };
    },
    mostWaits,
  );

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
