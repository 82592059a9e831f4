import { type Instant, millisecondsPerDay, millisecondsPerHour } from '../../domain/desk/time.ts';
import type { TagActivities, TagActivity } from '../../domain/triage/trending.ts';

/** So many tags are followed; beyond, the quietest half is forgotten. */
const mostTags = 20_000;

interface Count {
  recent: number;
  long: number;
  at: Instant;
}

/**
 * How often tags were seen of late, as this process saw them: two counts a tag that decay exponentially, one over an
 * hour, one over a day. Costs nothing to keep and forgets by itself; every process of a desk has its own.
 */
export class TagActivityCounter {
  readonly #counts = new Map<string, Count>();

  /** Counts each tag once for one mention. */
  see(tags: Iterable<string>, at: Instant): void {
    for (const tag of new Set(tags)) {
      const count = this.#counts.get(tag) ?? { recent: 0, long: 0, at };
      decay(count, at);
      count.recent += 1;
      count.long += 1;
      this.#counts.set(tag, count);
    }
    if (this.#counts.size > mostTags) this.#forgetQuiet(at);
  }

  /** What is known now of tags seen at least twice. */
  activities(now: Instant): TagActivities {
    const activities = new Map<string, TagActivity>();
    for (const [tag, count] of this.#counts) {
      decay(count, now);
      if (count.recent < 2) continue;
      const usualCount =
        (count.long - count.recent) * (millisecondsPerHour / (millisecondsPerDay - millisecondsPerHour));
      activities.set(tag, { recentCount: Math.round(count.recent), usualCount: Math.max(0, usualCount) });
    }
    return activities;
  }

  #forgetQuiet(now: Instant): void {
    const byActivity = [...this.#counts].sort(([, a], [, b]) => a.long - b.long || a.at - b.at);
    for (const [tag] of byActivity.slice(0, mostTags / 2)) this.#counts.delete(tag);
    for (const count of this.#counts.values()) decay(count, now);
  }
}

function decay(count: Count, now: Instant): void {
  const elapsed = Math.max(0, now - count.at);
  if (elapsed === 0) return;
  count.recent *= Math.exp(-elapsed / millisecondsPerHour);
  count.long *= Math.exp(-elapsed / millisecondsPerDay);
  count.at = now;
}
