import { kindOf, characterKinds as kinds } from './characters.ts';
import { decodeEntities } from './entities.ts';
import { segmentWords } from './segment.ts';

/** `word` includes numbers; `link` is a web address. */
export type TokenKind = 'word' | 'handle' | 'hashtag' | 'link' | 'emoji';

/** A piece of a text that matching looks at; punctuation and spaces are none. */
export interface Token {
  readonly kind: TokenKind;
  /** Folded for comparison (`foldCase`); handles and hashtags begin with `@` and `#`. */
  readonly text: string;
  /** First UTF-16 unit in the original text, entities still encoded. */
  readonly start: number;
  /** One past the last UTF-16 unit in the original text. */
  readonly end: number;
}

/** A text as triage reads it. Tokens do not overlap and ascend. */
export interface NormalisedText {
  readonly original: string;
  /** The original with its HTML entities decoded. */
  readonly decoded: string;
  readonly tokens: readonly Token[];
}

const notAscii = /[^\0-\x7f]/;

/**
 * Makes two spellings of one word equal: compatibility composition (so full-width and styled letters too), lower
 * case, `ß` = `ss`, `ς` = `σ`, `İ` = `i`, `’` = `'`.
 */
export function foldCase(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .replaceAll('’', "'")
    .normalize('NFC');
}

const linkStart = /(?:https?:\/\/|www\.)[^\s<>"]+/iy;
const linkTail = /[.,;:!?'")\]}…]$/;

function linkEnd(text: string, from: number): number {
  linkStart.lastIndex = from;
  if (!linkStart.test(text)) return from;
  let end = linkStart.lastIndex;
  while (end > from && linkTail.test(text[end - 1]!)) end--;
  return end;
}

const widthAt = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1);

/** Skin tones, variation selectors, joined pictures and flag pairs belong to the emoji that they follow. */
function emojiEnd(text: string, from: number): number {
  const first = text.codePointAt(from)!;
  let end = from + widthAt(first);
  const isFlagHalf = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff;
  if (isFlagHalf(first)) return isFlagHalf(text.codePointAt(end) ?? 0) ? end + 2 : end;
  for (;;) {
    const code = text.codePointAt(end) ?? 0;
    const isTail =
      code === 0xfe0f ||
      code === 0x20e3 ||
      (code >= 0x1f3fb && code <= 0x1f3ff) ||
      (code >= 0xe0020 && code <= 0xe007f);
    if (isTail) end += widthAt(code);
    else if (code === 0x200d && kindOf(text.codePointAt(end + 1) ?? 0) === kinds.emoji)
      end += 1 + widthAt(text.codePointAt(end + 1)!);
    else return end;
  }
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.codePointAt(end)!;
    const kind = kindOf(code);
    const isInside =
      kind === kinds.letter ||
      kind === kinds.mark ||
      (kind === kinds.apostrophe && end > from && kindOf(text.codePointAt(end + 1) ?? 0) === kinds.letter);
    if (!isInside) break;
    end += widthAt(code);
  }
  return end;
}

/** The end of a handle's or hashtag's name that begins at `from`. */
function nameEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.codePointAt(end)!;
    const kind = kindOf(code);
    if (kind !== kinds.letter && kind !== kinds.mark && kind !== kinds.unspaced && kind !== kinds.underscore)
      break;
    end += widthAt(code);
  }
  return end;
}

function unspacedEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.codePointAt(end)!;
    const kind = kindOf(code);
    if (kind !== kinds.unspaced && kind !== kinds.mark) break;
    end += widthAt(code);
  }
  return end;
}

const onlyDigits = /^[\p{N}_]*$/u;

/**
 * Reads a text into tokens: entities decoded, words with inner apostrophes, numbers, `@handles`, `#hashtags` (not
 * `#1`), web addresses, emoji; scripts without spaces by `Intl.Segmenter`. Linear in the text, and any string will do.
 */
export function normalise(original: string): NormalisedText {
  const { decoded, originalAt } = decodeEntities(original);
  const lowered = decoded.toLowerCase();
  const isAscii = !notAscii.test(decoded);
  const tokens: Token[] = [];
  const add = (kind: TokenKind, start: number, end: number, sign: string): void => {
    const body = isAscii
      ? lowered.slice(start + sign.length, end)
      : foldCase(decoded.slice(start + sign.length, end));
    tokens.push({
      kind,
      text: sign === '' ? body : sign + body,
      start: originalAt === null ? start : originalAt[start]!,
      end: originalAt === null ? end : originalAt[end]!,
    });
  };

  let at = 0;
  let isAfterWord = false;
  while (at < decoded.length) {
    const code = decoded.codePointAt(at)!;
    const kind = kindOf(code);
    let end = at;
    if (kind === kinds.letter) {
      // 'h', 'w' in either case: the only beginnings of a web address.
      const lower = code | 32;
      if (!isAfterWord && (lower === 104 || lower === 119)) end = linkEnd(decoded, at);
      const isLink = end > at;
      if (!isLink) end = wordEnd(decoded, at);
      add(isLink ? 'link' : 'word', at, end, '');
    } else if (kind === kinds.unspaced) {
      end = unspacedEnd(decoded, at);
      for (const [from, to] of segmentWords(decoded, at, end)) add('word', from, to, '');
    } else if (kind === kinds.emoji) {
      end = emojiEnd(decoded, at);
      add('emoji', at, end, '');
    } else if ((kind === kinds.at || kind === kinds.hash) && !isAfterWord) {
      end = nameEnd(decoded, at + 1);
      const isNamed = end > at + 1 && (kind === kinds.at || !onlyDigits.test(decoded.slice(at + 1, end)));
      if (isNamed) add(kind === kinds.at ? 'handle' : 'hashtag', at, end, kind === kinds.at ? '@' : '#');
      else end = at;
    }
    isAfterWord = end > at && kind !== kinds.emoji;
    at = end > at ? end : at + widthAt(code);
  }
  return { original, decoded, tokens };
}
