import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../src/domain/desk/finding.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import { checkRoutingPlan } from '../../../src/domain/routing/planCheck.ts';
import { ringOf } from './deskOfTwo.ts';

const facts = {
  teams: ['care', 'sales'],
  skills: ['es'],
  teamSizes: { sales: { agents: 3, points: 6 } },
};
const widen = { afterSeconds: 60, overQueueLength: null, whenNobodyOnShift: false };
const withRings = (...rings: RoutingPlan['teams'][number]['rings']): RoutingPlan => ({
  ...usualRoutingPlan,
  teams: [{ team: 'care', choice: null, rings }],
});

describe('the check of a routing plan', () => {
  it('finds nothing wrong with the usual plan, nor with a plan of three rings', () => {
    expect(checkRoutingPlan(usualRoutingPlan, facts)).toEqual([]);
    const reserves = [{ team: 'sales', idleAgents: 2, freePoints: 5 }];
    const plan = withRings(
      ringOf({ widen }),
      ringOf({ teams: ['sales'], reserves, widen: { ...widen, afterSeconds: 120 } }),
      ringOf({ teams: ['care', 'sales'], skillLevel: 1, droppedSkills: ['es'] }),
    );
    expect(checkRoutingPlan(plan, facts)).toEqual([]);
  });

  it.each<[string, RoutingPlan, string[]]>([
    ['an order it does not know', { ...usualRoutingPlan, order: 'fifo' as 'due' }, ['order']],
    ['a negative weight', { ...usualRoutingPlan, weights: { chat: -1 } }, ['weights.chat']],
    ['a weight in half points', { ...usualRoutingPlan, weights: { chat: 1.5 } }, ['weights.chat']],
    ['a channel it does not know', { ...usualRoutingPlan, weights: { fax: 1 } as never }, ['weights.fax']],
    ['a parked share above 1', { ...usualRoutingPlan, parkedShare: 1.2 }, ['parkedShare']],
    ['an offer that expires at once', { ...usualRoutingPlan, offerExpirySeconds: 0 }, ['offerExpirySeconds']],
    ['no miss before away', { ...usualRoutingPlan, missesBeforeAway: 0 }, ['missesBeforeAway']],
    ['a time that is no number', { ...usualRoutingPlan, affinitySeconds: Number.NaN }, ['affinitySeconds']],
    ['a team without rings', withRings(), ['teams[0].rings']],
    ['a ring that names no team', withRings(ringOf({ teams: [] })), ['teams[0].rings[0].teams']],
    ['an unknown team', withRings(ringOf({ teams: ['hr'] })), ['teams[0].rings[0].teams[0]']],
    [
      'an unknown skill',
      withRings(ringOf({ droppedSkills: ['fr'] })),
      ['teams[0].rings[0].droppedSkills[0]'],
    ],
    ['a level above 5', withRings(ringOf({ skillLevel: 6 as 5 })), ['teams[0].rings[0].skillLevel']],
    ['a last ring that widens', withRings(ringOf({ widen })), ['teams[0].rings[0].widen']],
    [
      'widening that does not come later from ring to ring',
      withRings(ringOf({ widen }), ringOf({ widen }), ringOf()),
      ['teams[0].rings[1].widen.afterSeconds'],
    ],
    [
      'widening on no condition',
      withRings(ringOf({ widen: { ...widen, afterSeconds: null } }), ringOf()),
      ['teams[0].rings[0].widen'],
    ],
    [
      'a reserve as large as its team',
      withRings(ringOf({ teams: ['sales'], reserves: [{ team: 'sales', idleAgents: 3, freePoints: 6 }] })),
      ['teams[0].rings[0].reserves[0].idleAgents', 'teams[0].rings[0].reserves[0].freePoints'],
    ],
    [
      'a reserve of a team that the ring does not name',
      withRings(ringOf({ reserves: [{ team: 'sales', idleAgents: 1, freePoints: 0 }] })),
      ['teams[0].rings[0].reserves[0].team'],
    ],
  ])('finds %s, and says where', (_what, plan, paths) => {
    expect(checkRoutingPlan(plan, facts).map(({ path }) => path)).toEqual(paths);
  });

  it('says what was found and what is allowed', () => {
    const [finding] = checkRoutingPlan(withRings(ringOf({ teams: ['hr'] })), facts);
    expect(sentenceOf(finding!)).toBe('teams[0].rings[0].teams[0]: found hr; allowed: a team of the desk.');
  });
});
