import type { MentionType } from '../desk/channel.ts';

/** What triage found out about a mention, as far as its thread asks. */
export interface MentionFacts {
  readonly mentionType: MentionType;
  /** The team that a keyword named. */
  readonly teamId: string | null;
  readonly priorityMinutes: number;
  readonly language: string | null;
  readonly sentiment: number;
  readonly tags: readonly string[];
}

/** By post id; outbound posts have none. */
export type MentionFactsByPost = ReadonlyMap<string, MentionFacts>;
