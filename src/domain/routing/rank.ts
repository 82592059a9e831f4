import type { Instant } from '../desk/time.ts';
import { millisecondsPerMinute } from '../desk/time.ts';
import type { OrderPolicy } from './plan.ts';

/** Added to the rank of work without a promise, so that it follows all that have one (about the year 33,658). */
const withoutPromise = 1e15;

/**
 * The static key of the order of service: an instant, lower is served first.
 *
 *   due:      dueAt − boost; without a promise: 10¹⁵ + queuedAt − boost, after all that have one
 *   arrival:  queuedAt − boost
 *
 * Equal ranks go by `queuedAt`, then by id. The boost is in minutes.
 */
export function rankOf(
  order: OrderPolicy,
  queuedAt: Instant,
  dueAt: Instant | null,
  boostMinutes: number,
): Instant {
  const boost = boostMinutes * millisecondsPerMinute;
  if (order === 'arrival') return queuedAt - boost;
  return (dueAt ?? withoutPromise + queuedAt) - boost;
}
