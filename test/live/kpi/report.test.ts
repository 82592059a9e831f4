import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Costs, DatedCosts } from '../../../src/domain/cost/costs.ts';
import { millisecondsPerHour } from '../../../src/domain/desk/time.ts';
import { Cells, changedCell } from '../../../src/domain/kpi/live/cells.ts';
import {
  type CutSums,
  chargedBy,
  chargedFilter,
  chargesOf,
  costCuts,
} from '../../../src/domain/kpi/live/costCuts.ts';
import { meanCustomers, type StatedCustomers } from '../../../src/domain/kpi/live/customerBase.ts';
import {
  confidenceOf,
  figureOf,
  kpiDefinitions,
  kpiNames,
} from '../../../src/domain/kpi/live/definitions.ts';
import type { FigureSums } from '../../../src/domain/kpi/live/derivedSums.ts';
import {
  type Dimension,
  dimensionNames,
  groupsOf,
  nowhere,
} from '../../../src/domain/kpi/live/dimensions.ts';
import { dispersionOf } from '../../../src/domain/kpi/live/dispersion.ts';
import { factSources, type KpiFact } from '../../../src/domain/kpi/live/fact.ts';
import { type Measure, measureNames, type Sums } from '../../../src/domain/kpi/live/measures.ts';
import { costedMeasures } from '../../../src/domain/kpi/live/moneySums.ts';
import { percentileOf } from '../../../src/domain/kpi/live/percentile.ts';
import { intervals, intervalsOf, type Period, startOf } from '../../../src/domain/kpi/live/period.ts';
import { cellsFor, checkQuestion, type KpiQuestion } from '../../../src/domain/kpi/live/question.ts';
import { voicesOf } from '../../../src/domain/kpi/live/voices.ts';
import { kpiReport } from '../../../src/live/kpi/report.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { saveCells } from '../../../src/store/kpi/cells.ts';
import { licensedMsIn, saveCosts, saveStatedCustomers } from '../../../src/store/kpi/costs.ts';
import { insertFacts } from '../../../src/store/kpi/facts.ts';
import { fromTheFirst } from '../../../src/store/kpi/position.ts';
import { inTransaction } from '../../../src/store/transaction.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeDesk, openDataSource } from '../ingest/desk.ts';

// the night in which clocks in Berlin go back is among them
const timeZone = 'Europe/Berlin';
const beginAt = Date.UTC(2026, 9, 23);
const hours = 24 * 5;

const word = (dimension: Dimension) => fc.constantFrom(null, `${dimension} 1`, `${dimension} 2`);
const words = (dimension: Dimension) => fc.subarray([`${dimension} 1`, `${dimension} 2`]);

const facts: fc.Arbitrary<KpiFact[]> = fc.array(
  fc.record({
    source: fc.constantFrom(...factSources),
    id: fc.constant('').map(() => newId()),
    at: fc.integer({ min: 0, max: hours * 60 - 1 }).map((minute) => beginAt + minute * 60_000),
    place: fc.record({
      ...(Object.fromEntries(dimensionNames.map((name) => [name, word(name)])) as Record<Dimension, never>),
      channel: fc.constantFrom('x', 'email', null),
      tag: words('tag'),
      keywordTable: words('keywordTable'),
    }) as unknown as fc.Arbitrary<typeof nowhere>,
    values: fc.dictionary(fc.constantFrom(...measureNames), fc.integer({ min: 1, max: 5_000 }), {
      minKeys: 1,
      maxKeys: 5,
    }) as fc.Arbitrary<Sums>,
    openDueAt: fc.array(fc.integer({ min: beginAt, max: beginAt + hours * millisecondsPerHour }), {
      maxLength: 2,
    }),
  }),
  { minLength: 20, maxLength: 120 },
);

const periods: fc.Arbitrary<Period> = fc
  .tuple(
    fc.integer({ min: -30, max: hours }),
    fc.integer({ min: 1, max: hours }),
    fc.constantFrom('day', 'hour', null),
  )
  .map(([from, length, aligned]) => {
    const at = beginAt + from * millisecondsPerHour + 7 * 60_000;
    const before = at + length * millisecondsPerHour;
    if (aligned === null) return { fromAt: at, beforeAt: before };
    const fromAt = startOf(aligned, timeZone, at);
    const beforeAt = startOf(aligned, timeZone, before);
    return { fromAt, beforeAt: Math.max(beforeAt, fromAt + 1) };
  });

const filters = fc
  .uniqueArray(fc.constantFrom(...dimensionNames), { maxLength: 2 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.tuple(
          fc.constant(name),
          fc.subarray(name === 'channel' ? ['x', 'email', ''] : [`${name} 1`, `${name} 2`, ''], {
            minLength: 1,
          }),
        ),
      ),
    ),
  )
  .map((entries) => new Map(entries));

/** What the desk says of itself, from days on. */
interface Said {
  readonly dated: readonly DatedCosts[];
  readonly stated: readonly StatedCustomers[];
}

const days = fc
  .integer({ min: -3, max: 6 })
  .map((day) => startOf('day', timeZone, beginAt + day * 86_400_000));
const amount = fc.integer({ min: 0, max: 40 });
const costs: fc.Arbitrary<Costs> = fc.oneof(
  fc.record({
    currency: fc.constant('USD'),
    fees: fc.constant({}),
    platform: fc.constant({ perMonth: 0, perAgentMonth: 0 }),
    perContact: fc.constantFrom('published' as const, { x: 2, email: 'published' as const }),
  }),
  fc.record({
    currency: fc.constantFrom('USD', 'EUR'),
    wages: fc.record({
      perHour: amount,
      teams: fc.constantFrom({}, { 'team 1': 50 }),
      overtimeFactor: fc.constantFrom(1, 1.5),
    }),
    fees: fc.constantFrom({}, { x: 0.25 }),
    platform: fc.record({ perMonth: amount, perAgentMonth: amount }),
  }),
);
const said: fc.Arbitrary<Said> = fc.record({
  dated: fc.uniqueArray(fc.record({ fromAt: days, costs }), {
    maxLength: 3,
    selector: ({ fromAt }) => fromAt,
  }),
  stated: fc.uniqueArray(
    fc.record({ fromAt: days, customers: fc.option(fc.integer({ min: 1, max: 9_000 })) }),
    { maxLength: 3, selector: ({ fromAt }) => fromAt },
  ),
});

const questions: fc.Arbitrary<KpiQuestion> = fc.record({
  kpis: fc.constant(kpiNames),
  period: periods,
  interval: fc.constantFrom(null, ...intervals),
  groupBy: fc.uniqueArray(fc.constantFrom(...dimensionNames), { maxLength: 2 }),
  filter: filters,
});

interface Row {
  readonly groups: string[];
  readonly sums: FigureSums;
  readonly values: Map<Measure, number[]>;
}

/** The report, as the domain's definitions have it: fact by fact. */
function computed(all: readonly KpiFact[], question: KpiQuestion, asOf: number, { dated, stated }: Said) {
  const { kpis, period, interval, groupBy, filter } = question;
  const stretches = interval === null ? [period] : [...intervalsOf(period, interval, timeZone)];
  // of agents there are no costs
  const cuts = kpis.includes('costPerContact') ? costCuts(stretches, dated) : [];
  return stretches.flatMap((stretch, number) => {
    const own = cuts.filter((cut) => cut.interval === number);
    const currency = new Set(own.map((cut) => cut.costs.currency)).size === 1 ? own[0]!.costs.currency : null;
    const customers = meanCustomers(stated, stretch);
    const rows = new Map<string, Row>();
    const rowOf = (groups: string[]) => {
      const name = JSON.stringify(groups);
      const row: Row = rows.get(name) ?? { groups, sums: {}, values: new Map() };
      rows.set(name, row);
      return row;
    };
    if (groupBy.length === 0) rowOf([]);
    for (const fact of all) {
      if (fact.at < stretch.fromAt || fact.at >= stretch.beforeAt) continue;
      const isIn = [...filter].every(([name, chosen]) =>
        groupsOf(fact.place, name).some((group) => chosen.includes(group)),
      );
      if (!isIn) continue;
      const chosenOf = (name: Dimension) =>
        groupsOf(fact.place, name).filter((group) => filter.get(name)?.includes(group) ?? true);
      const places = groupBy.reduce<string[][]>(
        (before, name) => before.flatMap((groups) => chosenOf(name).map((group) => [...groups, group])),
        [[]],
      );
      for (const groups of places) {
        const asked = new Set<string>(
          kpis.flatMap((name): readonly Measure[] => kpiDefinitions[name].measures),
        );
        const values = Object.entries(fact.values).filter(([measure]) => asked.has(measure)) as [
          Measure,
          number,
        ][];
        const overdue = fact.openDueAt.filter((at) => at <= asOf).length;
        const broken =
          fact.source === 'episode' && kpis.includes('slaAttainment')
            ? 'clocksMissed'
            : fact.source === 'assignment'
              ? 'promisesInHand'
              : null;
        const due = broken === null ? 0 : overdue;
        if (values.length === 0 && due === 0) continue;
        const row = rowOf(groups);
        for (const [measure, value] of values) {
          row.sums[measure] = (row.sums[measure] ?? 0) + value;
          row.values.set(measure, [...(row.values.get(measure) ?? []), value]);
        }
        if (broken !== null && due > 0) row.sums[broken] = (row.sums[broken] ?? 0) + due;
      }
    }
    for (const cut of own)
      for (const { groups, sums } of chargesOf(question, cut, cutSums(all, question, cut), asOf)) {
        const { paidTimeMs = 0, ...amounts } = sums;
        const row = rowOf([...groups]);
        for (const [name, value] of Object.entries(
          currency === null ? { paidTimeMs } : { paidTimeMs, ...amounts },
        ))
          row.sums[name as keyof FigureSums] = (row.sums[name as keyof FigureSums] ?? 0) + value;
      }
    if (customers !== null) for (const { sums } of rows.values()) sums.customers = customers;
    for (const { row, voices } of voicesOf(
      groupBy,
      [...rows.values()].map((row) => ({ ...row, interval: number })),
      new Set(),
    ))
      row.sums.voices = voices;
    return [...rows.values()].map(({ groups, sums, values }) => ({
      ...stretch,
      interval: stretches.indexOf(stretch),
      groups,
      figures: kpis.map((kpi) => {
        const { duration } = kpiDefinitions[kpi];
        const ascending = duration === null ? [] : [...(values.get(duration) ?? [])].sort((a, b) => a - b);
        return {
          kpi,
          ...figureOf(kpi, sums),
          currency: kpiDefinitions[kpi].unit === 'money' ? currency : null,
          confidence: confidenceOf(kpi, sums),
          percentiles:
            ascending.length === 0 ? [] : [{ percent: 90, value: percentileOf(ascending, 0.9, 'linear') }],
          within: ascending.length === 0 ? [] : [withinTwoSeconds(ascending)],
          dispersion: dispersionOf(ascending.map((value) => [value, 1])),
          compared: null,
          target: null,
        };
      }),
    }));
  });
}

/** What the domain charges a cut of an interval by: sums by groups, channel and team, and by team of everything. */
function cutSums(all: readonly KpiFact[], question: KpiQuestion, cut: Period): CutSums {
  const within = all.filter(({ at }) => at >= cut.fromAt && at < cut.beforeAt);
  const rows = new Map<string, { groups: string[]; sums: Sums }>();
  const teams = new Map<string, Sums>();
  const add = (sums: Sums, values: Sums): void => {
    for (const measure of costedMeasures)
      if (values[measure] !== undefined) sums[measure] = (sums[measure] ?? 0) + values[measure];
  };
  for (const { place, values } of within) {
    const team = groupsOf(place, 'team')[0]!;
    const ofTeam = teams.get(team) ?? {};
    add(ofTeam, values);
    teams.set(team, ofTeam);
    const filter = chargedFilter(question);
    if (![...filter].every(([name, chosen]) => groupsOf(place, name).some((group) => chosen.includes(group))))
      continue;
    const places = chargedBy(question).reduce<string[][]>(
      (before, name) =>
        before.flatMap((groups) =>
          groupsOf(place, name)
            .filter((group) => filter.get(name)?.includes(group) ?? true)
            .map((group) => [...groups, group]),
        ),
      [[]],
    );
    for (const groups of places) {
      const row = rows.get(JSON.stringify(groups)) ?? { groups, sums: {} };
      add(row.sums, values);
      rows.set(JSON.stringify(groups), row);
    }
  }
  return { rows: [...rows.values()], teams, agentMs: 0 };
}

const withinTwoSeconds = (values: readonly number[]) => {
  const count = values.filter((value) => value <= 2_000).length;
  return { seconds: 2, count, share: count / values.length };
};

const byPlace = (a: { fromAt: number; groups: readonly string[] }, b: typeof a): number =>
  a.fromAt - b.fromAt || (JSON.stringify(a.groups) < JSON.stringify(b.groups) ? -1 : 1);

describe('a report', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase());
  });
  afterAll(() => dataSource.destroy());

  const deskOf = async (all: readonly KpiFact[], { dated, stated }: Said): Promise<string> => {
    const { deskId } = await makeDesk(dataSource);
    await poolOf(dataSource).query('update desk set time_zone = $2 where id = $1', [deskId, timeZone]);
    const cells = new Cells(timeZone);
    for (const fact of all) cells.count(fact, 1);
    await inTransaction(dataSource, async ({ client }) => {
      for (const one of dated) await saveCosts(client, deskId, one);
      for (const one of stated) await saveStatedCustomers(client, deskId, one);
      await insertFacts(
        client,
        deskId,
        all.map((fact) => ({ ...fact, threadId: fromTheFirst })),
      );
      await saveCells(
        client,
        deskId,
        [...cells.changed()].map((cell) => changedCell(undefined, cell)),
        new Map(),
      );
    });
    return deskId;
  };

  it('says what the definitions say of the same facts: any figures, periods, intervals, groups and filters', async () => {
    let fromRollUps = 0;
    await fc.assert(
      fc.asyncProperty(
        facts,
        said,
        fc.array(questions, { minLength: 10, maxLength: 10 }),
        async (all, of, asked) => {
          const deskId = await deskOf(all, of);
          const asOf = beginAt + (hours / 2) * millisecondsPerHour;
          for (const drawn of asked) {
            const kpis = drawn.kpis.filter(
              (kpi) => !isOfAgents(drawn) || kpiDefinitions[kpi].creditedTo === 'agent',
            );
            const question = { ...drawn, kpis };
            const answer = await kpiReport({ dataSource, now: () => asOf }, deskId, question, {
              percents: [90],
              rule: 'linear',
              withinSeconds: [2],
              withDispersion: true,
              compareWith: null,
            });
            if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
            const { rows, isFromRollUps } = answer.report;
            fromRollUps += isFromRollUps ? 1 : 0;
            expect(isFromRollUps).toBe(cellsFor(question, timeZone) !== null);
            expect([...rows].sort(byPlace)).toEqual(computed(all, question, asOf, of).sort(byPlace));
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    expect(fromRollUps).toBeGreaterThan(0);
  }, 90_000);

  it('counts an agent’s licence from being created to being archived', async () => {
    const { deskId } = await makeDesk(dataSource);
    const at = (hour: number): Date => new Date(beginAt + hour * millisecondsPerHour);
    for (const [name, archivedAt] of [
      ['Ann', at(4)],
      ['Bob', null],
    ] as const)
      await poolOf(dataSource).query(
        `insert into agent (id, desk_id, name, email, capacity, created_at, archived_at)
         values ($1, $2, $3::text, $3::text, 4, $4, $5)`,
        [newId(), deskId, name, at(1), archivedAt],
      );
    const stretches = [
      { fromAt: beginAt, beforeAt: beginAt + 2 * millisecondsPerHour },
      { fromAt: beginAt + 2 * millisecondsPerHour, beforeAt: beginAt + 9 * millisecondsPerHour },
    ];
    const found = await inTransaction(dataSource, ({ client }) => licensedMsIn(client, deskId, stretches));
    expect(found).toEqual([2 * millisecondsPerHour, (2 + 7) * millisecondsPerHour]);
  });

  it('refuses what it cannot say, and names the place', () => {
    const question: KpiQuestion = {
      kpis: ['firstResponseFromPublished'],
      period: { fromAt: 0, beforeAt: 1 },
      interval: null,
      groupBy: ['agent'],
      filter: new Map(),
    };
    expect(checkQuestion(question, timeZone)).toEqual([
      {
        path: 'kpis',
        found: 'firstResponseFromPublished by agent',
        allowed: 'firstResponseFromAssigned: agents are compared on that only',
      },
    ]);
    const wrong: KpiQuestion = {
      ...question,
      kpis: [],
      period: { fromAt: 1, beforeAt: 1 },
      groupBy: ['tag', 'tag', 'team'],
    };
    expect(checkQuestion(wrong, timeZone).map(({ path }) => path)).toEqual([
      'kpis',
      'before',
      'groupBy',
      'groupBy',
    ]);
    const long = {
      ...question,
      groupBy: [],
      interval: 'hour' as const,
      period: { fromAt: 0, beforeAt: 1e12 },
    };
    expect(checkQuestion(long, timeZone)).toMatchObject([
      { path: 'interval', found: 'more than 2000 hours' },
    ]);
  });
});

const isOfAgents = ({ groupBy, filter }: KpiQuestion): boolean =>
  groupBy.includes('agent') || filter.has('agent');
