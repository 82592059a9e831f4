import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kpiOf, type MetricName } from '../../../src/domain/kpi/metrics.ts';
import { contactMsOf, contactsOf } from '../../../src/domain/kpi/totals.ts';
import { lines } from '../../../src/sim/demand/ratePieces.ts';
import type { ContactClass, SimulationModel } from '../../../src/sim/model.ts';
import { meanEstimate } from '../../../src/sim/statistics/estimate.ts';
import { jackknife } from '../../../src/sim/statistics/jackknife.ts';
import { replicate } from '../fast.ts';
import { agents, calls, desk, deterministic, exponential, steady } from '../models.ts';
import { type Exact, holds, ofAll, ofClass, replicated, scale } from './holds.ts';

const folder = join(process.env['SIGNALBOX_SHARED'] ?? '../shared', 'validation');
const file = join(folder, 'queueing-cases.json');
const isThere = existsSync(file);

interface PublishedCase {
  readonly id: string;
  readonly params: Readonly<Record<string, never>>;
  readonly expect: Readonly<Record<string, never>>;
}

const cases: readonly PublishedCase[] = isThere ? JSON.parse(readFileSync(file, 'utf8')) : [];
const numbersOf = <Key extends string>(id: string, from: 'params' | 'expect') =>
  cases.find((one) => one.id === id)![from] as Readonly<Record<Key, number>>;
const listOf = (id: string, from: 'params' | 'expect', key: string): readonly number[] =>
  (cases.find((one) => one.id === id)![from] as Readonly<Record<string, readonly number[]>>)[key]!;

const seconds = 1_000;

const phones = (
  rate: number,
  servers: number,
  call: Partial<ContactClass>,
  lasting: { readonly customers: number; readonly warmUpMs: number },
  given: Partial<SimulationModel> = {},
) =>
  desk({
    horizonMs: (lasting.customers * scale) / rate + lasting.warmUpMs,
    warmUpMs: lasting.warmUpMs,
    classes: [calls(call)],
    sources: [steady(rate)],
    groups: [agents(servers)],
    ...given,
  });

const near = (value: number, values: readonly number[], what: string): void => {
  const estimate = meanEstimate(values);
  expect(
    Math.abs(estimate.value - value),
    `${what}: ${estimate.value} ± ${estimate.standardError}, exactly ${value}`,
  ).toBeLessThan(4 * estimate.standardError);
};

/** Straight lines between knots so near that they are off by less than a part in 10,000. */
const wave = (rateAt: (t: number) => number, until: number) =>
  lines(
    Array.from({ length: 401 }, (_, knot) => rateAt((knot * until) / 400)),
    until / 400,
  );

describe.skipIf(!isThere)(`published cases (in ${folder}, beside the project)`, () => {
  it('DEV-01: M/M/1', () => {
    const p = numbersOf<'lambda_' | 'T'>('DEV-01', 'params');
    holds(
      phones(p.lambda_, 1, { serviceLevelMs: p.T }, { customers: 8_000, warmUpMs: 300 }),
      ofAll(numbersOf<MetricName>('DEV-01', 'expect')),
      0.06,
    );
  });

  it('DEV-02: M/M/c in calls and seconds', () => {
    const p = numbersOf<'contactsPerHour' | 'ahtSeconds' | 'c' | 'T_s'>('DEV-02', 'params');
    const { asaSeconds, ...exact } = numbersOf<'asaSeconds' | MetricName>('DEV-02', 'expect');
    holds(
      phones(
        p.contactsPerHour / 3_600_000,
        p.c,
        { work: exponential(p.ahtSeconds * seconds), serviceLevelMs: p.T_s * seconds },
        { customers: 6_000, warmUpMs: 10_800_000 },
      ),
      ofAll({ ...exact, meanWait: asaSeconds * seconds }),
      0.08,
    );
  });

  it('DEV-03: Erlang B', () => {
    const p = numbersOf<'offeredLoad' | 'c'>('DEV-03', 'params');
    holds(
      phones(p.offeredLoad, p.c, { place: 0 }, { customers: 5_000, warmUpMs: 20 }, { places: [p.c] }),
      ofAll(numbersOf<MetricName>('DEV-03', 'expect')),
      0.06,
    );
  });

  it('DEV-04: M/M/c/K', () => {
    const p = numbersOf<'lambda_' | 'c' | 'K'>('DEV-04', 'params');
    holds(
      phones(p.lambda_, p.c, { place: 0 }, { customers: 5_000, warmUpMs: 30 }, { places: [p.K] }),
      ofAll(numbersOf<MetricName>('DEV-04', 'expect')),
    );
  });

  it('DEV-05: Erlang A with every service level', () => {
    const p = numbersOf<'contactsPerHour' | 'ahtSeconds' | 'patienceSeconds' | 'c' | 'T_s'>(
      'DEV-05',
      'params',
    );
    const exact = numbersOf<MetricName>('DEV-05', 'expect');
    const inMilliseconds: Exact[] = ofAll(exact).map((one) =>
      one.metric.startsWith('meanWait') ? { ...one, exact: one.exact * seconds } : one,
    );
    holds(
      phones(
        p.contactsPerHour / 3_600_000,
        p.c,
        {
          work: exponential(p.ahtSeconds * seconds),
          patience: exponential(p.patienceSeconds * seconds),
          serviceLevelMs: p.T_s * seconds,
        },
        { customers: 5_000, warmUpMs: 3_600_000 },
      ),
      inMilliseconds,
    );
  });

  it('DEV-06: M/D/1 and the spread of its waits', () => {
    const p = numbersOf<'lambda_'>('DEV-06', 'params');
    const { sdWait, ...exact } = numbersOf<'sdWait' | MetricName>('DEV-06', 'expect');
    const model = phones(p.lambda_, 1, { work: deterministic(1) }, { customers: 5_000, warmUpMs: 100 });
    holds(model, ofAll(exact));
    const totals = replicated(model, 'DEV-06').map(({ table }) => table.totals());
    const over = (indices: readonly number[], field: 'waitMs' | 'waitSquaredMs' | 'offered'): number =>
      indices.reduce((sum, index) => sum + contactsOf(totals[index]!, field), 0);
    const spread = jackknife(totals.length, (indices) =>
      Math.sqrt(
        over(indices, 'waitSquaredMs') / over(indices, 'offered') -
          (over(indices, 'waitMs') / over(indices, 'offered')) ** 2,
      ),
    );
    expect(Math.abs(spread.value - sdWait)).toBeLessThan(4 * spread.standardError);
    expect(spread.standardError).toBeLessThan(0.03);
  });

  it('DEV-07: two classes in strict order', () => {
    const rates = listOf('DEV-07', 'params', 'lambdas');
    const { c } = numbersOf<'c'>('DEV-07', 'params');
    const exact = numbersOf<'pWait' | 'meanWaitAll'>('DEV-07', 'expect');
    holds(
      desk({
        horizonMs: 2_500 * scale,
        warmUpMs: 100,
        classes: rates.map((_, k) => calls({ name: `class ${k}`, boostMinutes: (1 - k) * 10_080 })),
        sources: rates.map((rate, k) => steady(rate, k)),
        groups: [agents(c)],
      }),
      [
        ...ofAll({ pWait: exact.pWait, meanWait: exact.meanWaitAll }),
        ...listOf('DEV-07', 'expect', 'meanWait').flatMap((meanWait, k) => ofClass(k, { meanWait })),
      ],
      0.06,
    );
  });

  it('DEV-08: M(t)/M/∞', () => {
    const { mu } = numbersOf<'mu'>('DEV-08', 'params');
    const exact = listOf('DEV-08', 'expect', 'meanBusy');
    const results = replicated(
      desk({
        horizonMs: 9,
        warmUpMs: 8,
        intervalMs: 9,
        drain: { kind: 'cut' },
        classes: [calls({ requirement: null, work: exponential(1 / mu) })],
        sources: [
          steady(0, 0, {
            rates: {
              pieces: wave((t) => 20 + 10 * Math.sin(2 * Math.PI * t), 1),
              repeats: true,
              busyness: null,
            },
          }),
        ],
        groups: [],
        probesMs: listOf('DEV-08', 'params', 'times').map((time) => 8 + time),
      }),
      'DEV-08',
      500 * scale,
    );
    exact.forEach((value, probe) => {
      near(
        value,
        results.map(({ probed }) => probed[probe]![1]!),
        `busy at time ${probe}`,
      );
    });
  });

  it('DEV-09: three chats at once', () => {
    const p = numbersOf<'lambda_' | 'cap'>('DEV-09', 'params');
    holds(
      phones(
        p.lambda_,
        1,
        {},
        { customers: 8_000, warmUpMs: 500 },
        {
          groups: [
            agents(1, {
              speedPerThread: listOf('DEV-09', 'params', 'speedPerChat'),
              agent: { ...agents(1).agent, capacity: p.cap },
            }),
          ],
        },
      ),
      ofAll(numbersOf<MetricName>('DEV-09', 'expect')),
      0.08,
    );
  });

  it('DEV-10: retrials', () => {
    const p = numbersOf<'lambda_' | 'retryRate'>('DEV-10', 'params');
    const exact = numbersOf<'pBusy' | 'meanOrbit' | 'meanTimeInOrbit'>('DEV-10', 'expect');
    const delay = exponential(1 / p.retryRate);
    holds(
      phones(
        p.lambda_,
        1,
        {
          place: 0,
          onward: {
            served: [],
            abandoned: [],
            turnedAway: [{ kind: 'retry', share: 1, toClass: 0, delay, atMost: Number.POSITIVE_INFINITY }],
          },
        },
        { customers: 6_000, warmUpMs: 1_000 },
        { places: [1] },
      ),
      ofAll({ occupancy: exact.pBusy, meanOrbit: exact.meanOrbit }),
      0.06,
    );
    expect(exact.meanTimeInOrbit).toBeCloseTo(exact.meanOrbit / p.lambda_, 9);
  });

  it('DEV-11: the staff that each half hour needs, and one agent less', () => {
    const needed = listOf('DEV-11', 'expect', 'agents');
    const { ahtSeconds } = numbersOf<'ahtSeconds'>('DEV-11', 'params');
    listOf('DEV-11', 'params', 'contactsPer30min').forEach((contacts, interval) => {
      const [enough, oneLess] = [needed[interval]!, needed[interval]! - 1].map((servers) => {
        const [result] = replicated(
          phones(
            contacts / 1_800_000,
            servers,
            { work: exponential(ahtSeconds * seconds), serviceLevelMs: 20 * seconds },
            { customers: 100_000, warmUpMs: 36_000_000 },
          ),
          'DEV-11',
          1,
        );
        const totals = result!.table.totals();
        return kpiOf('serviceLevel', totals)! >= 0.8 && kpiOf('occupancy', totals)! <= 0.88;
      });
      expect([enough, oneLess]).toEqual([true, false]);
    });
  });

  it('DEV-12: an exact trace', () => {
    const arrivals = listOf('DEV-12', 'params', 'arrivals');
    const services = listOf('DEV-12', 'params', 'services');
    const seen: { readonly arrivedAt: number; readonly wait: number; readonly left: number }[] = [];
    replicate(
      desk({
        horizonMs: 10,
        warmUpMs: 0,
        drain: { kind: 'serveOut', limitMs: 100 },
        sources: [
          {
            kind: 'trace',
            name: 'trace',
            contacts: arrivals.map((atMs, index) => ({
              atMs,
              contactClass: 0,
              workMs: services[index]!,
              wrapUpMs: 0,
              patienceMs: Number.POSITIVE_INFINITY,
            })),
          },
        ],
        groups: [agents(2)],
      }),
      'DEV-12',
      0,
      ({ arrivedAt, startedAt, endedAt }) => {
        seen.push({ arrivedAt, wait: startedAt - arrivedAt, left: endedAt });
      },
    );
    seen.sort((a, b) => a.arrivedAt - b.arrivedAt);
    seen.forEach(({ wait, left }, index) => {
      expect(wait).toBeCloseTo(listOf('DEV-12', 'expect', 'waits')[index]!, 9);
      expect(left).toBeCloseTo(listOf('DEV-12', 'expect', 'departures')[index]!, 9);
    });
    expect(seen).toHaveLength(arrivals.length);
  });

  it('DEV-13: a transient morning', () => {
    const p = numbersOf<'theta' | 'c' | 'horizon'>('DEV-13', 'params');
    const exact = numbersOf<
      | 'expectedArrivals'
      | 'pDelay'
      | 'areaQueue'
      | 'expectedAbandonedBeforeHorizon'
      | 'meanQueueAtEnd'
      | 'occupancy'
    >('DEV-13', 'expect');
    const model = desk({
      horizonMs: p.horizon,
      warmUpMs: 0,
      intervalMs: p.horizon,
      drain: { kind: 'cut' },
      classes: [calls({ patience: exponential(1 / p.theta) })],
      sources: [
        steady(0, 0, {
          rates: {
            pieces: wave((t) => 6 + 4 * Math.sin((Math.PI * t) / 2), p.horizon),
            repeats: false,
            busyness: null,
          },
        }),
      ],
      groups: [agents(p.c)],
      probesMs: [p.horizon],
    });
    const results = replicated(model, 'DEV-13', 1_500 * scale);
    const all = results.map(({ table }) => table.totals());
    const sum = (of: (index: number) => number): number[] => all.map((_, index) => of(index));
    near(
      exact.expectedArrivals,
      sum((i) => contactsOf(all[i]!, 'offered')),
      'arrivals',
    );
    near(
      exact.pDelay * exact.expectedArrivals,
      sum((i) => contactsOf(all[i]!, 'waited')),
      'delayed',
    );
    near(
      exact.areaQueue,
      sum((i) => contactMsOf(all[i]!, 'queue')),
      'queue area',
    );
    near(
      exact.expectedAbandonedBeforeHorizon,
      sum((i) => contactsOf(all[i]!, 'abandoned')),
      'abandoned',
    );
    near(
      exact.meanQueueAtEnd,
      results.map(({ probed }) => probed[0]![0]!),
      'queue at the end',
    );
    near(
      exact.occupancy,
      sum((i) => contactMsOf(all[i]!, 'inHand') / (p.c * p.horizon)),
      'occupancy',
    );
  });
});
