import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactOutcome, type ContactRecord } from '../../../src/domain/kpi/contactRecord.ts';
import { addContact } from '../../../src/domain/kpi/contactSums.ts';
import { DurationBuckets } from '../../../src/domain/kpi/durationBuckets.ts';
import { KpiTable } from '../../../src/domain/kpi/kpiTable.ts';
import { Level } from '../../../src/domain/kpi/levels.ts';
import { kpiOf, type MetricName } from '../../../src/domain/kpi/metrics.ts';

const never = Number.POSITIVE_INFINITY;

const contact = (given: Partial<ContactRecord>): ContactRecord => ({
  outcome: ContactOutcome.served,
  arrivedAt: 0,
  startedAt: 0,
  answeredAt: 0,
  endedAt: 100,
  hasWaited: false,
  activeMs: 100,
  workLeftMs: 0,
  serviceLevelMs: 20,
  clocksMet: 0,
  clocksMissed: 0,
  isSelfService: false,
  satisfiedShare: -1,
  ...given,
});

const tableOf = (contacts: readonly ContactRecord[]): KpiTable => {
  const table = new KpiTable({ classes: 1, groups: 0, intervals: 1 });
  for (const one of contacts) addContact(table.contacts, table.contactRow(0, 0), one);
  return table;
};

describe('KPIs of contacts', () => {
  const table = tableOf([
    contact({}),
    contact({ hasWaited: true, startedAt: 10, answeredAt: 10, clocksMet: 1 }),
    contact({ hasWaited: true, startedAt: 50, answeredAt: 3_700_000, endedAt: 3_700_000, clocksMissed: 1 }),
    contact({
      outcome: ContactOutcome.abandoned,
      hasWaited: true,
      startedAt: never,
      answeredAt: never,
      endedAt: 8,
      activeMs: 0,
    }),
    contact({ outcome: ContactOutcome.turnedAway, startedAt: never, answeredAt: never, activeMs: 0 }),
  ]);
  const all = table.totals();

  it.each<[MetricName, number]>([
    ['pWait', 3 / 5],
    ['meanWait', (0 + 10 + 50 + 8) / 5],
    ['meanWaitServed', 60 / 3],
    ['meanWaitAbandoned', 8],
    ['meanWaitAdmitted', 68 / 4],
    ['serviceLevel', 2 / 5],
    ['slExclShortAbandons', 2 / 4],
    ['slOverServed', 2 / 3],
    ['pAbandon', 1 / 5],
    ['pBlock', 1 / 5],
    ['handleTime', 100],
    ['respondedShare', 3 / 5],
    ['respondedWithinHour', 2 / 5],
    ['firstResponseFromPublished', (0 + 10 + 3_700_000) / 3],
    ['slaAttainment', 1 / 2],
  ])('%s', (metric, exact) => expect(kpiOf(metric, all)).toBeCloseTo(exact, 9));

  it('there is none of an empty table', () => {
    expect(kpiOf('pWait', tableOf([]).totals())).toBeNull();
  });

  it('of two halves merged are those of the whole', () => {
    const facts = fc.record({
      outcome: fc.constantFrom(0, 1, 2, 3),
      startedAt: fc.oneof(fc.constant(never), fc.integer({ min: 0, max: 100 })),
      hasWaited: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(facts), fc.array(facts), (one, other) => {
        const merged = tableOf(one.map(contact));
        merged.merge(tableOf(other.map(contact)));
        expect(merged.totals()).toEqual(tableOf([...one, ...other].map(contact)).totals());
      }),
    );
  });
});

describe('levels', () => {
  it('are averaged over time, however often they are read', () => {
    const level = new Level();
    level.change(2, 10);
    expect(level.read(15)).toBe(10);
    level.change(-1, 20);
    expect(level.read(30)).toBe(20);
  });
});

describe('percentiles from buckets', () => {
  it('are within 1 % of the exact ones, merged or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (durations, share) => {
          const [odd, even] = [new DurationBuckets(), new DurationBuckets()];
          durations.forEach((duration, i) => {
            (i % 2 === 0 ? even : odd).add(duration);
          });
          even.merge(odd);
          const exact = [...durations].sort((a, b) => a - b)[Math.ceil(share * durations.length) - 1]!;
          expect(Math.abs(even.quantile(share)! - exact)).toBeLessThanOrEqual(0.01 * exact);
        },
      ),
    );
    expect(new DurationBuckets().quantile(0.5)).toBeNull();
  });
});
