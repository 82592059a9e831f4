import { chanceOf } from '../engagement/crisis/expectation.ts';
import type { SpikeTrigger } from '../engagement/crisis/plan.ts';
import type { ExpectedArrivals } from './weeklyPattern.ts';

/** What is a spike where nobody says otherwise; docs/wallboard.md tells how often real arrivals set it off by chance. */
export const usualSpike: SpikeTrigger = {
  windowMinutes: 60,
  leastMentions: 10,
  leastRatio: 2,
  mostChance: 1e-4,
};

/** Fewer weeks are enough to expect something, not to raise an alarm: of two weeks' pattern it is false twice as often. */
const fewestWeeks = 4;

export interface SpikeVerdict {
  readonly isSpike: boolean;
  /** Mentions ÷ those expected. */
  readonly ratio: number;
  /** 0–1: of so many or more where nothing has happened. */
  readonly chance: number;
}

/**
 * Whether so many mentions in a period are a spike: at least `leastMentions`, at least `leastRatio` times as many as expected,
 * and a chance of `mostChance` at most under the negative binomial distribution that is expected. Null: too little is known.
 */
export function judgeSpike(
  mentions: number,
  expected: ExpectedArrivals | null,
  { leastMentions, leastRatio, mostChance }: Omit<SpikeTrigger, 'windowMinutes'> = usualSpike,
): SpikeVerdict | null {
  if (expected === null || expected.weeks < fewestWeeks) return null;
  const ratio = mentions / expected.mean;
  const chance = chanceOf(mentions, expected);
  const isSpike = mentions >= leastMentions && ratio >= leastRatio && chance <= mostChance;
  return { isSpike, ratio, chance };
}
