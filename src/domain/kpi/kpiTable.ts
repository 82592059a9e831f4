import { contactFieldCount } from './contactSums.ts';
import { DurationTable } from './durationTable.ts';
import { contactLevels, staffLevels } from './levels.ts';
import { addTotals, type KpiTotals, noTotals } from './totals.ts';

/** What a table covers. */
export interface KpiShape {
  readonly classes: number;
  readonly groups: number;
  readonly intervals: number;
  /**
   * So many of the classes, the last ones, are work that the desk makes for itself (approvals) and no customers' contacts:
   * they count by themselves and in no total. Left out: none.
   */
  readonly internalClasses?: number;
}

/** Classes of customers' contacts; those after them are the desk's own work. */
export const customerClasses = ({ classes, internalClasses = 0 }: KpiShape): number =>
  classes - internalClasses;

/** Of which part of a table totals are wanted; null: of all. */
export interface KpiPart {
  readonly contactClass: number | null;
  readonly group: number | null;
  readonly interval: number | null;
}

export const wholeTable: KpiPart = { contactClass: null, group: null, interval: null };

/** KPI sums by class and interval, and by group of agents and interval. A contact counts where it arrived. */
export class KpiTable {
  readonly contacts: Float64Array;
  readonly contactLevelsMs: Float64Array;
  readonly staffLevelsMs: Float64Array;
  /** [group × class]: agents' active time, of counted contacts; over all intervals. */
  readonly activeMs: Float64Array;
  /** By interval. */
  readonly observedMs: Float64Array;
  /** Waits until an agent began. */
  readonly waits: DurationTable;
  /** First responses from publication. */
  readonly responses: DurationTable;

  constructor(readonly shape: KpiShape) {
    const { classes, groups, intervals } = shape;
    this.contacts = new Float64Array(classes * intervals * contactFieldCount);
    this.contactLevelsMs = new Float64Array(classes * intervals * contactLevels.length);
    this.staffLevelsMs = new Float64Array(groups * intervals * staffLevels.length);
    this.activeMs = new Float64Array(groups * classes);
    this.observedMs = new Float64Array(intervals);
    this.waits = new DurationTable(customerClasses(shape));
    this.responses = new DurationTable(customerClasses(shape));
  }

  /** Where the contact sums of a class begin. */
  contactRow(contactClass: number, interval: number): number {
    return (contactClass * this.shape.intervals + interval) * contactFieldCount;
  }

  /** Adds another replication. */
  merge(other: KpiTable): void {
    add(this.contacts, other.contacts);
    add(this.contactLevelsMs, other.contactLevelsMs);
    add(this.staffLevelsMs, other.staffLevelsMs);
    add(this.activeMs, other.activeMs);
    add(this.observedMs, other.observedMs);
    this.waits.merge(other.waits);
    this.responses.merge(other.responses);
  }

  /** Of one class there are no agents, who serve others as well; of one group no contacts, whom others serve as well. */
  totals(part: KpiPart = wholeTable): KpiTotals {
    const all = noTotals();
    const { groups, intervals } = this.shape;
    const classesOfPart = part.group === null ? picked(part.contactClass, customerClasses(this.shape)) : [];
    const groupsOfPart = part.contactClass === null ? picked(part.group, groups) : [];
    for (const interval of picked(part.interval, intervals)) {
      const one = noTotals();
      one.observedMs = this.observedMs[interval]!;
      for (const c of classesOfPart) {
        const row = c * intervals + interval;
        addRow(one.contacts, this.contacts, row);
        addRow(one.contactLevelsMs, this.contactLevelsMs, row);
      }
      for (const g of groupsOfPart) addRow(one.staffLevelsMs, this.staffLevelsMs, g * intervals + interval);
      addTotals(all, one);
    }
    return all;
  }
}

const picked = (one: number | null, count: number): readonly number[] =>
  one === null ? Array.from({ length: count }, (_, index) => index) : [one];

const add = (into: Float64Array, more: Float64Array): void => {
  for (let i = 0; i < into.length; i++) into[i]! += more[i]!;
};

const addRow = (into: Float64Array, table: Float64Array, row: number): void => {
  for (let i = 0; i < into.length; i++) into[i]! += table[row * into.length + i]!;
};
