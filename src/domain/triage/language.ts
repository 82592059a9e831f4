import { eld } from 'eld/small';

/**
 * `reliable` and `unsure`: the detector's own verdict of its answer; `fallback`: too few words to tell, so the
 * fallback was taken; `none`: too few words and no fallback.
 */
export type LanguageConfidence = 'reliable' | 'unsure' | 'fallback' | 'none';

export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly language: string | null;
  readonly confidence: LanguageConfidence;
}

export interface LanguageDetector {
  /** `text` with HTML entities decoded; `fallback` (ISO 639-1) is taken where it is too short to tell. */
  detect(text: string, fallback: string | null): DetectedLanguage;
}

/** Below so many words a text is too short to tell its language. */
export const fewestWords = 3;

/** The detector reads the first 350 bytes at most; what is beyond is not even prepared. */
const charactersRead = 600;

const notLanguage =
  /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}.+_-]+@[\p{L}\p{N}.-]+\.\p{L}+|[@#＠＃][\p{L}\p{M}\p{N}_]+|\p{L}*\p{N}[\p{L}\p{N}]*/gu;
const word = /[\p{L}\p{M}]+/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Words of a text; in a script without spaces two characters count as one. Stops counting at `fewestWords`. */
function isLongEnough(text: string): boolean {
  let words = 0;
  for (const [letters] of text.matchAll(word)) {
    words += unspaced.test(letters) ? letters.length / 2 : 1;
    if (words >= fewestWords) return true;
  }
  return false;
}

/**
 * Language by `eld` (60 languages, n-grams of bytes, its small database, loaded with this module): handles, hashtags,
 * links, addresses and numbers are taken out first, as they are in no language. `cld3-asm` (.79 right on tweets),
 * `tinyld` (.80) and `franc` (.67–.76) lost against it (.97–.99).
 */
export const eldLanguageDetector: LanguageDetector = {
  detect(text, fallback) {
    const words = text.slice(0, charactersRead).replace(notLanguage, ' ');
    if (isLongEnough(words)) {
      const result = eld.detect(words);
      if (result.language !== '')
        return { language: result.language, confidence: result.isReliable() ? 'reliable' : 'unsure' };
    }
    return { language: fallback, confidence: fallback === null ? 'none' : 'fallback' };
  },
};
