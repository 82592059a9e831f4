import type { MentionType } from '../../desk/channel.ts';
import type { RequiredSkill } from '../../routing/requirement.ts';

/**
 * `phrase`: one or more words in a row, whatever stands between them but words; a word may end in `*`, which stands
 * for any rest of that word. A phrase's word is also found as a hashtag in the sentence ("my #flight is cancelled").
 * `hashtag`, `handle`: that tag or name alone, with or without its sign, `*` at the end allowed.
 */
export const keywordKinds = ['phrase', 'hashtag', 'handle'] as const;
export type KeywordKind = (typeof keywordKinds)[number];

/** What a mention gets when the keyword is found in it. */
export interface KeywordYield {
  /** Empty for none. */
  readonly tags: readonly string[];
  readonly mentionType: MentionType | null;
  /** Minutes added to the mention's priority; negative puts it back. */
  readonly priorityMinutes: number | null;
  readonly teamId: string | null;
  /** What whoever answers must be able to do; empty: the keyword asks for no skill. */
  readonly skills: readonly RequiredSkill[];
}

export interface KeywordEntry {
  /** Unique in its table. */
  readonly id: string;
  readonly kind: KeywordKind;
  readonly text: string;
  readonly yields: KeywordYield;
}

/** Whose brand a table's keywords name. */
export type Brand = 'own' | 'competitor';

/** A list of keywords that a desk keeps; every change of its entries is a new version. */
export interface KeywordTable {
  readonly id: string;
  readonly name: string;
  /** Counts from 1. */
  readonly version: number;
  /** ISO 639-1; the table then applies to mentions in that language and in an unknown one. `null`: to all. */
  readonly language: string | null;
  readonly entries: readonly KeywordEntry[];
}
