import type { WorkingCalendar } from '../domain/sla/calendar.ts';
import { missedAt, nextDueAt } from '../domain/sla/clock.ts';
import { clocksOf } from '../domain/sla/episodeClocks.ts';
import type { EpisodeAnswer, EpisodeFacts } from '../domain/sla/episodeFacts.ts';
import { openingDueAt } from '../domain/sla/oneAnswer.ts';
import { policyFor, type SlaPolicy } from '../domain/sla/policy.ts';
import type { SimulationModel } from './model.ts';

const never = Number.POSITIVE_INFINITY;

/** The policy that a class falls under, and its calendar. */
export interface ClassPromise {
  readonly policy: SlaPolicy;
  readonly calendar: WorkingCalendar;
}

/** By class, as sla/policy.ts chooses; null: nothing is promised. */
export const promisesOf = (model: SimulationModel): readonly (ClassPromise | null)[] =>
  model.classes.map(({ name, slaFacts }) => {
    const policy = slaFacts === null ? null : policyFor(model.slaPolicies, slaFacts);
    if (policy === null) return null;
    const calendar = model.calendars.find(({ id }) => id === policy.calendarId);
    if (calendar === undefined)
      throw new RangeError(
        `class ${name}, policy ${policy.name}: found calendar ${policy.calendarId}; allowed: ${model.calendars.map(({ id }) => id).join(', ') || 'none is given'}`,
      );
    return { policy, calendar };
  });

/** What has passed between customer and agents, of contacts with more than one answer. */
export interface Conversation {
  readonly answers: EpisodeAnswer[];
  readonly waits: { readonly fromAt: number; toAt: number | null }[];
  unanswered: { readonly id: string; readonly at: number } | null;
}

/** A contact's history, in simulated time; Infinity: it has not happened. */
export interface ContactHistory {
  readonly arrivedAt: number;
  readonly startedAt: number;
  readonly answeredAt: number;
  readonly resolvedAt: number;
  /** Null: one mention, at most one answer. */
  readonly conversation: Conversation | null;
}

const instantOrNull = (at: number): number | null => (at === never ? null : at);

const mentionOf = (arrivedAt: number) => ({ id: '0', at: arrivedAt });

/** The contact as an episode; `originAt` turns simulated instants into real ones. */
function episodeOf(contact: ContactHistory, originAt: number): EpisodeFacts {
  const { arrivedAt, startedAt, answeredAt, resolvedAt, conversation } = contact;
  const firstMention = mentionOf(originAt + arrivedAt);
  const answered = instantOrNull(originAt + answeredAt);
  return {
    openedAt: originAt + arrivedAt,
    resolvedAt: instantOrNull(originAt + resolvedAt),
    firstAssignedAt: instantOrNull(originAt + startedAt),
    firstMention,
    firstHumanAnswerAt: answered,
    answers: conversation?.answers ?? [],
    unanswered: conversation === null ? (answered === null ? firstMention : null) : conversation.unanswered,
    waitingForCustomer: conversation?.waits ?? [],
  };
}

/** The instant by which the queue ranks the contact, in simulated time; Infinity: nothing is due. */
export function dueAtOf(
  { policy, calendar }: ClassPromise,
  contact: ContactHistory,
  originAt: number,
): number {
  const dueAt = nextDueAt(clocksOf(episodeOf(contact, originAt), policy, calendar));
  return dueAt === null ? never : dueAt - originAt;
}

/** The same of a contact that arrives. */
export const dueAtArrival = (
  { policy, calendar }: ClassPromise,
  arrivedAt: number,
  originAt: number,
): number => openingDueAt(policy, calendar, originAt + arrivedAt) - originAt;

/** How many of the contact's promises were kept, and broken, as known at `now`. */
export function clocksKept(
  { policy, calendar }: ClassPromise,
  contact: ContactHistory,
  originAt: number,
  now: number,
): { met: number; missed: number } {
  let met = 0;
  let missed = 0;
  for (const clock of clocksOf(episodeOf(contact, originAt), policy, calendar)) {
    if (missedAt(clock, originAt + now) !== null) missed++;
    else if (clock.stoppedAt !== null) met++;
  }
  return { met, missed };
}
