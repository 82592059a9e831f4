import { normalise } from '../normalise.ts';
import type { KeywordKind } from './table.ts';

/** One word of a keyword, folded; `isPrefix` where it ended in `*`. */
export interface PatternWord {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** A keyword's words in order, or what is wrong with it. */
export type PatternReading =
  | { readonly kind: 'pattern'; readonly words: readonly PatternWord[] }
  | { readonly kind: 'fault'; readonly found: string; readonly allowed: string };

const mostCharacters = 120;
const mostWords = 12;
const fewestLettersBeforeWildcard = 2;

const fault = (found: string, allowed: string): PatternReading => ({ kind: 'fault', found, allowed });
/** A text as messages show it: in quotation marks, escaped, cut after 60 characters. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readName(kind: 'hashtag' | 'handle', text: string): PatternReading {
  const sign = kind === 'hashtag' ? '#' : '@';
  const bare = text.trim().replace(kind === 'hashtag' ? /^[#＃]/ : /^[@＠]/, '');
  const isPrefix = bare.endsWith('*');
  const name = isPrefix ? bare.slice(0, -1) : bare;
  const [token, ...others] = normalise(sign + name).tokens;
  const isWhole = token?.kind === kind && others.length === 0 && token.end === name.length + 1;
  if (!isWhole)
    return fault(
      quoted(text),
      `one ${kind}: ${sign} and letters, digits or _${kind === 'hashtag' ? ', not digits alone' : ''}, * only at its end`,
    );
  if (isPrefix && name.length < fewestLettersBeforeWildcard)
    return fault(quoted(text), `at least ${fewestLettersBeforeWildcard} letters before *`);
  return { kind: 'pattern', words: [{ text: token.text, isPrefix }] };
}

function readPhrase(text: string): PatternReading {
  const { tokens } = normalise(text);
  const words: PatternWord[] = [];
  let wildcards = 0;
  for (const token of tokens) {
    if (token.kind !== 'word' && token.kind !== 'emoji')
      return fault(
        `the ${token.kind} ${quoted(token.text)} in ${quoted(text)}`,
        'words and emoji in a phrase; hashtags and handles as entries of their own kind',
      );
    const isPrefix = text[token.end] === '*';
    if (isPrefix) {
      wildcards += 1;
      if (token.text.length < fewestLettersBeforeWildcard)
        return fault(quoted(text), `at least ${fewestLettersBeforeWildcard} letters before *`);
      const next = text[token.end + 1];
      if (next !== undefined && !/\s/.test(next)) return fault(quoted(text), '* only at the end of a word');
    }
    words.push({ text: token.text, isPrefix });
  }
  if (words.length === 0) return fault(quoted(text), 'at least one word');
  if (text.split('*').length - 1 !== wildcards) return fault(quoted(text), '* only at the end of a word');
  if (words.length > mostWords) return fault(`${words.length} words`, `at most ${mostWords} words`);
  return { kind: 'pattern', words };
}

/** Reads a keyword as it is written in a table. */
export function readPattern(kind: KeywordKind, text: string): PatternReading {
  if (text.trim() === '') return fault('an empty keyword', 'at least one word, hashtag or handle');
  if (text.length > mostCharacters)
    return fault(`${text.length} characters`, `at most ${mostCharacters} characters`);
  if (/[\0\p{Cs}]/u.test(text)) return fault(quoted(text), 'text without NUL and half characters');
  return kind === 'phrase' ? readPhrase(text) : readName(kind, text);
}
