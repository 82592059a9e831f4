import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CostedTable } from '../../../src/domain/cost/costedTable.ts';
import { type Costs, checkCosts, monthMs, usualCosts } from '../../../src/domain/cost/costs.ts';
import { Contact } from '../../../src/domain/kpi/contactSums.ts';
import { KpiTable, wholeTable } from '../../../src/domain/kpi/kpiTable.ts';
import { staffLevels } from '../../../src/domain/kpi/levels.ts';
import { type CostCut, chargesOf, costCuts, currenciesOf } from '../../../src/domain/kpi/live/costCuts.ts';
import { meanCustomers } from '../../../src/domain/kpi/live/customerBase.ts';
import type { Dimension } from '../../../src/domain/kpi/live/dimensions.ts';
import type { Sums } from '../../../src/domain/kpi/live/measures.ts';

const hour = 3_600_000;
const channels = ['x', 'chat'] as const;
const teams = ['phones', 'desk'] as const;

const costs: Costs = {
  currency: 'EUR',
  wages: { perHour: 20, teams: { desk: 30 }, overtimeFactor: 1.5 },
  fees: { x: 0.1, chat: 0.5 },
  platform: { perMonth: 730, perAgentMonth: 73 },
};
const cutOf = (given: Costs): CostCut => ({ interval: 0, fromAt: 0, beforeAt: 10 * hour, costs: given });

/** [team][channel] */
interface Day {
  readonly focus: readonly (readonly number[])[];
  readonly paid: readonly number[];
  readonly overtime: readonly number[];
  /** By channel, all credited to the second team. */
  readonly offered: readonly number[];
  readonly served: readonly number[];
}

const minutes = fc.integer({ min: 0, max: 600 }).map((minute) => minute * 60_000);
const two = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { minLength: 2, maxLength: 2 });
const days: fc.Arbitrary<Day> = fc.record({
  focus: two(two(fc.oneof(fc.constant(0), minutes))),
  paid: two(minutes.map((paid) => paid + 1)),
  overtime: two(fc.constant(0)),
  offered: two(fc.integer({ min: 0, max: 50 })),
  served: two(fc.integer({ min: 0, max: 50 })),
});

function charges(day: Day, groupBy: readonly Dimension[], given: Costs = costs) {
  const rows: { groups: string[]; sums: Sums }[] = [];
  const places = (team: string, channel: string) =>
    [...groupBy, ...(['channel', 'team'] as const).filter((name) => !groupBy.includes(name))].map((name) =>
      name === 'team' ? team : channel,
    );
  for (const [t, team] of teams.entries())
    for (const [c, channel] of channels.entries())
      rows.push({
        groups: places(team, channel),
        sums: {
          focusMs: day.focus[t]![c]!,
          ...(t === 1 ? { offered: day.offered[c]!, served: day.served[c]! } : {}),
        },
      });
  const byTeam = new Map<string, Sums>(
    teams.map((team, t) => [
      team,
      {
        focusMs: day.focus[t]!.reduce((a, b) => a + b, 0),
        paidMs: day.paid[t]!,
        overtimeMs: day.overtime[t]!,
        ...(t === 1 ? { offered: day.offered[0]! + day.offered[1]! } : {}),
      },
    ]),
  );
  return chargesOf(
    { groupBy, filter: new Map() },
    cutOf(given),
    { rows, teams: byTeam, agentMs: 20 * hour },
    10 * hour,
  );
}

const paidFor = (day: Day, groupBy: readonly Dimension[], ...groups: string[]): number =>
  charges(day, groupBy).find((one) => one.groups.join() === groups.join())?.sums.paidAmount ?? 0;

/** The same day as the simulator counts it. */
function simulated({ focus, paid, overtime, offered, served }: Day) {
  const table = new KpiTable({ classes: 2, groups: 2, intervals: 1 });
  for (const c of [0, 1]) {
    const row = table.contactRow(c, 0);
    table.contacts[row + Contact.offered] = offered[c]!;
    table.contacts[row + Contact.served] = served[c]!;
  }
  for (const t of [0, 1]) {
    table.staffLevelsMs[t * staffLevels.length + staffLevels.indexOf('paid')] = paid[t]!;
    table.staffLevelsMs[t * staffLevels.length + staffLevels.indexOf('overtime')] = overtime[t]!;
  }
  table.activeMs.set(focus.flat());
  table.observedMs.set([10 * hour]);
  return new CostedTable(table, {
    currency: 'EUR',
    groups: [20, 30].map((wage) => ({ wagePerMs: wage / hour, overtimeFactor: 1.5, seatsPerMs: 0 })),
    classes: [0.1, 0.5].map((perArrival) => ({ perArrival, perServed: 0, perLeft: 0 })),
    deskPerMs: 730 / monthMs,
  });
}

const sumOf = (money: { wages: number; fees: number; platform: number } | null): number =>
  money === null ? Number.NaN : money.wages + money.fees + money.platform;

describe('what contacts cost at a live desk', () => {
  it('is what the simulator counts of the same day, on each channel', () => {
    fc.assert(
      fc.property(days, (day) => {
        fc.pre(day.offered.some((count) => count > 0));
        const told = charges(day, ['channel'], { ...costs, platform: { perMonth: 730, perAgentMonth: 0 } });
        for (const [index, channel] of channels.entries()) {
          const expected = simulated(day).totals({ ...wholeTable, contactClass: index }).money;
          const found = told.find(({ groups }) => groups[0] === channel)?.sums.paidAmount ?? 0;
          expect(found).toBeCloseTo(sumOf(expected), 6);
        }
      }),
    );
  });

  it('adds up: of channels, of teams, of both, and of the desk as a whole', () => {
    fc.assert(
      fc.property(days, (day) => {
        const whole = paidFor(day, []);
        for (const groupBy of [['channel'], ['team'], ['team', 'channel']] as const) {
          const parts = charges(day, groupBy).reduce((sum, { sums }) => sum + (sums.paidAmount ?? 0), 0);
          expect(parts).toBeCloseTo(whole, 6);
        }
      }),
    );
  });

  it('shares paid time by time in focus, and pays overtime by its factor', () => {
    const day: Day = {
      focus: [
        [3 * hour, 1 * hour],
        [0, 0],
      ],
      paid: [8 * hour, 4 * hour],
      overtime: [2 * hour, 0],
      offered: [30, 10],
      served: [20, 10],
    };
    const wages = 20 * (8 + 1) + 30 * 4;
    const platform = (730 * 10 * hour + 73 * 20 * hour) / monthMs;
    expect(paidFor(day, [])).toBeCloseTo(wages + 30 * 0.1 + 10 * 0.5 + platform, 9);
    // the second team had nothing in focus: its time is shared as all was
    expect(paidFor(day, ['channel'], 'x')).toBeCloseTo(0.75 * wages + 3 + 0.75 * platform, 9);
    expect(paidFor(day, ['team'], 'phones')).toBeCloseTo(20 * 9 + ((73 * 20 * hour) / monthMs) * (2 / 3), 9);
  });

  it('is the price of each contact served where prices are said, of those that self-service served its own', () => {
    const rows = [
      { groups: ['email', ''], sums: { served: 10, selfServed: 4 } },
      { groups: ['phone', ''], sums: { callsAnswered: 3, callHandleMs: 900_000 } },
      { groups: ['x', ''], sums: { served: 5 } },
    ];
    const priced = chargesOf(
      { groupBy: ['channel'], filter: new Map() },
      cutOf(usualCosts),
      { rows, teams: new Map(), agentMs: 0 },
      10 * hour,
    );
    expect(priced).toEqual([
      { groups: ['email'], sums: { paidAmount: 6 * 3.75 + 4 * 0.1, costedContacts: 10, paidTimeMs: 0 } },
      { groups: ['phone'], sums: { paidAmount: 18, costedContacts: 3, paidTimeMs: 900_000 } },
    ]);
  });

  it('does not change before the day from which other costs hold', () => {
    const dated = [{ fromAt: 2 * hour, costs }];
    expect(
      costCuts(
        [
          { fromAt: 0, beforeAt: hour },
          { fromAt: hour, beforeAt: 3 * hour },
        ],
        dated,
      ),
    ).toEqual([
      { interval: 0, fromAt: 0, beforeAt: hour, costs: usualCosts },
      { interval: 1, fromAt: hour, beforeAt: 2 * hour, costs: usualCosts },
      { interval: 1, fromAt: 2 * hour, beforeAt: 3 * hour, costs },
    ]);
    expect(
      currenciesOf(
        costCuts(
          [
            { fromAt: 0, beforeAt: hour },
            { fromAt: hour, beforeAt: 3 * hour },
          ],
          dated,
        ),
      ),
    ).toEqual(['USD', null]);
  });

  it.each<[string, Costs, string[]]>([
    ['nothing', costs, []],
    ['nothing', usualCosts, []],
    ['two ways at once', { ...costs, perContact: 'published' }, ['perContact']],
    ['fees alone', { ...usualCosts, fees: { x: 1 } }, ['']],
    ['published prices in another currency', { ...usualCosts, currency: 'EUR' }, ['currency']],
    ['a price that is not published', { ...usualCosts, perContact: { x: 'published' } }, ['perContact.x']],
    [
      'an unknown team',
      { ...costs, wages: { perHour: 1, teams: { gone: 2 }, overtimeFactor: 1 } },
      ['wages.teams'],
    ],
    ['less than nothing', { ...costs, fees: { x: -1 } }, ['fees.x']],
    ['no wage', { ...costs, wages: { teams: {}, overtimeFactor: 1 } }, ['wages.perHour']],
    ['no currency', { ...costs, currency: 'euro' }, ['currency']],
  ])('is refused for %s', (_, given, paths) =>
    expect(checkCosts(given, ['desk']).map(({ path }) => path)).toEqual(paths),
  );
});

describe('the customers that a desk serves', () => {
  const stated = [
    { fromAt: 10, customers: 1_000 },
    { fromAt: 30, customers: 3_000 },
    { fromAt: 50, customers: null },
  ];
  it.each([
    [10, 30, 1_000],
    [20, 40, 2_000],
    [0, 20, null],
    [40, 60, null],
  ])('from %i to %i are %s on average', (fromAt, beforeAt, expected) =>
    expect(meanCustomers(stated, { fromAt, beforeAt })).toBe(expected),
  );
});
