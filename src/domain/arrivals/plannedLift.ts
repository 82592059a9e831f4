import type { Channel } from '../desk/channel.ts';
import { type Instant, millisecondsPerMinute } from '../desk/time.ts';
import type { Period } from '../kpi/live/period.ts';

/** `factor` times the usual mentions while it lasts, or so many more in all, divided by e every `decayMinutes`. */
export type Lift =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'mentions'; readonly mentions: number; readonly decayMinutes: number };

/** What something that is published is expected to do to the mentions on its channel. */
export interface PlannedLift {
  readonly channel: Channel;
  readonly startsAt: Instant;
  /** When a factor ends; what extra mentions fade away by themselves do not need it. */
  readonly endsAt: Instant | null;
  readonly lift: Lift;
}

/** Usual mentions times `factor`, and `extra` on top. */
export interface LiftInPeriod {
  readonly factor: number;
  readonly extra: number;
}

/** What lifts do to mentions in a period: factors are averaged over it and multiplied, extra mentions added. */
export function liftIn(lifts: readonly PlannedLift[], { fromAt, beforeAt }: Period): LiftInPeriod {
  let factor = 1;
  let extra = 0;
  for (const { startsAt, endsAt, lift } of lifts) {
    if (startsAt >= beforeAt) continue;
    if (lift.kind === 'factor') {
      const shared = Math.min(endsAt ?? beforeAt, beforeAt) - Math.max(startsAt, fromAt);
      if (shared > 0) factor *= 1 + (lift.factor - 1) * (shared / (beforeAt - fromAt));
    } else {
      const left = (at: Instant): number =>
        Math.exp(-Math.max(0, at - startsAt) / (lift.decayMinutes * millisecondsPerMinute));
      extra += lift.mentions * (left(fromAt) - left(beforeAt));
    }
  }
  return { factor, extra };
}
