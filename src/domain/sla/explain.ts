import type { Instant } from '../desk/time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type Clock, type ClockState, missedAt, type Pause, stateOf } from './clock.ts';
import { pausedMsOf } from './pauses.ts';
import type { ClockKind, Measure, SlaPolicy } from './policy.ts';

/** Why a clock stands as it does: everything a person needs to follow the sum. */
export interface ClockExplanation {
  readonly kind: ClockKind;
  readonly number: number;
  readonly mentionId: string | null;
  readonly policyName: string;
  readonly policyVersion: number;
  readonly targetMinutes: number;
  readonly measuredIn: Measure;
  /** null: counted round the clock. */
  readonly calendarName: string | null;
  readonly timeZone: string;
  readonly startedAt: Instant;
  readonly pauses: readonly Pause[];
  readonly pausedMs: number;
  readonly atRiskAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly remainingMs: number | null;
  readonly stoppedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly state: ClockState;
  readonly missedAt: Instant | null;
}

/** The facts behind a clock at `now`, given the policy version and the calendar it was computed with. */
export const explainClock = (
  clock: Clock,
  policy: SlaPolicy,
  calendar: WorkingCalendar,
  now: Instant,
): ClockExplanation => ({
  kind: clock.kind,
  number: clock.number,
  mentionId: clock.mentionId,
  policyName: policy.name,
  policyVersion: clock.policyVersion,
  targetMinutes: clock.target.minutes,
  measuredIn: clock.target.measuredIn,
  calendarName: clock.target.measuredIn === 'workingHours' ? calendar.name : null,
  timeZone: calendar.timeZone,
  startedAt: clock.startedAt,
  pauses: clock.pauses,
  pausedMs: pausedMsOf(clock.pauses, now),
  atRiskAt: clock.atRiskAt,
  dueAt: clock.dueAt,
  remainingMs: clock.remainingMs,
  stoppedAt: clock.stoppedAt,
  cancelledAt: clock.cancelledAt,
  state: stateOf(clock, now),
  missedAt: missedAt(clock, now),
});
