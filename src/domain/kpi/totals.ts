import { Contact, type ContactField, contactFieldCount } from './contactSums.ts';
import { type ContactLevel, contactLevels, type StaffLevel, staffLevels } from './levels.ts';
import { addMoney, type Money, mapMoney, noMoney } from './money.ts';

/** Sums over a set of contacts, agents and time: what KPIs are computed from, and what is merged before they are. */
export interface KpiTotals {
  /** By `Contact`. */
  readonly contacts: Float64Array;
  /** Integrals over time by `contactLevels`. */
  readonly contactLevelsMs: Float64Array;
  /** Integrals over time by `staffLevels`. */
  readonly staffLevelsMs: Float64Array;
  /** Length of the time observed. Classes side by side share it, intervals and replications add up. */
  observedMs: number;
  /** Null: what it cost is not known. */
  readonly money: Money | null;
}

export const noTotals = (): KpiTotals => ({
  contacts: new Float64Array(contactFieldCount),
  contactLevelsMs: new Float64Array(contactLevels.length),
  staffLevelsMs: new Float64Array(staffLevels.length),
  observedMs: 0,
  money: null,
});

const addAll = (into: Float64Array, more: Float64Array): void => {
  for (let i = 0; i < into.length; i++) into[i]! += more[i]!;
};

/** Adds the totals of other time: another interval, another replication. */
export function addTotals(into: KpiTotals, more: KpiTotals): void {
  addAll(into.contacts, more.contacts);
  addAll(into.contactLevelsMs, more.contactLevelsMs);
  addAll(into.staffLevelsMs, more.staffLevelsMs);
  into.observedMs += more.observedMs;
}

/** Totals of several classes in the same time. */
export function sideBySide(totals: readonly KpiTotals[]): KpiTotals {
  const all = noTotals();
  for (const one of totals) addTotals(all, one);
  return {
    ...all,
    observedMs: totals[0]?.observedMs ?? 0,
    money: totals.map(({ money }) => money).reduce(addMoney, totals[0]?.money === null ? null : noMoney),
  };
}

/** Totals of two replications, or of as many more as each is of. */
export function oneAfterTheOther(first: KpiTotals, second: KpiTotals): KpiTotals {
  const both = noTotals();
  addTotals(both, first);
  addTotals(both, second);
  return { ...both, money: addMoney(first.money, second.money) };
}

/** What one of so many replications came to on average. */
export const meanOf = (totals: KpiTotals, replications: number): KpiTotals => {
  if (replications === 1) return totals;
  const share = (value: number): number => value / replications;
  const { contacts, contactLevelsMs, staffLevelsMs, observedMs, money } = totals;
  return {
    contacts: contacts.map(share),
    contactLevelsMs: contactLevelsMs.map(share),
    staffLevelsMs: staffLevelsMs.map(share),
    observedMs: share(observedMs),
    money: money === null ? null : mapMoney(money, share),
  };
};

export const contactsOf = (totals: KpiTotals, field: ContactField): number =>
  totals.contacts[Contact[field]]!;
export const contactMsOf = (totals: KpiTotals, level: ContactLevel): number =>
  totals.contactLevelsMs[contactLevels.indexOf(level)]!;
export const staffMsOf = (totals: KpiTotals, level: StaffLevel): number =>
  totals.staffLevelsMs[staffLevels.indexOf(level)]!;

/** Customers who lost patience or were turned away, and neither tried again nor went to another channel. */
export const leftForGood = (totals: KpiTotals): number =>
  contactsOf(totals, 'abandoned') +
  contactsOf(totals, 'turnedAway') +
  contactsOf(totals, 'servedOnward') -
  contactsOf(totals, 'retried') -
  contactsOf(totals, 'redialled') -
  contactsOf(totals, 'repeated') -
  contactsOf(totals, 'escalated');

/** Contacts served whose customers neither came again nor went to another channel. */
export const resolvedOf = (totals: KpiTotals): number =>
  contactsOf(totals, 'served') - contactsOf(totals, 'servedOnward');
