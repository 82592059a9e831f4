import { describe, it } from 'vitest';
import type { SkillLevel } from '../../../src/domain/desk/agent.ts';
import type { Reserve, RoutingPlan } from '../../../src/domain/routing/plan.ts';
import { agents, calls, desk, exponential, phonePlan, steady } from '../models.ts';
import { erlangC } from './erlang.ts';
import { type Exact, holds, ofAll, ofClass, scale } from './holds.ts';
import { type SkillDesk, skillChain } from './skillChain.ts';
import { skillShapes } from './skillShapes.ts';

const week = 10_080;

/** Level in the skill of each class, by the order in which the class looks at pools: the first is the most skilled. */
const levelFor = (skillDesk: SkillDesk, pool: number, k: number): SkillLevel =>
  (5 - skillDesk.looksAt[k]!.indexOf(pool)) as SkillLevel;

/** The same desk for the simulator: one skill a class, the most skilled first, classes in strict order by boosts of weeks. */
function simulated(skillDesk: SkillDesk) {
  const { rates, pools, reserves } = skillDesk;
  const hasReserves = reserves.some((reserve) => reserve > 0);
  const plan: RoutingPlan<number> = {
    ...phonePlan,
    choice: 'mostSkilled',
    teams: hasReserves
      ? rates.map((_, k) => ({
          team: 10 + k,
          choice: null,
          rings: [
            {
              teams: [1],
              skillLevel: null,
              droppedSkills: [],
              anyLanguage: false,
              widen: null,
              reserves: [{ team: 1, idleAgents: reserves[k]!, freePoints: 0 } satisfies Reserve<number>],
            },
          ],
        }))
      : [],
  };
  return desk({
    horizonMs: (12_000 * scale) / Math.min(...rates) / rates.length,
    warmUpMs: 60,
    plan,
    classes: rates.map((_, k) =>
      calls({
        name: `class ${k}`,
        requirement: {
          team: hasReserves ? 10 + k : 1,
          channel: 'phone',
          skills: [{ skill: k, level: 1 }],
          language: null,
        },
        boostMinutes: (rates.length - 1 - k) * week,
        patience: skillDesk.patienceRates[k] === 0 ? null : exponential(1 / skillDesk.patienceRates[k]!),
      }),
    ),
    sources: rates.map((rate, k) => steady(rate, k)),
    groups: pools.map((count, pool) =>
      agents(count, {
        name: `pool ${pool}`,
        agent: {
          ...agents(1).agent,
          skills: rates.flatMap((_, k) =>
            skillDesk.serviceRates[pool]![k]! > 0 ? [{ skill: k, level: levelFor(skillDesk, pool, k) }] : [],
          ),
        },
        speedOfClass: rates.map((_, k) => skillDesk.serviceRates[pool]![k]! || 1),
      }),
    ),
  });
}

function holdsExactly(skillDesk: SkillDesk, sharpness = 0.06): void {
  const exact = skillChain(skillDesk);
  const exacts: Exact[] = [
    ...exact.classes.flatMap((one, k) => ofClass(k, one)),
    ...exact.occupancy.map((share, group) => ({
      metric: 'occupancy' as const,
      exact: share,
      part: { group },
    })),
  ];
  holds(simulated(skillDesk), exacts, sharpness);
}

describe('agents with skills', () => {
  it('N: specialists of one class, and agents who serve both', () => holdsExactly(skillShapes.n));

  it('M: specialists of each class, and agents who serve both', () => holdsExactly(skillShapes.m));

  it('X: everybody serves everything, each class looks for its own first', () => holdsExactly(skillShapes.x));

  it('V with a reserve: the second class leaves two agents idle for the first', () =>
    holdsExactly(skillShapes.vWithReserve));
});

describe('strict order of classes', () => {
  it('three classes wait as Cobham says', () => {
    const [servers, rates] = [4, [0.8, 1.2, 1.2]];
    const total = rates.reduce((a, b) => a + b, 0);
    const c = erlangC(servers, total);
    let before = 0;
    const waits = rates.map((rate) => {
      const after = before + rate / servers;
      const wait = c / servers / ((1 - before) * (1 - after));
      before = after;
      return wait;
    });
    holds(
      desk({
        horizonMs: 3_000 * scale,
        warmUpMs: 300,
        classes: rates.map((_, k) => calls({ name: `class ${k}`, boostMinutes: (2 - k) * week })),
        sources: rates.map((rate, k) => steady(rate, k)),
        groups: [agents(servers)],
      }),
      [...ofAll({ pWait: c }), ...waits.flatMap((meanWait, k) => ofClass(k, { pWait: c, meanWait }))],
      0.08,
    );
  });
});
