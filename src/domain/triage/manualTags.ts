/** What people did to a mention's tags; their word wins over triage, also over a later one. */
export interface ManualTags {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export const noManualTags: ManualTags = { added: [], removed: [] };

/** The tags a mention has: what triage found, less what people removed, and what they added; each once. */
export const tagsWith = (triaged: readonly string[], manual: ManualTags): string[] => [
  ...new Set([...triaged.filter((tag) => !manual.removed.includes(tag)), ...manual.added]),
];

/** What people did, after one of them adds and removes some more. The last word on a tag counts. */
export const withManualTags = (before: ManualTags, { added, removed }: ManualTags): ManualTags => ({
  added: [...new Set([...before.added, ...added])].filter((tag) => !removed.includes(tag)),
  removed: [...new Set([...before.removed.filter((tag) => !added.includes(tag)), ...removed])],
});
