import { englishLexicon, isEmoticon, type Lexicon, serviceEnglishLexicon } from './lexicon.ts';
import { type Sentiment, type SentimentScorer, scoreOf } from './scorer.ts';
import { compoundOf } from './valence.ts';
import { readWords, type SentimentWords } from './words.ts';

/** A text's emoji and emoticons alone, in order. */
function signsOf(words: SentimentWords): SentimentWords {
  const lower = words.lower.filter((word, at) => words.isEmoji[at]! || isEmoticon(word));
  const none = lower.map(() => false);
  return { ...words, lower, isCapitals: none, isEmoji: none };
}

/** ISO 639-1 → lexicon. */
const standardLexicons: ReadonlyMap<string, Lexicon> = new Map([['en', serviceEnglishLexicon]]);

/**
 * Sentiment by VADER's rules: the language's lexicon where there is one (English, with the words of a service desk,
 * unless other lexicons are given); in another or an unknown language emoji and emoticons alone, through the English
 * descriptions that VADER gives them.
 */
export function vaderScorer(lexicons: ReadonlyMap<string, Lexicon> = standardLexicons): SentimentScorer {
  return {
    score(text, language): Sentiment {
      const words = readWords(text);
      const lexicon = language === null ? undefined : lexicons.get(language);
      const { compound, signalCount } = compoundOf(
        lexicon === undefined ? signsOf(words) : words,
        lexicon ?? englishLexicon,
      );
      const basis = lexicon !== undefined ? 'lexicon' : signalCount > 0 ? 'signs' : 'none';
      return { score: scoreOf(compound), compound, basis, signalCount };
    },
  };
}
