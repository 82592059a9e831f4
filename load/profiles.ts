import { type VisitName, visits } from './visitTable.ts';

/** Arrivals of a visit: how many begin per second at first, and by when how many. Whatever the desk does, they come. */
export interface Arrivals {
  readonly from: number;
  readonly stages: readonly Stage[];
}

interface Stage {
  readonly seconds: number;
  /** Reached at the stage's end, in a straight line. */
  readonly perSecond: number;
}

/** What a run is held to. */
export interface Bounds {
  /** Milliseconds, of each operation. */
  readonly p95: number;
  readonly p99: number;
  /** Share of an operation's requests that may fail. */
  readonly failed: number;
  /** Share of visits that may not begin, for want of anybody free. */
  readonly dropped: number;
}

export interface Profile {
  readonly says: string;
  readonly visits: Readonly<Partial<Record<VisitName, Arrivals>>>;
  readonly bounds: Bounds;
  /** Whether the run ends when a bound is passed: it looks for where that is. */
  readonly endsAtBound?: true;
}

const steady = (perSecond: number, seconds: number): Arrivals => ({
  from: perSecond,
  stages: [{ seconds, perSecond }],
});

/** Stages one after the other. */
const through = (
  from: number,
  ...stages: readonly (readonly [seconds: number, perSecond: number])[]
): Arrivals => ({
  from,
  stages: stages.map(([seconds, perSecond]) => ({ seconds, perSecond })),
});

/** A usual hour's visits, each in a course of its own from how many come per second. Agents keep up with what comes in. */
const dayBy = (course: (perSecond: number) => Arrivals): Profile['visits'] => ({
  frontendInbox: course(4),
  agentsShift: course(3),
  supervisorsWallboard: course(0.5),
  planner: course(0.05),
  integration: course(0.5),
});

export const profiles = {
  smoke: {
    says: 'every visit a few times: does all of it answer rightly?',
    visits: {
      frontendInbox: steady(1, 15),
      agentsShift: steady(1, 15),
      supervisorsWallboard: steady(0.2, 15),
      brandCrisis: through(0.2, [10, 0.2], [5, 2]),
      planner: steady(0.1, 15),
      integration: steady(1, 15),
    },
    // a slow machine is no failure here: wrong answers, failures and what is lost are
    bounds: { p95: 10_000, p99: 20_000, failed: 0, dropped: 0.2 },
  },
  average: {
    says: 'a usual hour, in three minutes',
    visits: dayBy((perSecond) => steady(perSecond, 180)),
    bounds: { p95: 500, p99: 1_500, failed: 0.001, dropped: 0 },
  },
  stress: {
    says: 'three times as much as usual, in steps',
    visits: dayBy((usual) =>
      through(
        usual,
        [30, usual],
        [30, 2 * usual],
        [60, 2 * usual],
        [30, 3 * usual],
        [90, 3 * usual],
        [30, usual],
      ),
    ),
    bounds: { p95: 1_500, p99: 4_000, failed: 0.005, dropped: 0.01 },
  },
  spike: {
    says: 'a brand crisis: from 20 to 2,000 mentions a second within five seconds, while agents work',
    visits: {
      ...dayBy((perSecond) => steady(perSecond, 90)),
      // twenty mentions a visit
      brandCrisis: through(1, [20, 1], [5, 100], [15, 100], [10, 1], [40, 1]),
    },
    bounds: { p95: 5_000, p99: 10_000, failed: 0.01, dropped: 0.3 },
  },
  soak: {
    says: 'half an hour as usual: does anything grow?',
    visits: dayBy((perSecond) => steady(perSecond, 1_800)),
    bounds: { p95: 500, p99: 1_500, failed: 0.001, dropped: 0 },
  },
  breakpoint: {
    says: 'more and more, to twenty times as much as usual in five minutes: where is the knee? Ends when visits wait, or requests fail, for good',
    visits: dayBy((usual) => through(usual, [300, 20 * usual])),
    bounds: { p95: 2_000, p99: 5_000, failed: 0.01, dropped: 0.02 },
    endsAtBound: true,
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;

export const secondsOf = ({ stages }: Arrivals): number =>
  stages.reduce((sum, { seconds }) => sum + seconds, 0);

/** How many visits begin in all. */
export const countOf = ({ from, stages }: Arrivals): number =>
  stages.reduce(
    ({ sum, rate }, { seconds, perSecond }) => ({
      sum: sum + (seconds * (rate + perSecond)) / 2,
      rate: perSecond,
    }),
    { sum: 0, rate: from },
  ).sum;

/** How a run differs from its profile. */
interface Asked {
  /** Times the profile's rates. */
  readonly rate: number;
  /** Seconds in all, in the place of the profile's; null: as it says. */
  readonly seconds: number | null;
  /** Whether agents can be signed in; without, their visits are left out. */
  readonly hasAgents: boolean;
}

/** The profile as it is run: its rates multiplied, its stages stretched. */
export function profileFor(name: ProfileName, { rate, seconds, hasAgents }: Asked): Profile {
  const profile: Profile = profiles[name];
  const longest = Math.max(...Object.values(profile.visits).map(secondsOf));
  const stretch = seconds === null ? 1 : seconds / longest;
  const kept = (Object.entries(profile.visits) as [VisitName, Arrivals][]).filter(
    ([visit]) => hasAgents || visits[visit].byAgents !== true,
  );
  return {
    ...profile,
    visits: Object.fromEntries(
      kept.map(([visit, { from, stages }]) => [
        visit,
        {
          from: from * rate,
          stages: stages.map((stage) => ({
            seconds: stage.seconds * stretch,
            perSecond: stage.perSecond * rate,
          })),
        },
      ]),
    ),
  };
}
