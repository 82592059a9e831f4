import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../src/domain/routing/workName.ts';
import { LogReplay, type ReplayDifference } from '../../src/sim/replay/logReplay.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import type { LogRow } from '../../src/store/log.ts';
import { brokenRules, differencesOnReplay, wholeLog } from '../live/crash/audit.ts';
import { openProcess, type TestProcess } from '../support/liveDesk.ts';
import { Clock, clockedHost } from './clockedDesk.ts';
import { dayBreak, liveRandomDay } from './randomDay.ts';

const days = Array.from({ length: 50 }, (_, index) => index + 1);
const actionsADay = 50;

let process: TestProcess;
const logs: LogRow[][] = [];

beforeAll(async () => {
  process = await openProcess();
});

const liveDay = async (day: number): Promise<string> => {
  const clock = new Clock(dayBreak);
  return liveRandomDay(
    clockedHost(process.host, clock),
    clock,
    seedrandom.alea(`twin day ${day}`),
    actionsADay,
  );
};

const replayed = (log: readonly LogRow[]): readonly ReplayDifference[] => {
  const replay = new LogReplay(Number.POSITIVE_INFINITY);
  return [...log.flatMap((row) => replay.take(row)), ...replay.finish()];
};

/** The input that a decision follows from; undefined: the row is none. */
const causeOf = ({ kind, payload }: LogRow): number | undefined =>
  kind === 'decision' ? (payload as { cause: number }).cause : undefined;

const count = (type: string): number =>
  logs.reduce((sum, log) => sum + log.filter((row) => row.type === type).length, 0);

describe('a random day at the live desk, and its log in simulated time', () => {
  it.concurrent.each(days)(
    'day %i: the replay decides as the desk did, decision for decision',
    async (day) => {
      const deskId = await liveDay(day);
      const pool = poolOf(process.dataSource);
      expect(await differencesOnReplay(pool, deskId)).toEqual([]);
      expect(await brokenRules(pool, deskId)).toEqual([]);
      logs.push(await wholeLog(pool, deskId));
    },
    120_000,
  );

  it('the days together have everything that a desk knows', () => {
    const inputs = [
      'workArrived',
      'workChanged',
      'workWithdrawn',
      'offerAccepted',
      'offerDeclined',
      'workClaimed',
      'workReleased',
      'workTransferred',
      'workParked',
      'workFinished',
      'agentChanged',
      'agentPresenceChanged',
      'agentRemoved',
      'planChanged',
      'timeReached',
    ];
    const decisions = [
      'workOffered',
      'workAssigned',
      'workWidened',
      'workRequeued',
      'agentSetAway',
      'workEscalated',
      'eventDecided',
    ];
    expect([...inputs, ...decisions].filter((type) => count(type) < 5)).toEqual([]);
    const outcomes = new Set(
      logs
        .flat()
        .flatMap(({ type, payload }) =>
          type === 'eventDecided' ? [(payload as { outcome: string }).outcome] : [],
        ),
    );
    const approvals = logs
      .flat()
      .filter(({ payload }) => draftOf((payload as { work?: string }).work ?? '') !== null)
      .map(({ type }) => type);
    const ofApprovals = ['workArrived', 'workWithdrawn', 'workOffered', 'workAssigned', 'workRequeued'];
    expect(ofApprovals.filter((type) => approvals.filter((one) => one === type).length < 5)).toEqual([]);
    expect([...outcomes]).toEqual(expect.arrayContaining(['applied', 'expired']));
    expect(outcomes.size).toBeGreaterThan(4);
  });

  it('a log that lacks a decision, or has one changed, differs there', () => {
    const assigning = logs.filter((log) => log.some(({ type }) => type === 'workAssigned'));
    expect(assigning.length).toBeGreaterThan(10);
    for (const log of assigning.slice(0, 10)) {
      const at = log.findIndex(({ type }) => type === 'workAssigned');
      const lacking = log.filter((_, index) => index !== at);
      const cause = causeOf(log[at]!);
      expect(replayed(lacking)[0]?.seq).toBe(cause);
      const changed = log.with(at, { ...log[at]!, payload: { ...(log[at]!.payload as object), ring: 7 } });
      expect(replayed(changed)[0]).toMatchObject({ seq: cause, logged: { ring: 7 } });
    }
  });

  it('a log from which an input that mattered is gone, with all that was decided on it, differs later', () => {
    const inputs = logs.map((log) => {
      const causes = new Set(log.flatMap((row) => (row.type === 'workOffered' ? [causeOf(row)] : [])));
      return { log, mattered: log.filter(({ seq, type }) => causes.has(seq) && type !== 'timeReached') };
    });
    const offering = inputs.filter(({ mattered }) => mattered.length > 0);
    expect(offering.length).toBeGreaterThan(days.length / 2);
    const noticed = offering.filter(({ log, mattered }) =>
      mattered.some((gone) => {
        const [first] = replayed(log.filter((row) => row !== gone && causeOf(row) !== gone.seq));
        return first !== undefined && first.seq > gone.seq;
      }),
    );
    // the only offer of a day may be its last event, and nothing after it tells that it is gone
    expect(noticed.length).toBeGreaterThan(0.9 * offering.length);
  });
});
