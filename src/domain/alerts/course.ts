import { type Instant, millisecondsPerMinute } from '../desk/time.ts';
import type { AlertSign, EscalationStep } from './rule.ts';

/** Where an alert stands. */
export interface AlertState {
  readonly raisedAt: Instant;
  /** How many steps of the escalation it has gone. */
  readonly level: number;
  readonly acknowledgedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** When it goes on to the next step; null: never, as somebody has it, it is over, or there is no further step. */
export function nextEscalationAt(
  escalation: readonly EscalationStep[],
  { raisedAt, level, acknowledgedAt, closedAt }: AlertState,
): Instant | null {
  const step = escalation[level];
  if (step === undefined || acknowledgedAt !== null || closedAt !== null) return null;
  return raisedAt + step.afterMinutes * millisecondsPerMinute;
}

/** The alert after all steps that are due by then: a process that was away passes over none, and tells of the last. */
export function escalated<State extends AlertState>(
  escalation: readonly EscalationStep[],
  alert: State,
  at: Instant,
): State {
  const due = nextEscalationAt(escalation, alert);
  return due === null || due > at ? alert : escalated(escalation, { ...alert, level: alert.level + 1 }, at);
}

/** A thread’s alerts are over when it is resolved; what a detractor said stays until somebody has seen it. */
export const isClosedByResolution = (sign: AlertSign): boolean => sign !== 'detractor';
export const isClosedByAcknowledgement = (sign: AlertSign): boolean => sign === 'detractor';
