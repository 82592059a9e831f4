import { type ContactField, contactFields } from '../../domain/kpi/contactSums.ts';
import { type ContactLevel, contactLevels, type StaffLevel, staffLevels } from '../../domain/kpi/levels.ts';
import { contactMsOf, contactsOf, type KpiTotals, staffMsOf } from '../../domain/kpi/totals.ts';
import type { SumName } from '../scenario/expectSchema.ts';

const has = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

/** What the sum's values are in: milliseconds to this power. */
const powerOf = (name: SumName): number =>
  name === 'waitSquaredMs' ? 2 : has(contactFields, name) ? (name.endsWith('Ms') ? 1 : 0) : 1;

/** A sum of a replication; durations and integrals over time in units of `unitMs`. */
function sumOf(name: SumName, totals: KpiTotals, unitMs: number): number {
  const value = has<ContactField>(contactFields, name)
    ? contactsOf(totals, name)
    : has<ContactLevel>(contactLevels, name)
      ? contactMsOf(totals, name)
      : has<StaffLevel>(staffLevels, name)
        ? staffMsOf(totals, name)
        : totals.observedMs;
  return value / unitMs ** powerOf(name);
}

/** Factor × sum, added up. */
export const weighted =
  (factors: Readonly<Partial<Record<SumName, number | undefined>>>, unitMs: number) =>
  (totals: KpiTotals): number =>
    Object.entries(factors).reduce(
      (sum, [name, factor]) => sum + (factor ?? 0) * sumOf(name as SumName, totals, unitMs),
      0,
    );
