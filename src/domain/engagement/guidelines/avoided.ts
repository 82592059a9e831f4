import { compileKeywords } from '../../triage/keywords/compile.ts';
import { type CompiledKeywords, evidenceOf } from '../../triage/keywords/match.ts';
import type { KeywordTable } from '../../triage/keywords/table.ts';
import { normalise } from '../../triage/normalise.ts';
import type { Guideline, RuleFinding } from './guideline.ts';

const yieldsNothing = { tags: [], mentionType: null, priorityMinutes: null, teamId: null, skills: [] };

/** The phrases as triage's matcher reads them: folded, by whole words, `*` at the end of a word. */
export const tableOfAvoided = ({
  id,
  name,
  version,
  avoided,
}: Pick<Guideline, 'id' | 'name' | 'version' | 'avoided'>): KeywordTable => ({
  id,
  name,
  version,
  language: null,
  entries: avoided.map(({ text }, index) => ({
    id: String(index),
    kind: 'phrase',
    text,
    yields: yieldsNothing,
  })),
});

const compiled = new WeakMap<Guideline, CompiledKeywords>();

function matcherOf(guideline: Guideline): CompiledKeywords {
  const known = compiled.get(guideline) ?? compileKeywords([tableOfAvoided(guideline)]);
  compiled.set(guideline, known);
  return known;
}

/** Every avoided word or phrase in the text, in order; overlapping ones each. */
export function avoidedIn(guideline: Guideline, text: string): readonly RuleFinding[] {
  if (guideline.avoided.length === 0) return [];
  const { tokens } = normalise(text);
  return matcherOf(guideline)
    .find(tokens, null)
    .map((found) => {
      const phrase = guideline.avoided[Number(found.compiled.entry.id)]!;
      const { start, end, text: written } = evidenceOf(found, text, tokens);
      return {
        rule: 'avoidedPhrase',
        severity: phrase.severity,
        start,
        end,
        found: `“${written}”`,
        allowed:
          phrase.instead === null || phrase.instead === ''
            ? `nothing that reads “${phrase.text}”`
            : `“${phrase.instead}”`,
        proposal: phrase.instead === null ? null : likeWritten(phrase.instead, written),
      };
    });
}

/** The proposal begins with a capital where what it stands for does. */
const likeWritten = (instead: string, written: string): string =>
  /^\p{Lu}/u.test(written) ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead;
