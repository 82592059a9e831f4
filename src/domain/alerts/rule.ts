import type { Channel } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import { isOpenAt } from '../sla/workingTime.ts';

/** What can raise an alert: a mention that came, a promise that was broken, an NPS of 6 and less. */
export const alertSigns = ['mention', 'promiseMissed', 'detractor'] as const;
export type AlertSign = (typeof alertSigns)[number];

/** Whom an alert goes on to where nobody has acknowledged it. */
export interface EscalationStep {
  /** Since it was raised. */
  readonly afterMinutes: number;
  readonly teamIds: readonly string[];
  /** Who is told outside of the desk. */
  readonly receiverIds: readonly string[];
}

/** When a desk is alerted: for a sign of which all that is given holds. */
export interface AlertRule {
  readonly name: string;
  readonly sign: AlertSign;
  /** Empty: on any channel. */
  readonly channels: readonly Channel[];
  /** One of these tags, as keyword tables give them. Empty: whatever the tags. */
  readonly tags: readonly string[];
  readonly onlyKeyCustomers: boolean;
  /** Of a mention: its author has so many followers at least. Null: is not asked. */
  readonly leastFollowers: number | null;
  /** Sentiment of the mention, 1–10, is this or below. Null: is not asked. */
  readonly sentimentAtMost: number | null;
  /** Raised within its working hours only. Null: around the clock. */
  readonly calendarId: string | null;
  readonly toldTeamIds: readonly string[];
  readonly toldReceiverIds: readonly string[];
  readonly escalation: readonly EscalationStep[];
}

/** Something that happened on a thread. */
export interface SeenSign {
  readonly sign: AlertSign;
  readonly channel: Channel | null;
  readonly tags: readonly string[];
  readonly isKeyCustomer: boolean;
  /** Null: not known, or no mention. */
  readonly followers: number | null;
  readonly sentiment: number | null;
}

/** Whether the rule raises an alert for what happened. */
export const isRaisedBy = (
  rule: AlertRule,
  seen: SeenSign,
  calendar: WorkingCalendar | null,
  at: Instant,
): boolean =>
  rule.sign === seen.sign &&
  (rule.channels.length === 0 || (seen.channel !== null && rule.channels.includes(seen.channel))) &&
  (rule.tags.length === 0 || rule.tags.some((tag) => seen.tags.includes(tag))) &&
  (!rule.onlyKeyCustomers || seen.isKeyCustomer) &&
  (rule.leastFollowers === null || (seen.followers ?? 0) >= rule.leastFollowers) &&
  (rule.sentimentAtMost === null || (seen.sentiment !== null && seen.sentiment <= rule.sentimentAtMost)) &&
  (calendar === null || isOpenAt(calendar, at));
