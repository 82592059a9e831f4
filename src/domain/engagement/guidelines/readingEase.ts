import { syllable } from 'syllable';
import { normalise } from '../../triage/normalise.ts';

/** Below so many words a text is too short for the formula to mean anything. */
const fewestWords = 10;

/**
 * Flesch's reading ease of an English text: 206.835 − 1.015 · words ÷ sentences − 84.6 · syllables ÷ words
 * (R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32, 1948). 60 to 70 is plain English, below 30
 * very hard. Links, handles, hashtags and emoji are no words. Null: fewer than 10 words.
 */
export function readingEase(text: string): number | null {
  const { tokens } = normalise(text);
  const words = tokens.filter(({ kind }) => kind === 'word');
  if (words.length < fewestWords) return null;
  let sentences = 0;
  words.forEach(({ end }, index) => {
    const next = words[index + 1]?.start ?? text.length;
    if (index === words.length - 1 || /[.!?…]\s|\n/u.test(text.slice(end, next))) sentences += 1;
  });
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word.text)), 0);
  return 206.835 - (1.015 * words.length) / sentences - (84.6 * syllables) / words.length;
}
