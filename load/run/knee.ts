import type { Sample } from './watch.ts';

/** How much a desk bore before visits had to wait. */
export interface Knee {
  /** Seconds since the first visit. */
  readonly at: number;
  /** What was done per second in the seconds before. */
  readonly visits: number;
  readonly requests: number;
  readonly mentions: number;
}

const windowSeconds = 10;
/** From this share of dropped visits on they wait for good; fewer are a hiccup. */
const share = 0.05;

const of = ({ client }: Sample, metric: string): number => client[metric] ?? 0;

const mentionsIn = (sample: Sample): number =>
  Object.entries(sample.client).reduce(
    (sum, [name, count]) => (name.startsWith('mentions_accepted_') ? sum + count : sum),
    0,
  );

/** Where visits began to be dropped for good; null: they never were. What is told is the ten seconds before. */
export function kneeOf(samples: readonly Sample[]): Knee | null {
  const before = (at: number): Sample | undefined => samples.findLast((one) => one.at <= at);
  for (const sample of samples) {
    const from = before(sample.at - windowSeconds);
    if (from === undefined) continue;
    const dropped = of(sample, 'dropped_iterations') - of(from, 'dropped_iterations');
    const begun = of(sample, 'iterations') - of(from, 'iterations');
    if (dropped <= share * (begun + dropped)) continue;
    const start = before(from.at - windowSeconds) ?? from;
    const perSecond = (grown: number): number =>
      Math.round((10 * grown) / Math.max(1, from.at - start.at)) / 10;
    return {
      at: from.at,
      visits: perSecond(of(from, 'iterations') - of(start, 'iterations')),
      requests: perSecond(of(from, 'http_reqs') - of(start, 'http_reqs')),
      mentions: perSecond(mentionsIn(from) - mentionsIn(start)),
    };
  }
  return null;
}
