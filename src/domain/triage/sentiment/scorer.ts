/**
 * What a sentiment stands on: `lexicon` a word list of the text's language, `signs` emoji and emoticons alone (no word
 * list for the language), `none` nothing that could be read: the score is then the neutral 5.5 and says nothing.
 */
export type SentimentBasis = 'lexicon' | 'signs' | 'none';

export interface Sentiment {
  /** 1 (angry) to 10 (delighted); 5.5 is neutral. 1 + 9·(compound + 1) ÷ 2. */
  readonly score: number;
  /** −1 to 1, four decimals, as VADER defines it. */
  readonly compound: number;
  readonly basis: SentimentBasis;
  /** How many words and signs carried sentiment; 0 with `lexicon` means a text that was understood as plain. */
  readonly signalCount: number;
}

export interface SentimentScorer {
  /** `text` with HTML entities decoded; `language` as ISO 639-1, null if unknown. Never throws. */
  score(text: string, language: string | null): Sentiment;
}

/** The desk's scale of a compound in −1 … 1. */
export const scoreOf = (compound: number): number => 1 + (9 * (compound + 1)) / 2;
