import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { FocusInterval } from '../../engagement/focus/focus.ts';
import type { Clock } from '../../sla/clock.ts';
import type { SlaFacts } from '../../sla/policy.ts';
import type { Mark } from '../../threads/mark.ts';
import type { MentionFacts } from '../../threads/mentionFacts.ts';
import type { Post } from '../../threads/post.ts';
import type { HistorySurvey } from './surveyFacts.ts';

/** A post with what was said of it; `mention` null: ours. */
export interface HistoryPost extends Post {
  readonly mention:
    | (Omit<MentionFacts, 'skills'> & {
        readonly keywordTableIds: readonly string[];
        readonly region: string | null;
        readonly receivedAt: Instant;
        /** Of its author, as the network said with the mention; null: it did not. */
        readonly followers: number | null;
      })
    | null;
}

/** What the tables have of an episode besides what follows from posts and marks. */
export interface HistoryEpisode {
  readonly id: string;
  readonly number: number;
  readonly slaFacts: SlaFacts | null;
  readonly clocks: readonly Clock[];
}

export interface HistoryAssignment {
  readonly id: string;
  readonly agentId: string;
  readonly teamId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface HistoryInteraction {
  readonly id: string;
  readonly kind: string;
  readonly agentId: string | null;
  readonly channel: Channel | null;
  readonly channelAccountId: string | null;
  readonly at: Instant;
}

/** A focus of an agent that has ended. */
export type HistoryFocus = Pick<FocusInterval, 'id' | 'agentId' | 'fromAt' | 'seenAt'> & {
  readonly untilAt: Instant;
};

/** An episode of the same customer in another thread. */
export interface OtherEpisode {
  readonly openedAt: Instant;
  readonly mentionType: string;
}

/** A customer whose first mention at the desk, of all threads, is in this one. */
export interface FirstMention {
  readonly customerId: string;
  readonly postId: string;
  /** A record of them was there before anything of theirs arrived: the CRM knew them. */
  readonly isKnownBefore: boolean;
}

/** Everything about one thread that figures follow from. */
export interface ThreadHistory {
  readonly threadId: string;
  readonly ownerId: string | null;
  readonly segment: string | null;
  /** Whether the owner is a key customer; null: there is no owner. */
  readonly isKey: boolean | null;
  /** The team that was asked, where no assignment says otherwise. */
  readonly teamId: string | null;
  readonly posts: readonly HistoryPost[];
  readonly marks: readonly Mark[];
  readonly episodes: readonly HistoryEpisode[];
  readonly assignments: readonly HistoryAssignment[];
  readonly interactions: readonly HistoryInteraction[];
  readonly focus: readonly HistoryFocus[];
  readonly otherEpisodes: readonly OtherEpisode[];
  readonly firstMentions: readonly FirstMention[];
  readonly surveys: readonly HistorySurvey[];
}
