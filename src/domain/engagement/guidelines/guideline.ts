import type { Channel, Visibility } from '../../desk/channel.ts';

/**
 * What a finding means for the draft: it may not leave, it leaves after a second pair of eyes, or it is for the writer to
 * weigh.
 */
export const severities = ['refuse', 'needsApproval', 'advice'] as const;
export type Severity = (typeof severities)[number];

/** What a draft can be found to lack or to have: one name for each rule of a guideline, and the guard over account data. */
export const draftRules = [
  'avoidedPhrase',
  'signOff',
  'initials',
  'sentiment',
  'capitals',
  'emoji',
  'readingEase',
  'length',
  'link',
  'language',
  'accountData',
] as const;
export type DraftRule = (typeof draftRules)[number];

interface Judged {
  readonly severity: Severity;
}

/** A word or phrase that is not to be said, as keyword tables write them: `unfortunate*`, `not our fault`. */
export interface AvoidedPhrase extends Judged {
  readonly text: string;
  /** What to say in its place; empty: nothing. Null: no proposal. */
  readonly instead: string | null;
}

/** How answers are to be written where it applies. A rule that is null asks for nothing. */
export interface Guideline {
  readonly id: string;
  readonly name: string;
  /** Counts from 1; every change is a new version. */
  readonly version: number;
  /** Empty: every channel. */
  readonly channels: readonly Channel[];
  /** Empty: whoever can read it. */
  readonly visibilities: readonly Visibility[];
  /** Of the thread. Empty: every team, and none. */
  readonly teamIds: readonly string[];
  readonly avoided: readonly AvoidedPhrase[];
  /** One of these is to stand in the text; the first is proposed. */
  readonly signOff: (Judged & { readonly anyOf: readonly string[] }) | null;
  /** The text ends with the prefix and the writer's initials, such as `^AL`. */
  readonly initials: (Judged & { readonly prefix: string }) | null;
  /** Sentiment of the draft on the desk's scale of 1 to 10, both ends allowed. */
  readonly sentiment: (Judged & { readonly from: number; readonly to: number }) | null;
  /** The greatest share of letters that are capitals, 0 to 1. */
  readonly capitals: (Judged & { readonly mostShare: number }) | null;
  readonly emoji: (Judged & { readonly most: number }) | null;
  /** The least reading ease of an English text (readingEase.ts). */
  readonly readingEase: (Judged & { readonly least: number }) | null;
  /** As the network counts (networkLimits.ts); `most` null: the network's own limit alone. */
  readonly length: (Judged & { readonly most: number | null }) | null;
  /** Links may lead to these domains and what is below them. */
  readonly links: (Judged & { readonly allowedDomains: readonly string[] }) | null;
  /** The draft is in the customer's language. */
  readonly sameLanguage: Judged | null;
}

/** What is known of a draft that is checked. */
export interface DraftToCheck {
  readonly text: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly teamId: string | null;
  /** Null: whoever writes it has no name at the desk, and signs nothing. */
  readonly authorName: string | null;
  /** ISO 639-1; null: not known. */
  readonly customerLanguage: string | null;
}

/** One thing that is said of a draft. */
export interface DraftFinding {
  /** Null: the desk's policy says it, whatever its guidelines. */
  readonly guidelineId: string | null;
  readonly guidelineVersion: number | null;
  readonly rule: DraftRule;
  readonly severity: Severity;
  /** First UTF-16 unit of the place; where something is missing, the place it belongs. */
  readonly start: number;
  /** One past the last UTF-16 unit; `start` where something is missing. */
  readonly end: number;
  readonly found: string;
  readonly allowed: string;
  /** The text to put in the place of what stands there; null: there is none to propose. */
  readonly proposal: string | null;
}

/** What one rule says; the guideline adds who says it. */
export type RuleFinding = Omit<DraftFinding, 'guidelineId' | 'guidelineVersion'>;

/** Whether the guideline speaks about drafts like this one. */
export const appliesTo = (
  { channels, visibilities, teamIds }: Guideline,
  { channel, visibility, teamId }: Pick<DraftToCheck, 'channel' | 'visibility' | 'teamId'>,
): boolean =>
  (channels.length === 0 || channels.includes(channel)) &&
  (visibilities.length === 0 || visibilities.includes(visibility)) &&
  (teamIds.length === 0 || (teamId !== null && teamIds.includes(teamId)));

/** Whether the draft may not leave because of it. */
export const isRefusing = ({ severity }: Pick<DraftFinding, 'severity'>): boolean => severity === 'refuse';
