import fc from 'fast-check';
import type { Presence, SkillLevel } from '../../../src/domain/desk/agent.ts';
import type { Channel } from '../../../src/domain/desk/channel.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import type { Ring, RoutingPlan } from '../../../src/domain/routing/plan.ts';
import { choices, orderPolicies } from '../../../src/domain/routing/plan.ts';
import type { Requirement, RoutedAgent } from '../../../src/domain/routing/requirement.ts';
import type { Accounts, ApprovalRight } from '../../../src/domain/routing/servedChannel.ts';
import type { WorkRow, WorkStateName } from '../../../src/domain/routing/snapshot.ts';

/** Random desks and their days: small, so that ties, full agents and ends of time are common. */

const teams = ['billing', 'care', 'night'];
const skills = ['es', 'refunds'];
const deskChannels: readonly Channel[] = ['x', 'chat', 'email'];
const team = fc.constantFrom(...teams);
const channel = fc.constantFrom(...deskChannels);
const level = fc.integer({ min: 1, max: 3 }) as fc.Arbitrary<SkillLevel>;
const language = fc.constantFrom('en', 'de');
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null, freq: 2 });

const ring = (isLast: boolean): fc.Arbitrary<Ring> =>
  fc.uniqueArray(team, { minLength: 1, maxLength: 2 }).chain((named) =>
    fc.record({
      teams: fc.constant(named),
      skillLevel: orNull(level),
      droppedSkills: fc.oneof(fc.constant('all' as const), fc.subarray(skills)),
      anyLanguage: fc.boolean(),
      widen: isLast
        ? fc.constant(null)
        : orNull(
            fc.record({
              afterSeconds: orNull(fc.integer({ min: 0, max: 4 })),
              overQueueLength: orNull(fc.integer({ min: 0, max: 2 })),
              whenNobodyOnShift: fc.boolean(),
            }),
          ),
      reserves: fc.oneof(
        fc.constant([]),
        fc.tuple(
          fc.record({
            team: fc.constant(named[0]!),
            idleAgents: fc.integer({ min: 0, max: 1 }),
            freePoints: fc.integer({ min: 0, max: 3 }),
          }),
        ),
      ),
    }),
  );

const plans: fc.Arbitrary<RoutingPlan> = fc.record({
  order: fc.constantFrom(...orderPolicies),
  weights: fc.record({ x: fc.constant(1), chat: fc.integer({ min: 1, max: 3 }), email: fc.constant(2) }),
  parkedShare: fc.constantFrom(0, 0.25, 0.5, 1),
  choice: fc.constantFrom(...choices),
  affinitySeconds: fc.constantFrom(0, 2, 3),
  offerExpirySeconds: fc.integer({ min: 1, max: 3 }),
  missesBeforeAway: fc.integer({ min: 1, max: 2 }),
  offerAgainAfterSeconds: fc.constantFrom(0, 2, 5),
  autoAccept: fc.boolean(),
  escalateAfterSeconds: orNull(fc.integer({ min: 1, max: 5 })),
  teams: fc.subarray(teams).chain((planned) =>
    fc.tuple(
      ...planned.map((name) =>
        fc.record({
          team: fc.constant(name),
          choice: orNull(fc.constantFrom(...choices)),
          rings: fc
            .integer({ min: 1, max: 3 })
            .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => ring(i === n - 1)))),
        }),
      ),
    ),
  ),
});

const skillSet = fc
  .subarray(skills)
  .chain((held) => fc.tuple(...held.map((skill) => fc.record({ skill: fc.constant(skill), level }))));

const accounts = ['news', 'help'];
const named = fc.subarray(accounts, { minLength: 1 });
const served: fc.Arbitrary<Accounts> = fc.oneof(fc.record({ only: named }), fc.record({ allBut: named }));

const optionally = <Name extends string, Value>(
  name: Name,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ [name in Name]?: Value }> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ [name]: value }) as fc.Arbitrary<{ [name in Name]?: Value }> },
  );

const asked = fc.record({
  team,
  channel,
  skills: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: skillSet }),
  language: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: language }),
});
const right = fc.constantFrom<ApprovalRight>('ofTeam', 'ofLead');
const requirements: fc.Arbitrary<Requirement> = fc
  .tuple(asked, optionally('account', fc.constantFrom(...accounts)), optionally('approval', right))
  .map(([requirement, account, approval]) => ({ ...requirement, ...account, ...approval }));

const agentFacts: fc.Arbitrary<RoutedAgent> = fc.record({
  teams: fc.subarray(teams, { minLength: 2 }),
  skills: skillSet,
  languages: fc.subarray(['en', 'de'], { minLength: 1 }),
  channels: fc
    .subarray([...deskChannels], { minLength: 2 })
    .chain((named) =>
      fc.tuple(
        ...named.map((c) =>
          fc
            .tuple(
              fc.constantFrom(null, null, null, 0, 1, 2),
              optionally('accounts', served),
              optionally('approves', right),
            )
            .map(([cap, limited, approves]) => ({ channel: c, cap, ...limited, ...approves })),
        ),
      ),
    ),
  capacity: fc.integer({ min: 2, max: 5 }),
  presence: fc.constantFrom<Presence>('available', 'available', 'available', 'busy', 'away'),
  isOnShift: fc.constantFrom(true, true, true, false),
});

/** Names in an order that is not that of their coming. */
export const workNames = ['w-k', 'w-b', 'w-z', 'w-a', 'w-m', 'w-c', 'w-y', 'w-d'];
export const agentNames = ['ruth', 'ann', 'zoe', 'bo', 'kim'];
const work = fc.constantFrom(...workNames);
const agent = fc.constantFrom(...agentNames);
const wish = { work, agent, deadlineAt: fc.constant(null) };
const ranking = {
  queuedAt: fc.integer({ min: -3, max: 3 }).map((n) => n * 1_000),
  dueAt: orNull(fc.integer({ min: 0, max: 8 }).map((n) => n * 1_000)),
  boostMinutes: fc.constantFrom(0, 0, 0.05, 30),
};
const type = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name);

type Untimed = RouterEvent extends infer Event
  ? Event extends RouterEvent
    ? Omit<Event, 'at'>
    : never
  : never;

const arrivals = fc
  .tuple(
    fc.record({
      type: type('workArrived'),
      work,
      requirement: requirements,
      lastAgent: orNull(agent),
      ...ranking,
    }),
    optionally('notFor', fc.subarray(agentNames, { minLength: 1 })),
  )
  .map(([arrival, excluded]) => ({ ...arrival, ...excluded }));
const comings = agentFacts.chain((facts) =>
  fc.record({ type: type('agentChanged'), agent }).map((event) => ({ ...event, ...facts })),
);

const untimed: fc.Arbitrary<Untimed> = fc.oneof(
  { weight: 16, arbitrary: arrivals },
  { weight: 2, arbitrary: comings },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('agentPresenceChanged'),
      agent,
      presence: fc.constantFrom<Presence>('available', 'available', 'busy', 'offline'),
      isOnShift: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('agentRemoved'), agent }) },
  { weight: 1, arbitrary: fc.record({ type: type('planChanged'), plan: plans }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type('workChanged'),
      work,
      requirement: requirements,
      dueAt: ranking.dueAt,
      boostMinutes: ranking.boostMinutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: type('workWithdrawn'), work, unlessInHand: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ type: type('offerAccepted'), ...wish }) },
  { weight: 3, arbitrary: fc.record({ type: type('offerDeclined'), ...wish }) },
  { weight: 2, arbitrary: fc.record({ type: type('workClaimed'), ...wish }) },
  { weight: 2, arbitrary: fc.record({ type: type('workReleased'), ...wish }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: type('workTransferred'),
      work,
      agent: orNull(agent),
      toTeam: orNull(team),
      toAgent: orNull(agent),
      deadlineAt: fc.constant(null),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: type('workParked'), ...wish }) },
  { weight: 3, arbitrary: fc.record({ type: type('workResumed'), work, ...ranking }) },
  { weight: 4, arbitrary: fc.record({ type: type('workFinished'), ...wish }) },
  { weight: 4, arbitrary: fc.record({ type: type('timeReached') }) },
);

/** Events that go by the router's own state are aimed at whoever has the work: see `aim`. */
export interface Step {
  readonly event: Untimed;
  readonly afterMilliseconds: number;
  readonly isAimed: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  event: untimed,
  afterMilliseconds: fc.constantFrom(0, 0, 0, 0, 500, 500, 1_000, 1_000),
  isAimed: fc.constantFrom(true, true, true, true, false),
});

export interface History {
  readonly plan: RoutingPlan;
  readonly steps: readonly Step[];
}

export const histories = (maxLength: number): fc.Arbitrary<History> =>
  fc.record({
    plan: plans,
    steps: fc
      .tuple(
        fc.array(
          fc.record({ event: comings, afterMilliseconds: fc.constant(0), isAimed: fc.constant(false) }),
          {
            minLength: 3,
            maxLength: 5,
          },
        ),
        fc.array(step, { minLength: maxLength / 2, maxLength, size: 'max' }),
      )
      .map(([staff, day]) => [...staff, ...day]),
  });

const fitting: Partial<Record<RouterEvent['type'], readonly WorkStateName[]>> = {
  offerAccepted: ['offered'],
  offerDeclined: ['offered'],
  workClaimed: ['waiting', 'held'],
  workReleased: ['assigned', 'parked'],
  workParked: ['assigned'],
  workResumed: ['parked'],
  workFinished: ['assigned', 'parked'],
  workTransferred: ['waiting', 'held', 'offered', 'assigned', 'parked'],
  workChanged: ['waiting', 'held', 'offered', 'assigned', 'parked'],
};

/**
 * The steps as a log: instants added up; aimed ones speak of work in a state that fits, and most wishes
 * about work in somebody's hands are that agent's.
 */
export function aim(steps: readonly Step[], rows: () => readonly WorkRow[]): () => RouterEvent | null {
  let at = 0;
  let next = 0;
  return () => {
    const now = steps[next++];
    if (now === undefined) return null;
    at += now.afterMilliseconds;
    const event = { ...now.event, at } as RouterEvent;
    const states = fitting[event.type];
    if (!now.isAimed || states === undefined || !('work' in event)) return event;
    const fit = rows().filter((row) => states.includes(row.state));
    const row = fit[workNames.indexOf(event.work) % fit.length];
    if (row === undefined) return event;
    const aimed = { ...event, work: row.work } as RouterEvent;
    const isTheirs = row.agent !== null && row.state !== 'held' && 'agent' in event && event.agent !== null;
    return isTheirs ? ({ ...aimed, agent: row.agent } as RouterEvent) : aimed;
  };
}
