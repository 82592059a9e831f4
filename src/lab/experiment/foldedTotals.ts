import { type KpiTotals, oneAfterTheOther } from '../../domain/kpi/totals.ts';

/** What a replication came to, or some neighbouring ones together. */
export interface Totals {
  readonly replications: number;
  readonly all: KpiTotals;
  readonly classes: readonly KpiTotals[];
  readonly groups: readonly KpiTotals[];
  readonly windows: readonly KpiTotals[];
  /** Levels at each probe (`ReplicationResult.probed`). */
  readonly probed: readonly Float64Array[];
}

/** An even number. */
const mostKept = 512;

/**
 * What replications came to, in memory that does not grow with their number: when there are as many totals as may be,
 * each two neighbours become one. Replications are independent and alike, so sums over as many of them each give the
 * same estimates as they do, and intervals that hold as well, with fewer degrees of freedom.
 */
export class FoldedTotals {
  /** In order of their replications; all of `fold` of them, but the last, which may be of fewer. */
  all: Totals[] = [];
  private fold = 1;

  get replications(): number {
    const last = this.all.at(-1);
    return last === undefined ? 0 : (this.all.length - 1) * this.fold + last.replications;
  }

  add(one: Totals): void {
    const last = this.all.at(-1);
    if (last !== undefined && last.replications < this.fold) {
      this.all[this.all.length - 1] = together(last, one);
      return;
    }
    if (this.all.length === mostKept) this.halve();
    this.all.push(one);
  }

  private halve(): void {
    const before = this.all;
    this.all = Array.from({ length: mostKept / 2 }, (_, pair) =>
      together(before[2 * pair]!, before[2 * pair + 1]!),
    );
    this.fold *= 2;
  }
}

function together(a: Totals, b: Totals): Totals {
  const both = (first: readonly KpiTotals[], second: readonly KpiTotals[]): readonly KpiTotals[] =>
    first.map((totals, index) => oneAfterTheOther(totals, second[index]!));
  return {
    replications: a.replications + b.replications,
    all: oneAfterTheOther(a.all, b.all),
    classes: both(a.classes, b.classes),
    groups: both(a.groups, b.groups),
    windows: both(a.windows, b.windows),
    probed: a.probed.map((levels, probe) => levels.map((level, index) => level + b.probed[probe]![index]!)),
  };
}
