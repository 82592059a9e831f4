import type { Channel, MentionType, Visibility } from '../../desk/channel.ts';
import type { WorkingCalendar } from '../../sla/calendar.ts';
import type { AnswerText } from '../answers/cannedAnswer.ts';

/** Within a calendar's working hours, outside of them, or whenever. */
export const ruleHours = ['any', 'inside', 'outside'] as const;
export type RuleHours = (typeof ruleHours)[number];

/** An acknowledgement says that the message is here; an answer says what to do. Neither counts as an answer. */
export const ruleSends = ['acknowledgement', 'answer'] as const;
export type RuleSends = (typeof ruleSends)[number];

/** To which mentions something is sent by itself, and what. Empty lists ask for nothing. */
export interface AutomationRule {
  /** Unique in the policy; the log says who sent by it. */
  readonly name: string;
  readonly sends: RuleSends;
  /** The canned answer that is sent; null: the one that is suggested first. */
  readonly answerId: string | null;
  readonly mentionTypes: readonly MentionType[];
  /** At least one of them, as triage or people gave them. */
  readonly tags: readonly string[];
  readonly channels: readonly Channel[];
  readonly visibilities: readonly Visibility[];
  readonly hours: RuleHours;
  /** 0–1: how sure the suggestion of the answer must be; null: it is not asked. */
  readonly leastConfidence: number | null;
}

/** What a desk sends by itself, and to whom never. The first rule that fits decides. */
export interface AutomationPolicy {
  readonly isOn: boolean;
  /** Ends every automated message, so that nobody takes it for a person's; one a language, the first for all others. */
  readonly markers: readonly AnswerText[];
  /** Customers who are answered by people only: by a tag of the thread, such as a complaint's. */
  readonly refusedTags: readonly string[];
  readonly refusesKeyCustomers: boolean;
  /** Nobody whose mention has a sentiment (1–10) below this; null: whatever the sentiment. */
  readonly leastSentiment: number | null;
  /** What was published longer ago than this is history. */
  readonly longestAgeMinutes: number;
  /** Handles and addresses of programs, besides those that show by themselves. */
  readonly automatedAuthors: readonly string[];
  /** Tells inside from outside hours; null: no rule asks. */
  readonly calendarId: WorkingCalendar['id'] | null;
  readonly rules: readonly AutomationRule[];
}

/** The line that ends an automated message in a language. */
export const markerIn = ({ markers }: AutomationPolicy, language: string): string =>
  (markers.find((marker) => marker.language === language) ?? markers[0]!).text;
