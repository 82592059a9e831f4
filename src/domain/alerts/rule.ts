import type { Channel } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { KpiName } from '../kpi/live/definitions.ts';
import type { Dimension } from '../kpi/live/dimensions.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import { isOpenAt } from '../sla/workingTime.ts';

/** What happens at an instant, and the log tells of: a mention came, a promise was broken, an NPS of 6 and less was given. */
const eventSigns = ['mention', 'promiseMissed', 'detractor'] as const;
/** What holds for a while: a promise is at risk, a channel has a spike, a figure misses its target. */
export const conditionSigns = ['promiseAtRisk', 'spike', 'targetMissed'] as const;
/** What can raise an alert. */
export const alertSigns = [...eventSigns, ...conditionSigns] as const;
export type AlertSign = (typeof alertSigns)[number];
export type ConditionSign = (typeof conditionSigns)[number];

export const isCondition = (sign: AlertSign): sign is ConditionSign =>
  (conditionSigns as readonly AlertSign[]).includes(sign);

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
  /** Of figures: these. Empty: each that has a target. */
  readonly kpis: readonly KpiName[];
  /** Of figures: of each group of these, held against the target in force for it. Empty: of the whole desk. */
  readonly groupBy: readonly Dimension[];
  /** Of figures: over so many whole hours, up to the last full one. */
  readonly overHours: number;
  /** Of figures: of so many at least (the figure's denominator). */
  readonly leastCount: number;
  /** Raised within its working hours only. Null: around the clock. */
  readonly calendarId: string | null;
  readonly toldTeamIds: readonly string[];
  readonly toldReceiverIds: readonly string[];
  readonly escalation: readonly EscalationStep[];
}

/** Something that happened on a thread, or holds. */
export interface SeenSign {
  readonly sign: AlertSign;
  readonly channel: Channel | null;
  readonly tags: readonly string[];
  readonly isKeyCustomer: boolean;
  /** Null: not known, or no mention. */
  readonly followers: number | null;
  readonly sentiment: number | null;
  /** The figure that misses its target; null: it is about none. */
  readonly kpi: KpiName | null;
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
  (rule.kpis.length === 0 || (seen.kpi !== null && rule.kpis.includes(seen.kpi))) &&
  (calendar === null || isOpenAt(calendar, at));
