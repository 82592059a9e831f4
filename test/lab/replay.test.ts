import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/domain/desk/sameJson.ts';
import { instantGiven, instantText } from '../../src/lab/replay/instant.ts';
import { replayStretch } from '../../src/lab/replay/verify.ts';
import type { LogRow } from '../../src/store/log.ts';

const ada = {
  agent: 'ada',
  teams: ['care'],
  skills: [],
  languages: [],
  channels: [{ channel: 'x', cap: null }],
  capacity: 1,
  presence: 'available',
  isOnShift: true,
};

const arrival = (work: string, queuedAt: number) => ({
  work,
  requirement: { team: 'care', channel: 'x', skills: [], language: null },
  lastAgent: null,
  queuedAt,
  dueAt: null,
  boostMinutes: 0,
});

const row = (seq: number, kind: LogRow['kind'], type: string, payload: object): LogRow => ({
  seq,
  at: seq * 1_000,
  kind,
  type,
  actor: 'test',
  threadId: null,
  payload,
});

const offer = (cause: number, work: string) => ({
  cause,
  work,
  agent: 'ada',
  team: 'care',
  ring: 0,
  points: 1,
  expiresAt: cause * 1_000 + 120_000,
  why: { reason: 'longestIdle', value: 1_000 },
});

/** Ada comes, a thread is offered to her, a second waits; nobody has decided on the third yet. */
const log: LogRow[] = [
  row(1, 'input', 'agentChanged', ada),
  row(2, 'input', 'workArrived', arrival('w1', 2_000)),
  row(3, 'decision', 'workOffered', offer(2, 'w1')),
  row(4, 'record', 'deskUpdated', {}),
  row(5, 'input', 'workArrived', arrival('w2', 5_000)),
  row(6, 'input', 'workArrived', arrival('w3', 6_000)),
];

async function* pagesOf(rows: readonly LogRow[]) {
  for (const one of rows) yield [one];
}

const standing = { lastSeq: 6, decidedUpTo: 5, firstAt: 1_000, lastAt: 6_000 };

const replayed = (rows: readonly LogRow[], fromAt = 0, toAt = 10_000) =>
  replayStretch(pagesOf(rows), { standing, stretch: { fromAt, toAt } });

describe('a stretch of a log, replayed', () => {
  it('agrees with what the rules decide, and counts what it has seen', async () => {
    expect(await replayed(log)).toEqual({
      difference: null,
      inputs: 3,
      decisions: 1,
      before: 0,
      undecided: 1,
    });
    expect(await replayed(log, 3_000, 6_000)).toMatchObject({
      inputs: 1,
      decisions: 0,
      before: 2,
      undecided: 0,
    });
  });

  it('counts decisions of the stretch that the log has after its end', async () => {
    expect(await replayed(log, 2_000, 2_001)).toMatchObject({ difference: null, inputs: 1, decisions: 1 });
  });

  it('names the first decision that the rules do not give', async () => {
    const changed = log.with(2, row(3, 'decision', 'workOffered', { ...offer(2, 'w1'), agent: 'ben' }));
    const { difference } = await replayed(changed);
    expect(difference).toMatchObject({
      seq: 2,
      at: 2_000,
      input: 'workArrived',
      logged: { type: 'workOffered', agent: 'ben' },
      replayed: { type: 'workOffered', agent: 'ada' },
    });
  });

  it('misses a decision that the log lacks, and one whose input is gone', async () => {
    const lacking = await replayed(log.filter(({ seq }) => seq !== 3));
    expect(lacking.difference).toMatchObject({ seq: 2, logged: null, replayed: { type: 'workOffered' } });
    const orphaned = await replayed(log.filter(({ seq }) => seq !== 2));
    expect(orphaned.difference).toMatchObject({ seq: 2, logged: { type: 'workOffered' }, replayed: null });
  });
});

describe('instants on the command line', () => {
  it.each([
    ['2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['2026-07-01 09:00', '2026-07-01T08:00:00.000Z'],
    ['2026-07-01T09:00:30', '2026-07-01T08:00:30.000Z'],
    ['2026-07-01T09:00Z', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01T09:00:00.250+02:00', '2026-07-01T07:00:00.250Z'],
  ])('%s is %s at a desk in London', (text, iso) => {
    expect(new Date(instantGiven(text, 'Europe/London')!).toISOString()).toBe(iso);
  });

  it.each(['2026-02-30', 'yesterday', '2026-07-01 25:00', '09:00'])('%s is none', (text) => {
    expect(instantGiven(text, 'UTC')).toBeNull();
  });

  it('are shown by the desk’s clock', () => {
    expect(instantText(Date.parse('2026-07-01T08:00:30Z'), 'Europe/London')).toBe('2026-07-01 09:00:30');
  });
});

describe('the same as JSON', () => {
  it.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: -0 }, { a: 0 }, true],
    [{ b: 2, a: [1, { c: null }] }, { a: [1, { c: null }], b: 2 }, true],
    [[1, 2], [1], false],
    [{ 0: 1 }, [1], false],
    [{ a: null }, {}, false],
  ])('%j and %j: %s', (one, other, isSame) => {
    expect(sameJson(one, other)).toBe(isSame);
  });
});
