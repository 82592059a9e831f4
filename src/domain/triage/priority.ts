import { type Instant, millisecondsPerHour } from '../desk/time.ts';
import type { OpenCrisis } from '../engagement/crisis/plan.ts';
import type { MentionFacts } from './facts.ts';
import type { PrioritySettings } from './priority-settings.ts';
import type { Sentiment } from './sentiment/scorer.ts';
import { steepestTag, type TagActivities } from './trending.ts';
import type { UrgentPhrase } from './urgency.ts';

/** Why a mention is served earlier (or, with negative minutes, later), with the facts that decided it. */
export type PriorityReason = { readonly minutes: number } & (
  | {
      readonly reason: 'urgency';
      readonly because: { readonly phrase: string; readonly start: number; readonly end: number };
    }
  | { readonly reason: 'sentiment'; readonly because: { readonly score: number; readonly below: number } }
  | { readonly reason: 'keyCustomer'; readonly because: { readonly setBy: 'customer' | 'desk' } }
  | {
      readonly reason: 'recentCustomer';
      readonly because: { readonly lastContactAt: Instant; readonly withinHours: number };
    }
  | {
      readonly reason: 'trending';
      readonly because: { readonly tag: string; readonly recentCount: number; readonly usualCount: number };
    }
  | {
      readonly reason: 'keyword';
      readonly because: {
        readonly tableId: string;
        readonly tableVersion: number;
        readonly entryId: string;
      };
    }
  | { readonly reason: 'crisis'; readonly because: { readonly crisisId: string; readonly plan: string } }
);

export const priorityReasons = [
  'urgency',
  'sentiment',
  'keyCustomer',
  'recentCustomer',
  'trending',
  'keyword',
  'crisis',
] as const satisfies readonly PriorityReason['reason'][];

export interface Priority {
  /** The sum of the reasons' minutes. */
  readonly minutes: number;
  /** None with zero minutes, but of a crisis that was over before the mention was answered. */
  readonly reasons: readonly PriorityReason[];
}

/** A keyword that was found, with the minutes of its entry. */
export interface KeywordMinutes {
  readonly tableId: string;
  readonly tableVersion: number;
  readonly entryId: string;
  readonly minutes: number;
}

export interface PriorityFacts {
  readonly urgentPhrase: UrgentPhrase | null;
  readonly sentiment: Sentiment;
  readonly keyCustomer: MentionFacts['keyCustomer'];
  readonly publishedAt: Instant;
  readonly lastContactAt: Instant | null;
  /** Folded tags of the mention: its hashtags without `#`, and its keywords' tags. */
  readonly tags: Iterable<string>;
  readonly tagActivities: TagActivities;
  /** Each entry once, however often it stands in the text. */
  readonly keywords: readonly KeywordMinutes[];
  /** Open ones that are about the mention. */
  readonly crises: readonly OpenCrisis[];
}

/**
 * Priority in whole minutes, the sum of:
 * - urgency: the most urgent phrase's minutes × `urgencyFactor`;
 * - sentiment: (`sentimentBelow` − score) × `minutesPerSentimentPoint`, where the score could be read and is below;
 * - key customer: the customer's own minutes, else the desk's;
 * - recent customer: 0 ≤ published − last contact ≤ `recentCustomerHours`;
 * - trending: once, for the tag that rises most steeply;
 * - keyword: each distinct entry's minutes, negative ones too;
 * - crisis: those of each open one that is about the mention.
 */
export function priorityOf(facts: PriorityFacts, settings: PrioritySettings): Priority {
  const reasons: PriorityReason[] = [];
  const add = (reason: PriorityReason): void => {
    if (reason.minutes !== 0) reasons.push(reason);
  };

  if (facts.urgentPhrase !== null) {
    const { phrase, start, end } = facts.urgentPhrase;
    const minutes = Math.round(facts.urgentPhrase.minutes * settings.urgencyFactor);
    add({ reason: 'urgency', minutes, because: { phrase, start, end } });
  }

  const { score, basis } = facts.sentiment;
  if (basis !== 'none' && score < settings.sentimentBelow) {
    const minutes = Math.round((settings.sentimentBelow - score) * settings.minutesPerSentimentPoint);
    add({ reason: 'sentiment', minutes, because: { score, below: settings.sentimentBelow } });
  }

  if (facts.keyCustomer !== null) {
    const own = facts.keyCustomer.priorityMinutes;
    const setBy = own === null ? 'desk' : 'customer';
    add({ reason: 'keyCustomer', minutes: own ?? settings.keyCustomerMinutes, because: { setBy } });
  }

  const { lastContactAt } = facts;
  const withinHours = settings.recentCustomerHours;
  if (lastContactAt !== null) {
    const elapsed = facts.publishedAt - lastContactAt;
    if (elapsed >= 0 && elapsed <= withinHours * millisecondsPerHour)
      add({
        reason: 'recentCustomer',
        minutes: settings.recentCustomerMinutes,
        because: { lastContactAt, withinHours },
      });
  }

  const rising = facts.tagActivities.size > 0 ? steepestTag(facts.tags, facts.tagActivities, settings) : null;
  if (rising !== null)
    add({
      reason: 'trending',
      minutes: settings.trendingMinutes,
      because: { tag: rising.tag, ...rising.activity },
    });

  for (const { minutes, tableId, tableVersion, entryId } of facts.keywords)
    add({ reason: 'keyword', minutes, because: { tableId, tableVersion, entryId } });

  for (const reason of crisisReasons(facts.crises)) add(reason);

  return summed(reasons);
}

type CrisisReason = Extract<PriorityReason, { readonly reason: 'crisis' }>;

const crisisReasons = (about: readonly OpenCrisis[]): CrisisReason[] =>
  about.map(({ crisisId, plan }) => ({
    reason: 'crisis',
    minutes: plan.measures.priorityMinutes,
    because: { crisisId, plan: plan.name },
  }));

const summed = (reasons: readonly PriorityReason[]): Priority => ({
  minutes: reasons.reduce((sum, { minutes }) => sum + minutes, 0),
  reasons,
});

/**
 * The priority of a mention that waits, once crises have opened or closed: those that are about it give their minutes, as if it
 * had arrived now; those that are over give none any more, and stay as reasons to tell that it waited through them.
 * @param about the open ones that are about it
 */
export function withCrises({ reasons }: Priority, about: readonly OpenCrisis[]): Priority {
  const isOpen = (crisisId: string): boolean => about.some((crisis) => crisis.crisisId === crisisId);
  const before = reasons.flatMap((reason): PriorityReason[] => {
    if (reason.reason !== 'crisis') return [reason];
    return isOpen(reason.because.crisisId) ? [] : [{ ...reason, minutes: 0 }];
  });
  return summed([...before, ...crisisReasons(about)]);
}
