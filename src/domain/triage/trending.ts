import type { PrioritySettings } from './priority-settings.ts';

/** How often a tag (a hashtag without its sign, or a keyword's tag) was seen of late; the host counts. */
export interface TagActivity {
  readonly recentCount: number;
  /** The count that a period of the same length usually has. */
  readonly usualCount: number;
}

/** Folded tag (`foldCase`, no `#`) → its activity. */
export type TagActivities = ReadonlyMap<string, TagActivity>;

/** Whether a tag is rising: often enough in itself, and several times as often as usual. */
const isTrending = (activity: TagActivity, settings: PrioritySettings): boolean =>
  activity.recentCount >= settings.trendingFromCount &&
  activity.recentCount >= activity.usualCount * settings.trendingFromRatio;

/** The tag that rises most steeply among `tags` (ties: the first), or null. */
export function steepestTag(
  tags: Iterable<string>,
  activities: TagActivities,
  settings: PrioritySettings,
): { readonly tag: string; readonly activity: TagActivity } | null {
  let best: { readonly tag: string; readonly activity: TagActivity } | null = null;
  let bestRatio = -1;
  for (const tag of tags) {
    const activity = activities.get(tag);
    if (activity === undefined || !isTrending(activity, settings)) continue;
    const ratio = activity.recentCount / Math.max(activity.usualCount, 1);
    if (ratio > bestRatio) [best, bestRatio] = [{ tag, activity }, ratio];
  }
  return best;
}
