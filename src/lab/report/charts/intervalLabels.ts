import { dayAndTimeText, timeOfDayText } from '../instantText.ts';
import type { Results } from '../results.ts';

/** Longer than this, labels name the day. */
const dayMs = 86_400_000;

/** The start of each interval, as short as it can be told. */
export function intervalLabels({ intervals, timeZone }: Results): readonly string[] {
  const [first, last] = [intervals[0]?.fromAt ?? 0, intervals[intervals.length - 1]?.toAt ?? 0];
  const tell = last - first <= dayMs ? timeOfDayText : dayAndTimeText;
  return intervals.map(({ fromAt }) => tell(fromAt, timeZone));
}
