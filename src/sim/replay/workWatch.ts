import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { RouterSnapshot, WorkRow } from '../../domain/routing/snapshot.ts';

/** How a piece of work stood before and after an event; null: the router did not, or does not, know it. */
export interface WorkChange {
  readonly work: string;
  readonly before: WorkRow | null;
  readonly after: WorkRow | null;
}

/** Keeps each work's row, so that an answer of the router tells what became of which. */
export class WorkWatch {
  private readonly rows = new Map<string, WorkRow>();

  constructor(snapshot: RouterSnapshot) {
    for (const row of snapshot.works) this.rows.set(row.work, row);
  }

  rowOf(work: string): WorkRow | null {
    return this.rows.get(work) ?? null;
  }

  changes(answer: RouterAnswer, router: NamedRouter): readonly WorkChange[] {
    return answer.changedWorks.map((work) => {
      const change = { work, before: this.rowOf(work), after: router.workRow(work) };
      if (change.after === null) this.rows.delete(work);
      else this.rows.set(work, change.after);
      return change;
    });
  }
}

/** Whether an agent is working on it. */
export const isInHand = (row: WorkRow | null): boolean => row?.state === 'assigned';

/** Whether it waits for an agent, or for one's answer to an offer. */
export const isQueued = (row: WorkRow | null): boolean =>
  row !== null && row.state !== 'assigned' && row.state !== 'parked';
