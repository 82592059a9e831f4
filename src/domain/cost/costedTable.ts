import { customerClasses, type KpiPart, type KpiTable, wholeTable } from '../kpi/kpiTable.ts';
import { contactsOf, type KpiTotals, leftForGood, staffMsOf } from '../kpi/totals.ts';
import type { CostRates } from './costRates.ts';
import { type Portion, paidShare, platformShare } from './paidShare.ts';

const added = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

const portions = (parts: readonly number[]): readonly Portion[] => {
  const whole = added(parts);
  return parts.map((part) => ({ part, whole }));
};

const numbersTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/**
 * A table of one replication (or one day) with what its contacts and agents cost. Of everything: paid time × wage,
 * fees, and the platform. Of a class: its fees, its share of each group's paid time, idle time included, by the active
 * seconds of that group, and its share of the platform by contacts. Of a group: its own paid time and seats.
 */
export class CostedTable {
  private readonly classes: readonly number[];
  private readonly groups: readonly number[];
  /** By class: share of all contacts that came. */
  private readonly offered: readonly number[];
  /** [group][class]: share of the group's paid time. */
  private readonly timeOf: readonly (readonly number[])[];

  constructor(
    private readonly table: KpiTable,
    private readonly rates: CostRates,
  ) {
    this.classes = numbersTo(customerClasses(table.shape));
    this.groups = numbersTo(table.shape.groups);
    const offered = this.classes.map((contactClass) =>
      contactsOf(table.totals({ ...wholeTable, contactClass }), 'offered'),
    );
    const contacts = portions(offered);
    this.offered = contacts.map((portion) => platformShare(portion) ?? 0);
    const active = (group: number, contactClass: number): number =>
      table.activeMs[group * table.shape.classes + contactClass]!;
    const all = portions(this.classes.map((c) => added(this.groups.map((group) => active(group, c)))));
    this.timeOf = this.groups.map((group) => {
      const own = portions(this.classes.map((c) => active(group, c)));
      return this.classes.map((_, index) => paidShare(own[index]!, all[index]!, contacts[index]!) ?? 0);
    });
  }

  totals(part: KpiPart = wholeTable): KpiTotals {
    const { contactClass, group, interval } = part;
    const { rates, table } = this;
    const totals = table.totals(part);
    const money = { wages: 0, fees: 0, platform: 0, lost: 0 };
    for (const g of group === null ? this.groups : [group]) {
      const share = contactClass === null ? 1 : (this.timeOf[g]![contactClass] ?? 0);
      const ofGroup = table.totals({ ...wholeTable, group: g, interval });
      const { wagePerMs, overtimeFactor, seatsPerMs } = rates.groups[g]!;
      const paidMs = staffMsOf(ofGroup, 'paid') + (overtimeFactor - 1) * staffMsOf(ofGroup, 'overtime');
      money.wages += share * paidMs * wagePerMs;
      money.platform += share * seatsPerMs * totals.observedMs;
    }
    if (group !== null) return { ...totals, money };
    for (const c of contactClass === null ? this.classes : [contactClass]) {
      const ofClass = table.totals({ ...wholeTable, contactClass: c, interval });
      const { perArrival, perServed, perLeft } = rates.classes[c]!;
      money.fees += perArrival * contactsOf(ofClass, 'offered') + perServed * contactsOf(ofClass, 'served');
      money.lost += perLeft * leftForGood(ofClass);
    }
    const share = contactClass === null ? 1 : (this.offered[contactClass] ?? 0);
    money.platform += share * rates.deskPerMs * totals.observedMs;
    return { ...totals, money };
  }
}
