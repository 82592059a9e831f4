import type { Requirement } from '../../domain/routing/requirement.ts';
import type { Matter } from './matter.ts';

/** Where no matter of the stretch has ended. */
const assumedMs = 8 * 60_000;

const keyOf = ({ team, channel }: Requirement): string => `${team} ${channel}`;

/** How long matters of a team and channel are in hand, of those that were seen to their end; else of all. */
export function usualTimes(matters: readonly Matter[]): (requirement: Requirement) => number {
  const sums = new Map<string, { ms: number; count: number }>();
  const add = (key: string, ms: number): void => {
    const sum = sums.get(key) ?? { ms: 0, count: 0 };
    sums.set(key, { ms: sum.ms + ms, count: sum.count + 1 });
  };
  for (const { arrival, pieces, requirement, spans } of matters) {
    // of what was there before the stretch, the beginning was not seen
    if (arrival === null || spans.length === 0 || pieces.at(-1)!.end !== 'finished') continue;
    const ms = pieces.reduce((sum, { inHandMs }) => sum + inHandMs, 0);
    add(keyOf(requirement), ms);
    add('', ms);
  }
  return (requirement) => {
    const sum = sums.get(keyOf(requirement)) ?? sums.get('');
    return sum === undefined ? assumedMs : sum.ms / sum.count;
  };
}
