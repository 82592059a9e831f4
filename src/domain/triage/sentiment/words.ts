import { emojiWords } from './lexicon.ts';

/** A text cut at white space, as the rules read it. */
export interface SentimentWords {
  /** In lower case, without punctuation around; emoji as their descriptions' words. */
  readonly lower: string[];
  /** Whether the word stands in capital letters. */
  readonly isCapitals: boolean[];
  /** Whether the word is an emoji's. */
  readonly isEmoji: boolean[];
  readonly exclamationMarks: number;
  readonly questionMarks: number;
}

const isPunctuation = (unit: number): boolean =>
  (unit >= 33 && unit <= 47) ||
  (unit >= 58 && unit <= 64) ||
  (unit >= 91 && unit <= 96) ||
  (unit >= 123 && unit <= 126);

const isSpace = (unit: number): boolean =>
  unit === 32 ||
  (unit >= 9 && unit <= 13) ||
  (unit >= 28 && unit <= 31) ||
  unit === 0x85 ||
  unit === 0xa0 ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x2028 ||
  unit === 0x2029 ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0x3000;

/** Variation selector, joiner, or a skin tone: says how an emoji looks. */
const isEmojiDress = (code: number): boolean =>
  code === 0xfe0f || code === 0x200d || (code >= 0x1f3fb && code <= 0x1f3ff);

/** At least one capital letter and no small one. */
function standsInCapitals(text: string, lowered: string, start: number, end: number): boolean {
  let hasCapital = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 97 && unit <= 122) return false;
    if (unit >= 65 && unit <= 90) hasCapital = true;
    else if (unit > 127) {
      const word = text.slice(start, end);
      return word === word.toUpperCase() && word !== lowered.slice(start, end);
    }
  }
  return hasCapital;
}

/**
 * Cuts a text as VADER does: at white space, punctuation taken off both ends unless two characters or fewer remain (an
 * emoticon then). Beyond VADER: an emoji is always a word apart, its variation selectors are dropped (VADER misses `❤️`),
 * and `’` is an apostrophe. Linear.
 */
export function readWords(source: string): SentimentWords {
  // U+0130 alone grows when lowered; without it, positions in both strings are the same.
  const text = source.includes('İ') ? source.replaceAll('İ', 'I') : source;
  const smallLetters = text.toLowerCase();
  const lowered = smallLetters.includes('’') ? smallLetters.replaceAll('’', "'") : smallLetters;
  const hasCapitals = smallLetters !== text;
  const lower: string[] = [];
  const isCapitals: boolean[] = [];
  const isEmoji: boolean[] = [];
  let exclamationMarks = 0;
  let questionMarks = 0;

  const addWord = (from: number, to: number): void => {
    let start = from;
    let end = to;
    while (start < end && isPunctuation(text.charCodeAt(start))) start++;
    while (end > start && isPunctuation(text.charCodeAt(end - 1))) end--;
    if (end - start <= 2) [start, end] = [from, to];
    lower.push(lowered.slice(start, end));
    isCapitals.push(hasCapitals && standsInCapitals(text, lowered, start, end));
    isEmoji.push(false);
  };

  let wordStart = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 33) exclamationMarks += 1;
    else if (unit === 63) questionMarks += 1;
    let isBreak = isSpace(unit);
    let description: readonly string[] | undefined;
    if (unit >= 0x200d) {
      const code = text.codePointAt(at)!;
      description = emojiWords.get(code);
      isBreak ||= description !== undefined || isEmojiDress(code);
      if (isBreak && wordStart >= 0) {
        addWord(wordStart, at);
        wordStart = -1;
      }
      if (code > 0xffff) {
        if (!isBreak && wordStart < 0) wordStart = at;
        at++;
      }
    }
    if (isBreak) {
      if (wordStart >= 0) addWord(wordStart, at);
      wordStart = -1;
    } else if (wordStart < 0) wordStart = at;
    if (description !== undefined)
      for (const word of description) {
        lower.push(word);
        isCapitals.push(false);
        isEmoji.push(true);
      }
  }
  if (wordStart >= 0) addWord(wordStart, text.length);
  return { lower, isCapitals, isEmoji, exclamationMarks, questionMarks };
}
