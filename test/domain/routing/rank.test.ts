import { describe, expect, it } from 'vitest';
import { rankOf } from '../../../src/domain/routing/rank.ts';
import { agent, arrival, desk, planOf, s, time, wish } from './deskOfTwo.ts';

describe('rank', () => {
  it('is the due time less the boost under due, the arrival less the boost under arrival', () => {
    expect(rankOf('due', 1_000, 100_000, 1)).toBe(40_000);
    expect(rankOf('arrival', 100_000, 5, 1)).toBe(40_000);
  });

  it('puts work without a promise after all that have one, by age and boost among themselves', () => {
    const century = 3_155_760_000_000;
    expect(rankOf('due', 0, null, 30)).toBeGreaterThan(rankOf('due', 0, 10 * century, 0));
    expect(rankOf('due', 0, null, 30)).toBeLessThan(rankOf('due', 0, null, 0));
  });

  it('decides who is served, ties by age and then by name', () => {
    const router = desk(
      planOf({ autoAccept: true, order: 'due' }),
      agent(0, 'ann'),
      arrival(s(1), 'first'),
      arrival(s(2), 'later', { dueAt: s(500) }),
      arrival(s(3), 'z', { dueAt: s(100) }),
      arrival(s(3), 'b', { dueAt: s(100) }),
      arrival(s(4), 'boosted', { dueAt: s(150), boostMinutes: 1 }),
      arrival(s(4), 'unpromised'),
    );
    const served: string[] = [];
    for (let at = 10; at < 16; at++) {
      const inHand = router.snapshot().works.find((work) => work.state === 'assigned')!;
      served.push(inHand.work);
      router.apply(wish('workFinished', s(at), inHand.work, 'ann'));
    }
    router.apply(time(s(20)));
    expect(served).toEqual(['first', 'boosted', 'b', 'z', 'later', 'unpromised']);
  });
});
