import type { Instant } from '../desk/time.ts';
import { millisecondsPerMinute } from '../desk/time.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { Clock, Pause } from './clock.ts';
import type { EpisodeFacts } from './episodeFacts.ts';
import { pausesWithin } from './pauses.ts';
import type { AtRisk, ClockKind, SlaPolicy, SlaTarget } from './policy.ts';
import { addWorkingTime, workingTimeBetween } from './workingTime.ts';

/** A promise with its two ends, before its minutes are counted. */
interface Span {
  readonly kind: ClockKind;
  readonly number: number;
  readonly mentionId: string | null;
  readonly startedAt: Instant;
  readonly stoppedAt: Instant | null;
}

/**
 * Every promise of an episode under the policy pinned to it; the same facts in any order give the same clocks,
 * so a host computes them anew whenever a fact changes.
 *
 * - `assign`: opened → first assigned, or the first answer where somebody answered without taking it.
 * - `firstResponse`: first customer mention published → first human answer.
 * - `nextResponse`: one for each later human answer, from the earliest customer mention it answers; and an open
 *   one for the earliest unanswered mention.
 * - `resolution`: opened → resolved.
 *
 * A promise that is not kept when the episode is resolved lapses then: missed if its due instant had come,
 * else cancelled. An answer after the resolution still keeps it.
 * @param calendar the policy's, counted in where a target is in working hours.
 */
export const clocksOf = (
  facts: EpisodeFacts,
  policy: SlaPolicy,
  calendar: WorkingCalendar,
): readonly Clock[] =>
  spansOf(facts).flatMap((span) => {
    const target = policy.targets[span.kind];
    return target === null ? [] : [clockOf(span, target, facts, policy, calendar)];
  });

const spansOf = (facts: EpisodeFacts): readonly Span[] => [
  { kind: 'assign', number: 1, mentionId: null, startedAt: facts.openedAt, stoppedAt: takenAt(facts) },
  ...(facts.firstMention === null
    ? []
    : [
        {
          kind: 'firstResponse' as const,
          number: 1,
          mentionId: facts.firstMention.id,
          startedAt: facts.firstMention.at,
          stoppedAt: facts.firstHumanAnswerAt,
        },
      ]),
  ...laterAnswers(facts),
  { kind: 'resolution', number: 1, mentionId: null, startedAt: facts.openedAt, stoppedAt: facts.resolvedAt },
];

const takenAt = ({ firstAssignedAt, firstHumanAnswerAt }: EpisodeFacts): Instant | null => {
  if (firstAssignedAt === null || firstHumanAnswerAt === null) return firstAssignedAt ?? firstHumanAnswerAt;
  return Math.min(firstAssignedAt, firstHumanAnswerAt);
};

const laterAnswers = ({ firstHumanAnswerAt, answers, unanswered }: EpisodeFacts): readonly Span[] => {
  if (firstHumanAnswerAt === null) return [];
  const waits = new Map<string, { mentionId: string; startedAt: Instant; stoppedAt: Instant | null }>();
  if (unanswered !== null) {
    waits.set(unanswered.id, { mentionId: unanswered.id, startedAt: unanswered.at, stoppedAt: null });
  }
  for (const { at, answersMentionId, answersMentionAt } of answers) {
    if (answersMentionId === null || answersMentionAt === null || at <= firstHumanAnswerAt) continue;
    const known = waits.get(answersMentionId);
    if (known !== undefined && known.stoppedAt !== null && known.stoppedAt <= at) continue;
    waits.set(answersMentionId, { mentionId: answersMentionId, startedAt: answersMentionAt, stoppedAt: at });
  }
  return [...waits.values()]
    .sort((a, b) => a.startedAt - b.startedAt || (a.mentionId < b.mentionId ? -1 : 1))
    .map((wait, index) => ({ kind: 'nextResponse', number: index + 1, ...wait }));
};

const clockOf = (
  { kind, number, mentionId, startedAt, stoppedAt }: Span,
  target: SlaTarget,
  facts: EpisodeFacts,
  policy: SlaPolicy,
  calendar: WorkingCalendar,
): Clock => {
  const cancelledAt = stoppedAt === null ? facts.resolvedAt : null;
  const pauses = policy.pausedWhileWaitingForCustomer.includes(kind)
    ? pausesWithin(facts.waitingForCustomer, startedAt, stoppedAt ?? cancelledAt)
    : [];
  const measure = target.measuredIn === 'roundTheClock' ? null : calendar;
  const targetMs = target.minutes * millisecondsPerMinute;
  const due = spend(startedAt, targetMs, pauses, measure);
  const risk = spend(startedAt, msBeforeRisk(targetMs, policy.atRisk), pauses, measure);
  return {
    kind,
    number,
    mentionId,
    policyId: policy.id,
    policyVersion: policy.version,
    target,
    startedAt,
    dueAt: due.spentAt,
    atRiskAt: risk.spentAt,
    remainingMs: due.spentAt === null ? due.leftMs : null,
    pauses,
    stoppedAt,
    cancelledAt,
  };
};

const msBeforeRisk = (targetMs: number, atRisk: AtRisk): number =>
  atRisk.type === 'shareGone'
    ? Math.round(targetMs * atRisk.share)
    : Math.max(0, targetMs - atRisk.minutes * millisecondsPerMinute);

/**
 * When `ms` are used up, counting from `startedAt` outside the pauses, in the calendar's working time or (null)
 * round the clock; `spentAt` null where a pause without end comes first.
 */
const spend = (
  startedAt: Instant,
  ms: number,
  pauses: readonly Pause[],
  calendar: WorkingCalendar | null,
): { readonly spentAt: Instant | null; readonly leftMs: number } => {
  let fromAt = startedAt;
  let leftMs = ms;
  for (const pause of pauses) {
    const availableMs =
      calendar === null ? pause.fromAt - fromAt : workingTimeBetween(calendar, fromAt, pause.fromAt);
    if (availableMs >= leftMs) break;
    leftMs -= availableMs;
    if (pause.toAt === null) return { spentAt: null, leftMs };
    fromAt = pause.toAt;
  }
  return {
    spentAt: calendar === null ? fromAt + leftMs : addWorkingTime(calendar, fromAt, leftMs),
    leftMs: 0,
  };
};
