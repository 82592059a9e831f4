import { emojiDescriptions } from './emoji.ts';
import { emojiValences } from './emoji-valences.ts';
import { englishValences } from './lexicon.en.ts';
import { boosterStep, boosters, dampenerPairs, dampeners, idioms, negations } from './modifiers.en.ts';
import { servicePhrases, serviceValences } from './service.en.ts';

/** What the rules need to know of a word; one look-up tells all. */
export interface WordFacts {
  /** −4 … +4; null for a word that carries no sentiment of its own. */
  readonly valence: number | null;
  /** Positive for boosters, negative for dampeners, else 0. */
  readonly boost: number;
  readonly isNegation: boolean;
  /** Whether an idiom or a dampening pair begins with it. */
  readonly opensPhrase: boolean;
  /** The phrases with a worth of their own that begin with it; none in VADER itself. */
  readonly phrases: readonly ValuedPhrase[];
}

/** Words in a row, the first included. */
export interface ValuedPhrase {
  readonly words: readonly string[];
  readonly valence: number;
}

/** Words in lower case; a word that is not in it is plain. */
export type Lexicon = ReadonlyMap<string, WordFacts>;

const plain: WordFacts = {
  valence: null,
  boost: 0,
  isNegation: false,
  opensPhrase: false,
  phrases: [],
};

function amend(lexicon: Map<string, WordFacts>, word: string, facts: Partial<WordFacts>): void {
  lexicon.set(word, { ...(lexicon.get(word) ?? plain), ...facts });
}

function buildEnglish(): Lexicon {
  const lexicon = new Map<string, WordFacts>();
  for (const [tenths, words] of englishValences)
    for (const word of words.split(' ')) amend(lexicon, word, { valence: tenths / 10 });
  for (const [valence, signs] of emojiValences) for (const sign of signs) amend(lexicon, sign, { valence });
  for (const word of boosters) amend(lexicon, word, { boost: boosterStep });
  for (const word of dampeners) amend(lexicon, word, { boost: -boosterStep });
  for (const word of negations) amend(lexicon, word, { isNegation: true });
  for (const phrase of [...idioms.keys(), ...dampenerPairs])
    amend(lexicon, phrase.slice(0, phrase.indexOf(' ')), { opensPhrase: true });
  return lexicon;
}

function buildService(base: Lexicon): Lexicon {
  const lexicon = new Map(base);
  for (const [valence, words] of serviceValences)
    for (const word of words.split(' ')) amend(lexicon, word, { valence: valence === 0 ? null : valence });
  for (const [valence, phrases] of servicePhrases)
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ');
      const others = lexicon.get(words[0]!)?.phrases ?? [];
      amend(lexicon, words[0]!, { phrases: [...others, { words, valence }] });
    }
  return lexicon;
}

/** VADER's own English, and emoji that its descriptions say too little about. */
export const englishLexicon: Lexicon = buildEnglish();

/** English as it is written to a service desk. */
export const serviceEnglishLexicon: Lexicon = buildService(englishLexicon);

const described = emojiDescriptions
  .flatMap((line) => line.split('|'))
  .map((piece) => piece.split(' '))
  .map(([sign, ...words]): [string, readonly string[]] => [sign!, words]);
const valued = emojiValences
  .flatMap(([, signs]) => [...signs])
  .map((sign): [string, readonly string[]] => [sign, [sign]]);

/** Emoji by code point → the words that are read in its place; one with a valence of its own stands for itself. */
export const emojiWords: ReadonlyMap<number, readonly string[]> = new Map(
  [...described, ...valued].map(([sign, words]) => [sign.codePointAt(0)!, words]),
);

/** Emoticons that mean the same in every language: they begin with eyes or an arrow and hold no word. */
export const isEmoticon = (lower: string): boolean =>
  /^[:;=<>]/.test(lower) && !/[a-z]{2}/.test(lower) && (englishLexicon.get(lower)?.valence ?? null) !== null;
