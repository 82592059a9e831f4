import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { clockKey, missesToRecord, nextMissAt } from '../../../src/domain/sla/missed.ts';

const clock = (overrides: Partial<Clock>): Clock => ({
  kind: 'nextResponse',
  number: 1,
  mentionId: 'm1',
  policyId: 'p',
  policyVersion: 1,
  target: { minutes: 10, measuredIn: 'roundTheClock' },
  startedAt: 0,
  dueAt: 600_000,
  atRiskAt: null,
  remainingMs: null,
  pauses: [],
  stoppedAt: null,
  cancelledAt: null,
  ...overrides,
});

describe('recording a broken promise', () => {
  it('takes the due instant, however late somebody looks', () => {
    expect(missesToRecord([clock({})], [], 9_000_000)).toMatchObject([{ missedAt: 600_000 }]);
    expect(missesToRecord([clock({})], [], 599_999)).toEqual([]);
  });

  it('also finds one that was kept too late before anybody looked', () => {
    expect(missesToRecord([clock({ stoppedAt: 700_000 })], [], 800_000)).toHaveLength(1);
    expect(missesToRecord([clock({ stoppedAt: 600_000 })], [], 800_000)).toEqual([]);
  });

  it('does not record one twice, though a late mention has changed its number', () => {
    const recorded = [clockKey(clock({ number: 1 }))];
    expect(missesToRecord([clock({ number: 2 })], recorded, 9_000_000)).toEqual([]);
    expect(nextMissAt([clock({ number: 2 })], recorded)).toBeNull();
  });

  it('looks again at the earliest of what is left', () => {
    const clocks = [
      clock({}),
      clock({ mentionId: 'm2', dueAt: 300_000 }),
      clock({ mentionId: 'm3', dueAt: null }),
    ];
    expect(nextMissAt(clocks, [])).toBe(300_000);
    expect(nextMissAt(clocks, [clockKey(clocks[1]!)])).toBe(600_000);
  });
});
