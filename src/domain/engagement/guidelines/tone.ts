import { normalise } from '../../triage/normalise.ts';
import { vaderScorer } from '../../triage/sentiment/vader.ts';
import type { Guideline, RuleFinding } from './guideline.ts';
import { readingEase } from './readingEase.ts';

const scorer = vaderScorer();

/** Below so many letters with a case, capitals are no shouting. */
const fewestCasedLetters = 10;

const whole = (text: string) => ({ start: 0, end: text.length });

/** A draft whose sentiment is outside the range; a language without a lexicon is judged by its emoji, or not at all. */
export function sentimentOutside(
  { sentiment }: Guideline,
  text: string,
  language: string | null,
): readonly RuleFinding[] {
  if (sentiment === null) return [];
  const { score, basis } = scorer.score(normalise(text).decoded, language);
  if (basis === 'none' || (score >= sentiment.from && score <= sentiment.to)) return [];
  return [
    {
      rule: 'sentiment',
      severity: sentiment.severity,
      ...whole(text),
      found: score.toFixed(1),
      allowed: `${sentiment.from} to ${sentiment.to} on the scale of 1 (angry) to 10 (delighted)`,
      proposal: null,
    },
  ];
}

/** The share of capitals among letters that have a case; 0 where they are too few to shout. */
function capitalsShare(text: string): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals + small < fewestCasedLetters ? 0 : capitals / (capitals + small);
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

/** Too great a share of capitals; proposed are small letters in the place of words in capitals of three letters and more. */
export function shouting({ capitals }: Guideline, text: string): readonly RuleFinding[] {
  if (capitals === null) return [];
  const share = capitalsShare(text);
  if (share <= capitals.mostShare) return [];
  return [
    {
      rule: 'capitals',
      severity: capitals.severity,
      ...whole(text),
      found: `${percent(share)} capitals`,
      allowed: `at most ${percent(capitals.mostShare)}`,
      proposal: quieter(text),
    },
  ];
}

function quieter(text: string): string {
  const loud = /(?<![\p{L}\p{N}@#/.])\p{Lu}[\p{Lu}'’]{2,}(?![\p{L}\p{N}/])/gu;
  const lower = text.replace(loud, (word) => word.toLowerCase());
  return lower.replace(/(^|[.!?…]\s+|\n)(\p{Ll})/gu, (_, before: string, letter: string, at: number) => {
    const wasCapital = /\p{Lu}/u.test(text[at + before.length] ?? '');
    return before + (wasCapital ? letter.toUpperCase() : letter);
  });
}

/** Emoji past the number allowed, each; proposed is nothing in its place. */
export function tooManyEmoji({ emoji }: Guideline, text: string): readonly RuleFinding[] {
  if (emoji === null) return [];
  const all = normalise(text).tokens.filter(({ kind }) => kind === 'emoji');
  return all.slice(emoji.most).map(({ start, end }) => ({
    rule: 'emoji',
    severity: emoji.severity,
    start,
    end,
    found: `${all.length} emoji`,
    allowed: `at most ${emoji.most}`,
    proposal: '',
  }));
}

/** An English text that is hard to read. */
export function hardToRead(
  { readingEase: wanted }: Guideline,
  text: string,
  language: string | null,
): readonly RuleFinding[] {
  if (wanted === null || language !== 'en') return [];
  const ease = readingEase(text);
  if (ease === null || ease >= wanted.least) return [];
  return [
    {
      rule: 'readingEase',
      severity: wanted.severity,
      ...whole(text),
      found: ease.toFixed(0),
      allowed: `a reading ease of ${wanted.least} or more`,
      proposal: null,
    },
  ];
}
