import { shiftComplaints } from './checkShifts.ts';
import { clockOf, gapComplaint, instantMs } from './clock.ts';
import { toMs } from './duration.ts';
import type { Complaint } from './scenarioText.ts';
import type { Scenario } from './schema.ts';

/** Results are kept by interval and class. */
const mostIntervals = 100_000;

/** Times that do not fit together: horizon, warm-up, intervals, shifts, breaks, given contacts. */
export function* timeComplaints(scenario: Scenario): Generator<Complaint> {
  const { timeUnit, demand, expect } = scenario;
  const ms = (value: string | number): number => toMs(value, timeUnit);
  const horizonMs = ms(scenario.horizon);
  const horizon = `the horizon of ${scenario.horizon}${typeof scenario.horizon === 'number' ? ` ${timeUnit}` : ''}`;
  if (!(horizonMs > 0)) yield { path: ['horizon'], message: 'found 0; allowed: more than 0' };
  if (ms(scenario.warmUp) >= horizonMs)
    yield { path: ['warmUp'], message: `found ${scenario.warmUp}; allowed: less than ${horizon}` };
  const intervals = horizonMs / ms(scenario.interval);
  if (!(intervals <= mostIntervals))
    yield {
      path: ['interval'],
      message: `found ${scenario.interval}, ${Math.ceil(intervals)} of them up to the horizon; allowed: at most ${mostIntervals}`,
    };
  yield* shiftComplaints(scenario, horizon);
  const clock = clockOf(scenario);
  for (const [index, given] of demand.entries()) {
    const instants = [
      ...given.campaigns.map(({ at }, one) => ({ at, path: ['demand', index, 'campaigns', one, 'at'] })),
      ...given.spikes.map(({ from }, one) => ({ at: from, path: ['demand', index, 'spikes', one, 'from'] })),
    ];
    for (const { at, path } of instants) {
      const gap = gapComplaint(at, scenario.timeZone);
      if (gap !== null) yield { path, message: gap };
      else if (instantMs(at, clock) >= horizonMs)
        yield { path, message: `found ${at}; allowed: before ${horizon}` };
    }
    if (!(ms(given.every) > 0))
      yield { path: ['demand', index, 'every'], message: 'found 0; allowed: more than 0' };
    let lastMs = 0;
    for (const [at, contact] of (given.contacts ?? []).entries()) {
      if (ms(contact.at) < lastMs)
        yield {
          path: ['demand', index, 'contacts', at, 'at'],
          message: `found ${contact.at}; allowed: not before the contact before it`,
        };
      lastMs = ms(contact.at);
    }
  }
  for (const [index, { at }] of (expect?.atInstants ?? []).entries())
    if (ms(at) > horizonMs)
      yield {
        path: ['expect', 'atInstants', index, 'at'],
        message: `found ${at}; allowed: at most ${horizon}`,
      };
}
