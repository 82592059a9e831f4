import type { SkillLevel } from '../../../src/domain/desk/agent.ts';
import type { RouterAnswer } from '../../../src/domain/routing/answer.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import type { Ring, RoutingPlan } from '../../../src/domain/routing/plan.ts';
import { usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import type { Requirement, RoutedAgent } from '../../../src/domain/routing/requirement.ts';

/** Seconds as the instants of these tests. */
export const s = (seconds: number): number => seconds * 1_000;

export const planOf = (changes: Partial<RoutingPlan> = {}): RoutingPlan => ({
  ...usualRoutingPlan,
  order: 'arrival',
  offerExpirySeconds: 30,
  affinitySeconds: 60,
  ...changes,
});

export const ringOf = (changes: Partial<Ring> = {}): Ring => ({
  teams: ['care'],
  skillLevel: null,
  droppedSkills: [],
  anyLanguage: false,
  widen: null,
  reserves: [],
  ...changes,
});

export const agent = (at: number, name: string, changes: Partial<RoutedAgent> = {}): RouterEvent => ({
  type: 'agentChanged',
  at,
  agent: name,
  teams: ['care'],
  skills: [],
  languages: ['en'],
  channels: [
    { channel: 'email', cap: null },
    { channel: 'chat', cap: null },
  ],
  capacity: 1,
  presence: 'available',
  isOnShift: true,
  ...changes,
});

export const arrival = (
  at: number,
  work: string,
  changes: Partial<Requirement> & { boostMinutes?: number; dueAt?: number; lastAgent?: string } = {},
): RouterEvent => {
  const { boostMinutes = 0, dueAt = null, lastAgent = null, ...requirement } = changes;
  return {
    type: 'workArrived',
    at,
    work,
    requirement: { team: 'care', channel: 'email', skills: [], language: null, ...requirement },
    queuedAt: at,
    dueAt,
    boostMinutes,
    lastAgent,
  };
};

export const skilled = (skill: string, level: SkillLevel): { skill: string; level: SkillLevel } => ({
  skill,
  level,
});

type Wish =
  | 'offerAccepted'
  | 'offerDeclined'
  | 'workClaimed'
  | 'workReleased'
  | 'workParked'
  | 'workFinished';
export const wish = (
  type: Wish,
  at: number,
  work: string,
  who: string,
  deadlineAt: number | null = null,
): RouterEvent => ({
  type,
  at,
  work,
  agent: who,
  deadlineAt,
});

export const time = (at: number): RouterEvent => ({ type: 'timeReached', at });

/** A router that has seen the events, and what it says of each further one: "work→agent", "work↑ring" and so on. */
export function desk(plan: RoutingPlan, ...events: RouterEvent[]): NamedRouter {
  const router = new NamedRouter(plan);
  for (const event of events) router.apply(event);
  return router;
}

/** The decisions of an answer, in short; wakes left out. */
export const inShort = (answer: RouterAnswer): string[] =>
  answer.decisions.flatMap((decision) => {
    switch (decision.type) {
      case 'workOffered':
        return [`${decision.work} offered to ${decision.agent} (${decision.why.reason})`];
      case 'workAssigned':
        return [`${decision.work} assigned to ${decision.agent} (${decision.why.reason})`];
      case 'workWidened':
        return [`${decision.work} widened to ring ${decision.ring} (${decision.cause})`];
      case 'workRequeued':
        return [`${decision.work} back from ${decision.agent} (${decision.reason})`];
      case 'agentSetAway':
        return [`${decision.agent} set away after ${decision.misses}`];
      case 'workEscalated':
        return [`${decision.work} escalated`];
      default:
        return [];
    }
  });
