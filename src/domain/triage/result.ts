import type { MentionType } from '../desk/channel.ts';
import type { RequiredSkill } from '../routing/requirement.ts';
import type { MentionFacts, TriageContext } from './facts.ts';
import type { KeywordMatch } from './keywords/match.ts';
import type { DetectedLanguage } from './language.ts';
import type { NormalisedText } from './normalise.ts';
import type { KeywordMinutes, Priority } from './priority.ts';
import type { Sentiment } from './sentiment/scorer.ts';

export interface TriageResult {
  readonly language: DetectedLanguage;
  readonly sentiment: Sentiment;
  /** Of all matched keywords, each once, in order of table and entry. */
  readonly tags: readonly string[];
  /** `service` where no keyword says otherwise. */
  readonly mentionType: MentionType;
  /** The team that a keyword names; null leaves it to the routing plan. */
  readonly teamId: string | null;
  /** Skills that keywords ask for, each once. */
  readonly skills: readonly RequiredSkill[];
  readonly priority: Priority;
  readonly evidence: {
    /** Where keywords were found, ascending; at most `mostSpansPerEntry` of one entry. */
    readonly keywords: readonly KeywordMatch[];
  };
}

/** A result in the making, with what the steps tell each other. */
export interface TriageDraft extends TriageResult {
  readonly reading: NormalisedText;
  /** The matched entries that carry minutes, each once. */
  readonly keywordMinutes: readonly KeywordMinutes[];
}

/** One thing that triage finds out. Pure; a step replaces what it knows better and leaves the rest. */
export type TriageStep = (draft: TriageDraft, facts: MentionFacts, context: TriageContext) => TriageDraft;
