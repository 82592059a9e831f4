import type { MentionType } from '../../desk/channel.ts';
import { type RequiredSkill, strictestOf } from '../../routing/requirement.ts';
import type { CompiledEntry, FoundEntry } from './match.ts';

/** What all the keywords of a mention come to. */
export interface KeywordVerdict {
  /** Each once, in order of table and entry. */
  readonly tags: readonly string[];
  readonly mentionType: MentionType | null;
  readonly teamId: string | null;
  /** All that entries ask for, each once at the greatest level. */
  readonly skills: readonly RequiredSkill[];
  /** The distinct entries, in order of table and entry. */
  readonly entries: readonly CompiledEntry[];
}

const minutesOf = ({ entry }: CompiledEntry): number => entry.yields.priorityMinutes ?? 0;

/**
 * Where entries disagree on mention type or team, the one with the most priority minutes (none counts as 0) decides;
 * among equals the earlier table, then the earlier entry. Each of the two is decided among the entries that name it.
 */
export function keywordVerdictOf(found: readonly FoundEntry[]): KeywordVerdict {
  const entries = [...new Set(found.map(({ compiled }) => compiled))].sort((a, b) => a.order - b.order);
  const tags = new Set<string>();
  let typed: CompiledEntry | null = null;
  let placed: CompiledEntry | null = null;
  for (const one of entries) {
    const { yields } = one.entry;
    for (const tag of yields.tags) tags.add(tag);
    if (yields.mentionType !== null && (typed === null || minutesOf(one) > minutesOf(typed))) typed = one;
    if (yields.teamId !== null && (placed === null || minutesOf(one) > minutesOf(placed))) placed = one;
  }
  return {
    tags: [...tags],
    mentionType: typed?.entry.yields.mentionType ?? null,
    teamId: placed?.entry.yields.teamId ?? null,
    skills: strictestOf(entries.flatMap(({ entry }) => entry.yields.skills)),
    entries,
  };
}
