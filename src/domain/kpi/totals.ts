import { Contact, type ContactField, contactFieldCount } from './contactSums.ts';
import { type ContactLevel, contactLevels, type StaffLevel, staffLevels } from './levels.ts';

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
}

export const noTotals = (): KpiTotals => ({
  contacts: new Float64Array(contactFieldCount),
  contactLevelsMs: new Float64Array(contactLevels.length),
  staffLevelsMs: new Float64Array(staffLevels.length),
  observedMs: 0,
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

export const contactsOf = (totals: KpiTotals, field: ContactField): number =>
  totals.contacts[Contact[field]]!;
export const contactMsOf = (totals: KpiTotals, level: ContactLevel): number =>
  totals.contactLevelsMs[contactLevels.indexOf(level)]!;
export const staffMsOf = (totals: KpiTotals, level: StaffLevel): number =>
  totals.staffLevelsMs[staffLevels.indexOf(level)]!;
