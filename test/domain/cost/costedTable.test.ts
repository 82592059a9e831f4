import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CostedTable } from '../../../src/domain/cost/costedTable.ts';
import type { CostRates } from '../../../src/domain/cost/costRates.ts';
import { publishedCostOf, publishedCosts } from '../../../src/domain/cost/publishedCosts.ts';
import { Contact } from '../../../src/domain/kpi/contactSums.ts';
import { type KpiPart, KpiTable, wholeTable } from '../../../src/domain/kpi/kpiTable.ts';
import { staffLevels } from '../../../src/domain/kpi/levels.ts';
import { kpiOf, type MetricName } from '../../../src/domain/kpi/metrics.ts';

const hour = 3_600_000;

/** Two channels (classes 0 and 1), a group for both, a group for the second alone that nobody asked; two hours. */
function twoHours(): KpiTable {
  const table = new KpiTable({ classes: 2, groups: 2, intervals: 2 });
  const contacts = (contactClass: number, interval: number, given: Partial<typeof Contact>): void => {
    for (const [field, value] of Object.entries(given))
      table.contacts[table.contactRow(contactClass, interval) + Contact[field as keyof typeof Contact]] =
        value;
  };
  contacts(0, 0, { offered: 60, served: 50, abandoned: 10, redialled: 4 });
  contacts(1, 1, { offered: 40, served: 40, repeated: 8, servedOnward: 8 });
  const paid = (group: number, interval: number, paidMs: number, overtimeMs: number): void => {
    const row = (group * 2 + interval) * staffLevels.length;
    table.staffLevelsMs[row + staffLevels.indexOf('paid')] = paidMs;
    table.staffLevelsMs[row + staffLevels.indexOf('overtime')] = overtimeMs;
  };
  paid(0, 0, 4 * hour, 0);
  paid(0, 1, 5 * hour, 1 * hour);
  paid(1, 0, 1 * hour, 0);
  table.activeMs.set([3 * hour, 1 * hour, 0, 0]);
  table.observedMs.set([hour, hour]);
  return table;
}

const rates: CostRates = {
  currency: 'EUR',
  groups: [
    { wagePerMs: 20 / hour, overtimeFactor: 1.5, seatsPerMs: 4 / hour },
    { wagePerMs: 40 / hour, overtimeFactor: 1, seatsPerMs: 0 },
  ],
  classes: [
    { perArrival: 0.5, perServed: 0, perLeft: 10 },
    { perArrival: 0.1, perServed: 0, perLeft: 10 },
  ],
  deskPerMs: 5 / hour,
};

const wages = 20 * 9.5 + 40;
const of = (part: Partial<KpiPart>) => new CostedTable(twoHours(), rates).totals({ ...wholeTable, ...part });
const kpi = (name: MetricName, part: Partial<KpiPart> = {}) => kpiOf(name, of(part));

describe('what a desk pays', () => {
  it('is paid time × wage, overtime by its factor, fees of whoever comes, and the platform', () => {
    expect(of({}).money).toEqual({ wages, fees: 34, platform: 18, lost: 60 });
    expect(kpi('cost')).toBeCloseTo(wages + 34 + 18, 9);
    expect(kpi('costPerContact')).toBeCloseTo((wages + 34 + 18) / 90, 9);
  });

  it('per resolved contact leaves out those who came again', () => {
    expect(kpi('costPerResolved')).toBeCloseTo((wages + 34 + 18) / 82, 9);
  });

  it('counts as lost only who left for good', () => {
    expect(kpi('lostValue')).toBe(10 * (10 - 4));
    expect(kpi('costWithLost')).toBeCloseTo(kpi('cost')! + 60, 9);
  });

  it('by channel goes by active seconds, idle time included; a group with nothing to do as all time does', () => {
    const first = of({ contactClass: 0 }).money!;
    expect(first.wages).toBeCloseTo(0.75 * wages, 9);
    expect(first.fees).toBe(30);
    expect(first.platform).toBeCloseTo(0.75 * 8 + 0.6 * 10, 9);
  });

  it('of the classes, and of the intervals, adds up to that of the whole', () => {
    for (const parts of [
      [{ contactClass: 0 }, { contactClass: 1 }],
      [{ interval: 0 }, { interval: 1 }],
    ]) {
      const sum = parts.reduce((so, part) => so + kpi('cost', part)!, 0);
      expect(sum).toBeCloseTo(kpi('cost')!, 9);
    }
  });

  it('of the classes adds up to that of the whole, whoever worked on what', () => {
    const count = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 8, maxLength: 8 }), (numbers) => {
        const table = new KpiTable({ classes: 2, groups: 2, intervals: 1 });
        const [first, second, served, active, ...more] = numbers as [number, number, number, number];
        table.contacts[table.contactRow(0, 0) + Contact.offered] = 1 + first;
        table.contacts[table.contactRow(1, 0) + Contact.offered] = second;
        table.contacts[table.contactRow(1, 0) + Contact.served] = served;
        table.activeMs.set([active, ...more.slice(0, 3)]);
        table.staffLevelsMs[staffLevels.indexOf('paid')] = 10 * hour;
        table.staffLevelsMs[staffLevels.length + staffLevels.indexOf('paid')] = hour;
        table.observedMs[0] = hour;
        const counted = new CostedTable(table, rates);
        const cost = (part: Partial<KpiPart>) => kpiOf('cost', counted.totals({ ...wholeTable, ...part }))!;
        expect(cost({ contactClass: 0 }) + cost({ contactClass: 1 })).toBeCloseTo(cost({}), 6);
      }),
    );
  });

  it('of a group is its own time and seats', () => {
    expect(of({ group: 1 }).money).toEqual({ wages: 40, fees: 0, platform: 0, lost: 0 });
    expect(of({ group: 0 }).money!.platform).toBeCloseTo(8, 9);
  });

  it('is not known of a table without rates', () => {
    expect(kpiOf('cost', twoHours().totals())).toBeNull();
    expect(kpiOf('paidHours', twoHours().totals())).toBe(10);
  });
});

describe('published costs of a contact', () => {
  it('are those of the source', () => {
    expect(publishedCosts).toEqual({
      phoneTechnical: 12,
      phone: 6,
      chat: 5,
      callback: 5,
      email: 3.75,
      selfService: 0.1,
    });
    expect([publishedCostOf('phone'), publishedCostOf('x')]).toEqual([6, null]);
  });
});
