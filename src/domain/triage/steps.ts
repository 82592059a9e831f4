import { crisesAbout } from '../engagement/crisis/effective.ts';
import { evidenceOf, type FoundEntry } from './keywords/match.ts';
import { keywordVerdictOf } from './keywords/verdict.ts';
import { foldCase } from './normalise.ts';
import { priorityOf } from './priority.ts';
import type { TriageStep } from './result.ts';
import { mostUrgentPhrase } from './urgency.ts';

/** So many spans of one keyword are kept as evidence; a text that repeats it a thousand times proves no more. */
export const mostSpansPerEntry = 20;

const detectLanguage: TriageStep = (draft, facts, { languageDetector }) => ({
  ...draft,
  language: languageDetector.detect(draft.reading, facts.fallbackLanguage),
});

const scoreSentiment: TriageStep = (draft, _facts, { sentimentScorer }) => ({
  ...draft,
  sentiment: sentimentScorer.score(draft.reading.decoded, draft.language.language),
});

function firstSpans(found: readonly FoundEntry[]): readonly FoundEntry[] {
  if (found.length <= mostSpansPerEntry) return found;
  const counts = new Map<number, number>();
  return found.filter(({ compiled: { order } }) => {
    const count = (counts.get(order) ?? 0) + 1;
    counts.set(order, count);
    return count <= mostSpansPerEntry;
  });
}

const applyKeywords: TriageStep = (draft, _facts, { keywords }) => {
  const { tokens, original } = draft.reading;
  const found = keywords.find(tokens, draft.language.language);
  if (found.length === 0) return draft;
  const verdict = keywordVerdictOf(found);
  return {
    ...draft,
    tags: verdict.tags,
    mentionType: verdict.mentionType ?? draft.mentionType,
    teamId: verdict.teamId ?? draft.teamId,
    skills: verdict.skills,
    evidence: {
      ...draft.evidence,
      keywords: firstSpans(found).map((one) => evidenceOf(one, original, tokens)),
    },
    keywordMinutes: verdict.entries.flatMap(({ table, entry }) =>
      entry.yields.priorityMinutes === null
        ? []
        : [
            {
              tableId: table.id,
              tableVersion: table.version,
              entryId: entry.id,
              minutes: entry.yields.priorityMinutes,
            },
          ],
    ),
  };
};

function* foldedTags(
  tags: readonly string[],
  tokens: readonly { readonly kind: string; readonly text: string }[],
): Generator<string> {
  for (const token of tokens) if (token.kind === 'hashtag') yield token.text.slice(1);
  for (const tag of tags) yield foldCase(tag);
}

const prioritise: TriageStep = (draft, facts, { prioritySettings, tagActivities, openCrises }) => ({
  ...draft,
  priority: priorityOf(
    {
      urgentPhrase: mostUrgentPhrase(draft.reading, draft.language.language),
      sentiment: draft.sentiment,
      keyCustomer: facts.keyCustomer,
      publishedAt: facts.publishedAt,
      lastContactAt: facts.lastContactAt,
      tags: foldedTags(draft.tags, draft.reading.tokens),
      tagActivities,
      keywords: draft.keywordMinutes,
      crises: crisesAbout(openCrises, { channel: facts.channel, tags: draft.tags }),
    },
    prioritySettings,
  ),
});

/** In this order: keyword tables and sentiment depend on the language, priority on all. */
export const standardSteps: readonly TriageStep[] = [
  detectLanguage,
  applyKeywords,
  scoreSentiment,
  prioritise,
];
