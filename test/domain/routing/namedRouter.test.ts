import { describe, expect, it } from 'vitest';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import { agent, arrival, desk, inShort, planOf, s, skilled, time, wish } from './deskOfTwo.ts';

describe('the router under names', () => {
  it('goes on as before when the integers of thousands of finished works are used again', () => {
    const router = desk(planOf({ escalateAfterSeconds: 3_600 }), agent(0, 'ann'));
    for (let i = 0; i < 2_500; i++) {
      const work = `w${(i * 7_919) % 100_000}`;
      router.apply(arrival(s(i), work));
      router.apply(wish('offerAccepted', s(i), work, 'ann'));
      expect(router.apply(wish('workFinished', s(i), work, 'ann')).changedWorks).toEqual([work]);
    }
    expect(router.snapshot().works).toEqual([]);
    expect(inShort(router.apply(arrival(s(6_000), 'last')))).toEqual(['last offered to ann (longestIdle)']);
    expect(inShort(router.apply(time(s(6_030))))).toEqual(['last back from ann (missed)']);
  });

  it('puts agents apart as soon as work asks for what tells them apart', () => {
    const router = desk(
      planOf({ autoAccept: true }),
      agent(0, 'ann', { skills: [skilled('es', 2)] }),
      agent(0, 'bo', { skills: [skilled('es', 4)] }),
    );
    const asks = (level: 1 | 3) => ({ skills: [skilled('es', level)] });
    expect(inShort(router.apply(arrival(s(1), 'w1', asks(3))))).toEqual(['w1 assigned to bo (longestIdle)']);
    expect(inShort(router.apply(arrival(s(2), 'w2', asks(3))))).toEqual([]);
    expect(inShort(router.apply(arrival(s(3), 'w3', asks(1))))).toEqual(['w3 assigned to ann (longestIdle)']);
  });

  it('takes known work that arrives again as a change, keeping its age', () => {
    const router = desk(planOf({ autoAccept: true }), arrival(s(1), 'w1'), arrival(s(2), 'w2'));
    router.apply(arrival(s(3), 'w1', { boostMinutes: -10 }));
    expect(router.workRow('w1')).toMatchObject({ queuedAt: s(1), boostMinutes: -10 });
    expect(inShort(router.apply(agent(s(4), 'ann')))).toEqual(['w2 assigned to ann (firstInLine)']);
  });

  it('gives plain JSON as its snapshot, and restores from it in any order of rows', () => {
    const router = desk(
      planOf(),
      agent(0, 'ann'),
      arrival(s(1), 'w1'),
      arrival(s(2), 'w2'),
      arrival(s(2), 'a2'),
    );
    const snapshot = router.snapshot();
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    const restored = NamedRouter.restore({ ...snapshot, works: [...snapshot.works].reverse() }, planOf());
    expect(restored.nextWakeAt()).toBe(s(31));
    expect(restored.apply(time(s(31)))).toEqual(router.apply(time(s(31))));
    expect(restored.snapshot()).toEqual(router.snapshot());
  });

  it('counts an instant before the latest as the latest', () => {
    const router = desk(planOf({ autoAccept: true }), agent(s(10), 'ann'));
    expect(router.apply(arrival(s(5), 'w1')).decisions[0]).toMatchObject({ at: s(10), work: 'w1' });
  });
});
