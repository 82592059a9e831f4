import { meantBy } from './slips.ts';
import type { Part } from './words.ts';

/** A word of a sentence, in places of the reading. */
export interface Word {
  /** As it was meant: slips are put right. */
  readonly text: string;
  readonly part: Part;
  /** Which clause of the sentence it stands in, from 0. */
  readonly clause: number;
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly words: readonly Word[];
  readonly isQuestion: boolean;
}

const piece = /[\p{L}\p{N}#]+(?:['’][\p{L}]+)*|[.!?…;\n]+|[,:–—()]| - /gu;
const endSigns = /^[.!?…;\n]/;
const clauseSigns = /^[,:–—()]|^ - /;
/** A new thought begins with one of these. */
const clauseWords = new Set(['but', 'just', 'instead', 'though', 'simply', 'however', 'then']);
const closedUp: readonly (readonly [RegExp, string])[] = [
  [/\bd\.\s?o\.\s?b\.?/g, 'dob  '],
  [/\ba\/c\b/g, 'acc'],
  [/\bd\/o\/b\b/g, 'dob  '],
  [/\bn\.\s?i\.?(?=\s)/g, 'ni  '],
];

/** What goes on for longer is no sentence: what is named in it is held against every one of its words. */
const mostWords = 200;

/** Splits a reading into sentences of words; what was written with full stops inside keeps its length. */
export function sentencesOf(text: string): Sentence[] {
  const closed = closedUp.reduce(
    (sofar, [written, word]) =>
      sofar.replace(written, (found) => word.trim().padEnd(found.length, ' ').slice(0, found.length)),
    text,
  );
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let clause = 0;
  const close = (isQuestion: boolean): void => {
    if (words.length > 0) sentences.push({ words, isQuestion });
    words = [];
    clause = 0;
  };
  for (const { 0: written, index } of closed.matchAll(piece)) {
    if (endSigns.test(written)) close(written.includes('?'));
    else if (clauseSigns.test(written)) clause += 1;
    else {
      const word = written.replaceAll('’', "'");
      if (clauseWords.has(word)) clause += 1;
      words.push({ ...meantBy(word), clause, start: index, end: index + written.length });
      if (words.length === mostWords) close(false);
    }
  }
  close(false);
  return sentences;
}
