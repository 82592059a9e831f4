import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../src/live/host.ts';
import { importCalls } from '../../../../src/live/import/calls/importCalls.ts';
import { verifyKpis } from '../../../../src/live/kpi/verify.ts';
import { emptyDesk, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { type DeskApi, openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, written } from '../importing.ts';
import { byGroup, countAll, kpiFigures, kpiRows, rhythmOf, rounded, type Told } from '../kpiFacts.ts';

let desk: TestProcess;
let caller: Caller;

beforeEach(async () => {
  desk ??= await openProcess();
  caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
});

const importInto = (path: string) => importFile(importCalls, desk.host, caller, path);

const kpis =
  '[CALLS_OFFERED, CALLS_ANSWERED, CALLS_ABANDONED_SHARE, CALLS_WAITED_SHARE, SPEED_OF_ANSWER, PHONE_SERVICE_LEVEL, CALL_HANDLE_TIME, CALL_PATIENCE]';
const wishes = 'withinSeconds: [9, 20, 60], percentiles: [50], dispersion: true';

/** As the reference facts have them, in their order. */
function factsOf([offered, answered, abandoned, waited, wait, within20, handle, patience]: readonly Told[]) {
  const seconds = (milliseconds: number | null): number => milliseconds! / 1_000;
  const withinOf = ({ within }: Told, limit: number): number =>
    within.find((one) => one.seconds === limit)!.count;
  const { standardDeviation, logMean, logStandardDeviation } = handle!.dispersion!;
  return {
    offered: offered!.value!,
    answered: answered!.value!,
    abandoned: abandoned!.numerator,
    abandon_share: rounded(abandoned!.value, 6),
    waited_gt0: waited!.numerator,
    asa_seconds_answered: rounded(seconds(wait!.value), 3),
    service_level_20s: rounded(within20!.value, 6),
    service_level_60s: rounded(withinOf(wait!, 60) / offered!.value!, 6),
    service_time_seconds: {
      n: handle!.denominator,
      mean: rounded(seconds(handle!.value), 3),
      sd: rounded(seconds(standardDeviation), 3),
      median: seconds(handle!.percentiles[0]!.value),
      cv2: rounded((standardDeviation / handle!.value!) ** 2, 4),
      ln_mean: rounded(logMean! - Math.log(1_000), 5),
      ln_sd: rounded(logStandardDeviation, 5),
      share_lt_10s: rounded(withinOf(handle!, 9) / handle!.denominator, 5),
    },
    patience: { exponential_mle_mean_seconds: rounded(seconds(patience!.value), 2) },
  };
}

/** What the reference facts tell of the curve of patience. */
const kaplanMeierOf = ({ patience }: Facts) => {
  const { km_median_seconds, km_survival } = patience as unknown as {
    readonly km_median_seconds: number | null;
    readonly km_survival: Readonly<Record<string, number>>;
  };
  return { km_median_seconds, km_survival };
};

interface ToldPatience {
  readonly groups: readonly { readonly label: string }[];
  readonly ended: number;
  readonly censored: number;
  readonly median: number | null;
  readonly mean: number;
  readonly isMeanWhole: boolean;
  readonly shares: readonly { readonly seconds: number; readonly survival: number }[];
  readonly steps: readonly object[];
}

const askPatience = async (
  api: DeskApi,
  { from, before }: typeof day,
  also: string,
): Promise<readonly ToldPatience[]> =>
  (
    await api.ask<{ told: readonly ToldPatience[] }>(
      `told: patience(deskId: $desk, from: "${from}", before: "${before}", ${also}) {
        groups { label } ended censored median mean isMeanWhole shares { seconds survival } steps { at atRisk ended survival } }`,
    )
  ).told;

/** The curve of patience of all calls, and of each kind, as the reference facts have it. */
async function patienceOf(api: DeskApi, period: typeof day, seconds: readonly number[]) {
  const within = `withinSeconds: [${seconds}]`;
  const rows = [
    ...(await askPatience(api, period, within)),
    ...(await askPatience(api, period, `${within}, groupBy: [TAG]`)),
  ];
  return Object.fromEntries(
    rows.map(({ groups, median, shares }) => [
      groups[0]?.label ?? 'all',
      {
        km_median_seconds: median === null ? null : median / 1_000,
        km_survival: Object.fromEntries(shares.map((one) => [one.seconds, rounded(one.survival, 6)])),
      },
    ]),
  );
}

const day = { from: '2019-03-04T00:00:00Z', before: '2019-03-05T00:00:00Z' };

describe('a file of calls', () => {
  it('is counted once: offered, abandoned, answered and how fast, by kind', async () => {
    const first = await importInto(fixture('calls.csv'));
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 6, accepted: 6, duplicates: 0, threads: 0 });
    const again = await importInto(fixture('calls.csv'));
    expect(again.summary).toMatchObject({ read: 6, accepted: 0, duplicates: 6 });
    await countAll(desk.dataSource, caller.deskId);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const figures = await kpiFigures(api, { ...day, kpis, with: wishes });
    expect(factsOf(figures)).toMatchObject({
      offered: 4,
      answered: 3,
      abandoned: 1,
      waited_gt0: 3,
      asa_seconds_answered: 40,
      service_level_20s: 0.5,
      service_level_60s: 0.5,
      service_time_seconds: { n: 2, mean: 360, sd: 240, median: 360 },
      patience: { exponential_mle_mean_seconds: 273 },
    });
    // one gave up, after longer than anybody who was answered had waited
    const [patience] = await askPatience(api, day, 'withinSeconds: [20, 300]');
    expect(patience).toEqual({
      groups: [],
      ended: 1,
      censored: 3,
      median: 153_000,
      mean: 153_000,
      isMeanWhole: true,
      shares: [
        { seconds: 20, survival: 1 },
        { seconds: 300, survival: 0 },
      ],
      steps: [{ at: 153_000, atRisk: 1, ended: 1, survival: 0 }],
    });
    const kinds = byGroup(await kpiRows(api, { ...day, kpis: '[CALLS_OFFERED]', with: 'groupBy: [TAG]' }));
    expect(
      Object.fromEntries(Object.entries(kinds).map(([kind, [offered]]) => [kind, offered!.value])),
    ).toEqual({
      PS: 3,
      NE: 1,
      'priority 0': 2,
      'priority 2': 2,
    });
    expect(await verifyKpis(desk.dataSource, caller.deskId)).toMatchObject({
      threads: 6,
      facts: 4,
      differing: 0,
    });
  });

  it.each([
    ['L1,9,,0,PS,2019-02-30,9:00:02,,,,,0,HANG,,,0,', 'date is no date,2019-02-30'],
    ['L1,9,,0,PS,2019-03-04,25:00:02,,,,,0,HANG,,,0,', 'vru_entry is no time,25:00:02'],
    ['L1,9,,0,PS,2019-03-04,9:00:02,,,,,-1,HANG,,,0,', 'q_time is no duration,'],
    ['L1,9,,0,PS,2019-03-04,9:00:02,,,,,0,LOST,,,0,', 'outcome is none,LOST'],
    [',9,,0,PS,2019-03-04,9:00:02,,,,,0,HANG,,,0,', 'vru_line is no name,'],
  ])('%s is set aside with its reason, the others are taken', async (row, reason) => {
    const whole = readFileSync(fixture('calls.csv'), 'utf8');
    const { summary, rejects } = await importInto(written(`${whole}${row}\n`));
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain('8,9,');
    expect(rejects[0]).toContain(reason);
    expect(summary).toMatchObject({ read: 7, accepted: 6, rejected: 1 });
  });

  it('may be of a month without any: the first line alone', async () => {
    const [columns] = readFileSync(fixture('calls.csv'), 'utf8').split('\n');
    const { summary } = await importInto(written(`${columns}\n`));
    expect(summary).toMatchObject({ read: 0, accepted: 0, rejected: 0, isComplete: true });
  });

  it('of another kind is refused as a whole', async () => {
    await expect(importInto(fixture('customers.csv'))).rejects.toThrow(
      /is no file of calls.*missing: vru_line/s,
    );
  });
});

type Facts = ReturnType<typeof factsOf>;
interface Reference {
  readonly rows: number;
  readonly all: Facts;
  readonly by_type: Readonly<Record<string, Facts>>;
  readonly by_priority: Readonly<Record<string, Facts>>;
  readonly offered_per_hour_of_day: readonly number[];
  readonly offered_per_weekday_mon0: readonly number[];
}

describeWithShared('callcenter-bank-1999', 'a month of calls of a bank', (folder) => {
  it('gives a desk whose figures are the reference facts', async () => {
    const all = JSON.parse(readFileSync(join(folder, 'reference-facts.json'), 'utf8')) as Record<
      string,
      Reference
    >;
    const reference = all['calls-1999-01.csv.gz']!;
    const { summary, rejects } = await importInto(join(folder, 'calls-1999-01.csv.gz'));
    expect(rejects).toEqual([]);
    expect(summary).toMatchObject({ read: reference.rows, accepted: reference.rows });
    await countAll(desk.dataSource, caller.deskId);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const month = { from: '1999-01-01T00:00:00Z', before: '1999-02-01T00:00:00Z' };
    const told = factsOf(await kpiFigures(api, { ...month, kpis, with: wishes }));
    expect(reference.all).toMatchObject(told);
    const ofTag = async (tag: string) =>
      factsOf(await kpiFigures(api, { ...month, kpis, with: `${wishes}, filter: { tags: ["${tag}"] }` }));
    for (const [kind, facts] of Object.entries(reference.by_type))
      expect(facts).toMatchObject(await ofTag(kind));
    for (const [priority, facts] of Object.entries(reference.by_priority))
      expect(facts).toMatchObject(await ofTag(`priority ${priority}`));
    const patience = await patienceOf(api, month, [30, 60, 120, 300]);
    expect(patience).toMatchObject({
      ...Object.fromEntries(
        Object.entries(reference.by_type).map(([kind, facts]) => [kind, kaplanMeierOf(facts)]),
      ),
      ...Object.fromEntries(
        Object.entries(reference.by_priority).map(([priority, facts]) => [
          `priority ${priority}`,
          kaplanMeierOf(facts),
        ]),
      ),
      all: kaplanMeierOf(reference.all),
    });
    const { hours, weekdays } = await rhythmOf(api, 'CALLS_OFFERED', month.from, month.before);
    expect(hours).toEqual(reference.offered_per_hour_of_day);
    expect(weekdays).toEqual(reference.offered_per_weekday_mon0);
  }, 120_000);
});
