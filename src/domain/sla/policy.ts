import type { Channel, MentionType, Visibility } from '../desk/channel.ts';

/** What a desk promises: that somebody takes it, the first answer, each later answer, the end of the matter. */
export const clockKinds = ['assign', 'firstResponse', 'nextResponse', 'resolution'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** How the minutes of a promise are counted: in the policy's working hours, or round the clock. */
export const measures = ['workingHours', 'roundTheClock'] as const;
export type Measure = (typeof measures)[number];

export interface SlaTarget {
  readonly minutes: number;
  readonly measuredIn: Measure;
}

/** When a running clock counts as at risk: a share of its time gone, or so many of its minutes left. */
export type AtRisk =
  | { readonly type: 'shareGone'; readonly share: number }
  | { readonly type: 'minutesLeft'; readonly minutes: number };

/** Which episodes a policy is for. Every condition must hold; `null` asks for nothing. */
export interface SlaMatch {
  readonly channels: readonly Channel[] | null;
  readonly visibilities: readonly Visibility[] | null;
  readonly mentionTypes: readonly MentionType[] | null;
  readonly teamIds: readonly string[] | null;
  /** Least priority minutes (inclusive). */
  readonly priorityMinutesFrom: number | null;
  /** Priority minutes below this (exclusive), so that bands can touch. */
  readonly priorityMinutesBelow: number | null;
  readonly keyCustomersOnly: boolean;
}

export interface SlaPolicy {
  readonly id: string;
  /** Counts up with each change. An episode keeps the version it was opened under. */
  readonly version: number;
  readonly name: string;
  readonly match: SlaMatch;
  /** null: not promised. */
  readonly targets: Readonly<Record<ClockKind, SlaTarget | null>>;
  /** The calendar of the targets in working hours. */
  readonly calendarId: string;
  /** Clocks that stand still while we wait for the customer. */
  readonly pausedWhileWaitingForCustomer: readonly ClockKind[];
  readonly atRisk: AtRisk;
}

/** What an episode is when it opens, as far as policies ask. */
export interface SlaFacts {
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly mentionType: MentionType;
  /** null: no team yet; then a policy that names teams does not match. */
  readonly teamId: string | null;
  readonly priorityMinutes: number;
  readonly isKeyCustomer: boolean;
}

/** Whether a policy is for such an episode. */
const matches = (match: SlaMatch, facts: SlaFacts): boolean =>
  (match.channels === null || match.channels.includes(facts.channel)) &&
  (match.visibilities === null || match.visibilities.includes(facts.visibility)) &&
  (match.mentionTypes === null || match.mentionTypes.includes(facts.mentionType)) &&
  (match.teamIds === null || (facts.teamId !== null && match.teamIds.includes(facts.teamId))) &&
  (match.priorityMinutesFrom === null || facts.priorityMinutes >= match.priorityMinutesFrom) &&
  (match.priorityMinutesBelow === null || facts.priorityMinutes < match.priorityMinutesBelow) &&
  (!match.keyCustomersOnly || facts.isKeyCustomer);

/** The first policy in the desk's order that is for such an episode; null: nothing is promised. */
export const policyFor = (policies: readonly SlaPolicy[], facts: SlaFacts): SlaPolicy | null =>
  policies.find(({ match }) => matches(match, facts)) ?? null;
