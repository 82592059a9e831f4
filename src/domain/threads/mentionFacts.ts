import type { MentionType } from '../desk/channel.ts';
import type { RequiredSkill } from '../routing/requirement.ts';

/** What triage found out about a mention, as far as its thread asks. */
export interface MentionFacts {
  readonly mentionType: MentionType;
  /** The team that a keyword named. */
  readonly teamId: string | null;
  /** Skills that keywords asked for. */
  readonly skills: readonly RequiredSkill[];
  readonly priorityMinutes: number;
  readonly language: string | null;
  readonly sentiment: number;
  readonly tags: readonly string[];
}

/** By post id; outbound posts have none. */
export type MentionFactsByPost = ReadonlyMap<string, MentionFacts>;
