import type { Options, Scenario, Threshold } from 'k6/options';
import { type Arrivals, countOf, type Profile, type ProfileName, profileFor } from './profiles.ts';
import { type VisitName, visits } from './visitTable.ts';

/** Rates are whole numbers to k6: so many a minute are fine enough. */
const perMinute = (perSecond: number): number => Math.round(perSecond * 60);

/** How many times as long as usual a visit may take before those who come after it find nobody free. */
const patience = 12;
const mostVisitors = 400;

/** Share of all requests: a run that ends at its bound ends there, too. Well past the knee, so that it can be seen. */
const mostFailing = 0.1;

function scenarioOf(visit: VisitName, { from, stages }: Arrivals): Scenario {
  const peak = Math.max(from, ...stages.map(({ perSecond }) => perSecond));
  const visitors = Math.min(mostVisitors, Math.ceil(peak * visits[visit].seconds * patience) + 2);
  return {
    executor: 'ramping-arrival-rate',
    exec: visit,
    startRate: perMinute(from),
    timeUnit: '1m',
    stages: stages.map(({ seconds, perSecond }) => ({
      duration: `${Math.round(seconds * 1_000)}ms`,
      target: perMinute(perSecond),
    })),
    preAllocatedVUs: visitors,
    maxVUs: visitors,
    gracefulStop: '35s',
  };
}

function thresholdsOf({ visits: arrivals, bounds, endsAtBound }: Profile): Record<string, Threshold[]> {
  const operations = new Set(
    (Object.keys(arrivals) as VisitName[]).flatMap((visit) => visits[visit].operations),
  );
  const expected = Object.values(arrivals).reduce((sum, one) => sum + countOf(one), 0);
  return {
    dropped_iterations: [
      { threshold: `count<=${Math.ceil(expected * bounds.dropped)}`, abortOnFail: endsAtBound === true },
    ],
    ...(endsAtBound === true
      ? { http_req_failed: [{ threshold: `rate<=${mostFailing}`, abortOnFail: true }] }
      : {}),
    ...Object.fromEntries(
      [...operations].flatMap((operation) => [
        [`answered{operation:${operation}}`, [`p(95)<${bounds.p95}`, `p(99)<${bounds.p99}`]],
        [`failed{operation:${operation}}`, [`rate<=${bounds.failed}`]],
        [`wrong{operation:${operation}}`, ['rate==0']],
      ]),
    ),
  };
}

/** What k6 is to do, from the environment that `npm run load` gives it. */
export function optionsOf(environment: Readonly<Record<string, string>>): Options {
  const profile = profileFor((environment['LOAD_PROFILE'] ?? 'smoke') as ProfileName, {
    rate: Number(environment['LOAD_RATE'] ?? '1'),
    seconds: environment['LOAD_SECONDS'] === undefined ? null : Number(environment['LOAD_SECONDS']),
    hasAgents: (environment['LOAD_SECRET'] ?? '') !== '',
  });
  const arrivals = Object.entries(profile.visits) as [VisitName, Arrivals][];
  return {
    scenarios: Object.fromEntries(arrivals.map(([visit, one]) => [visit, scenarioOf(visit, one)])),
    thresholds: thresholdsOf(profile),
    summaryTrendStats: ['count', 'min', 'med', 'avg', 'p(95)', 'p(99)', 'max'],
    systemTags: ['scenario', 'name', 'status'],
    setupTimeout: '120s',
  };
}
