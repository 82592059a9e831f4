import type {
  KeywordEntry,
  KeywordKind,
  KeywordTable,
  KeywordYield,
} from '../../../../src/domain/triage/keywords/table.ts';

export const nothing: KeywordYield = {
  tags: [],
  mentionType: null,
  priorityMinutes: null,
  teamId: null,
  skills: [],
};

/** `#x` is a hashtag, `@x` a handle, anything else a phrase; the id is the text. */
export const entry = (text: string, yields: Partial<KeywordYield> = { tags: ['found'] }): KeywordEntry => {
  const kind: KeywordKind = text.startsWith('#') ? 'hashtag' : text.startsWith('@') ? 'handle' : 'phrase';
  return { id: text, kind, text, yields: { ...nothing, ...yields } };
};

export const table = (
  entries: readonly KeywordEntry[],
  rest: Partial<Omit<KeywordTable, 'entries'>> = {},
): KeywordTable => ({ id: 'billing', name: 'Billing', version: 3, language: null, ...rest, entries });
