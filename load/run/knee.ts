import type { Sample } from './watch.ts';

/** How much a desk bore before visits had to wait, or were turned away. */
export interface Knee {
  /** Seconds since the first visit. */
  readonly at: number;
  readonly because: 'waiting' | 'failing';
  /** What was done per second in the seconds before. */
  readonly visits: number;
  readonly requests: number;
  readonly mentions: number;
}

const windowSeconds = 10;
/** From this share of dropped visits or failed requests on it is for good; fewer are a hiccup. */
const share = 0.05;

const of = ({ client }: Sample, metric: string): number => client[metric] ?? 0;

const mentionsIn = (sample: Sample): number =>
  Object.entries(sample.client).reduce(
    (sum, [name, count]) => (name.startsWith('mentions_accepted_') ? sum + count : sum),
    0,
  );

/** Where visits began to be dropped, or requests to fail, for good; null: they never did. What is told is the ten seconds before. */
export function kneeOf(samples: readonly Sample[]): Knee | null {
  const before = (at: number): Sample | undefined => samples.findLast((one) => one.at <= at);
  for (const sample of samples) {
    const from = before(sample.at - windowSeconds);
    if (from === undefined) continue;
    const grown = (metric: string): number => of(sample, metric) - of(from, metric);
    const dropped = grown('dropped_iterations');
    const isWaiting = dropped > share * (grown('iterations') + dropped);
    const isFailing = grown('failed_requests') > share * grown('http_reqs');
    if (!isWaiting && !isFailing) continue;
    const start = before(from.at - windowSeconds) ?? from;
    const perSecond = (count: number): number =>
      Math.round((10 * count) / Math.max(1, from.at - start.at)) / 10;
    return {
      at: from.at,
      because: isWaiting ? 'waiting' : 'failing',
      visits: perSecond(of(from, 'iterations') - of(start, 'iterations')),
      requests: perSecond(of(from, 'http_reqs') - of(start, 'http_reqs')),
      mentions: perSecond(mentionsIn(from) - mentionsIn(start)),
    };
  }
  return null;
}

const words = { waiting: 'visits began to wait', failing: 'requests began to fail' } as const;

/** The knee as a sentence. */
export const kneeText = ({ at, because, visits, requests, mentions }: Knee): string =>
  `The knee: at ${at} s ${words[because]} for good, after ${visits} visits, ${requests} requests and ${mentions} mentions a second.`;
