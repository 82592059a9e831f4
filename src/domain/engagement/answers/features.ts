import { normalise } from '../../triage/normalise.ts';

/** Longer texts are read this far: what somebody wants stands at the beginning. */
const mostWords = 400;

/**
 * What is compared of a text: its words, folded, and each pair of neighbours, every one once. Handles, links and emoji
 * say who and where, not what.
 */
export const featuresOf = (text: string): ReadonlySet<string> => {
  const features = new Set<string>();
  let previous: string | null = null;
  let count = 0;
  for (const token of normalise(text).tokens) {
    if (token.kind !== 'word' && token.kind !== 'hashtag') continue;
    if (++count > mostWords) break;
    const word = token.kind === 'hashtag' ? token.text.slice(1) : token.text;
    features.add(word);
    if (previous !== null) features.add(`${previous} ${word}`);
    previous = word;
  }
  return features;
};
