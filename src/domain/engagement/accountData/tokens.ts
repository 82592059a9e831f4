import { closedUpDigits, digitsOfWord, fewPauseWords, mostPauseWords, timesOfWord } from './numberWords.ts';

/** A run of letters and digits of a reading, or a run of digits inside one. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What it says as a number: digits, words for them, letters that stand for them. null: it is no number. */
  readonly digits: string | null;
}

/** Letters that are written for a digit, by slip, by scan or on purpose. */
const digitOfLetter: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '8', z: '2' };
const digitsAndTheirLetters = /^(?=.*\d)[\doliszb]+$/;
const roundAndStraightLetters = /^[oli]{1,4}$/;
const onlyDigits = /^\d+$/;
const run = /[\p{L}\p{N}]+/gu;
const asciiRun = /[a-z0-9]+/g;
const digitRuns = /\d+|\D+/g;
const notAscii = /[^\0-\x7f]/;

const lettersRead = (text: string): string => text.replace(/[oliszb]/g, (letter) => digitOfLetter[letter]!);

/**
 * The words and numbers of a reading, in order.
 * @param between what stands between ten and one where "eighty two" is 82; with a space it may be 80 and 2 as well
 * @param words what is read as digits
 */
export function tokensOf(text: string, between: RegExp = /^[\s-]$/, words = digitsOfWord): Token[] {
  const tokens: Token[] = [];
  let times = 1;
  const add = (piece: string, start: number, digits: string | null): void => {
    tokens.push({ text: piece, start, end: start + piece.length, digits });
  };
  for (const match of text.matchAll(notAscii.test(text) ? run : asciiRun)) {
    const [piece] = match;
    const start = match.index;
    if (onlyDigits.test(piece)) {
      if (times > 1 && piece.length === 1) repeat(tokens, piece, start, piece, times);
      else add(piece, start, piece);
      times = 1;
      continue;
    }
    const spoken = words.get(piece);
    if (spoken !== undefined) {
      if (times > 1) repeat(tokens, piece, start, spoken, times);
      else if (!joinedToTens(tokens, piece, start, spoken, text, between)) add(piece, start, spoken);
      times = 1;
      continue;
    }
    const closedUp = closedUpDigits(piece);
    if (closedUp !== null) {
      add(piece, start, closedUp);
      times = 1;
      continue;
    }
    times = timesOfWord.get(piece) ?? 1;
    if (digitsAndTheirLetters.test(piece) || roundAndStraightLetters.test(piece))
      add(piece, start, lettersRead(piece));
    else if (/\d/.test(piece))
      for (const part of piece.matchAll(digitRuns))
        add(part[0], start + part.index, onlyDigits.test(part[0]) ? part[0] : spokenWithin(part[0]));
    else add(piece, start, null);
  }
  return tokens;
}

/** "4five3nine": between digits, a word for one; "o" and "un" are letters there. */
const spokenWithin = (part: string): string | null =>
  part.length > 2 ? (digitsOfWord.get(part) ?? closedUpDigits(part)) : null;

/** Takes the word "double" before it in. */
function repeat(tokens: Token[], piece: string, start: number, digits: string, times: number): void {
  const before = tokens.pop()!;
  const end = start + piece.length;
  tokens.push({ text: piece, start: before.start, end, digits: digits.repeat(times) });
}

/** "forty two" is 42. */
function joinedToTens(
  tokens: Token[],
  piece: string,
  start: number,
  digits: string,
  text: string,
  between: RegExp,
): boolean {
  const before = tokens.at(-1);
  if (before?.digits == null || !/^[2-9]0$/.test(before.digits) || onlyDigits.test(before.text)) return false;
  if (!/^[1-9]$/.test(digits) || !between.test(text.slice(before.end, start))) return false;
  tokens.pop();
  tokens.push({
    text: piece,
    start: before.start,
    end: start + piece.length,
    digits: before.digits[0]! + digits,
  });
  return true;
}

/** One sign of money, share or handle at every gap of four groups and more ("4111%1111%1111%1111"): they part one number. */
const parted = /(?<![\d.,])\d{1,4}([%@•$£€¥¢₹]| [%@•] )\d{1,4}(?:\1\d{1,4}){2,17}(?![\d.,])/g;
const mayBeParted = /\d ?[%@•$£€¥¢₹] ?\d/;

/** A reading in which such a sign is one that any number may have. */
export const withoutPartingSigns = (text: string): string =>
  mayBeParted.test(text) ? text.replace(parted, (whole) => whole.replace(/[%@•$£€¥¢₹]/g, '-')) : text;

/** Signs of money, shares and handles end a number; so does more than a few signs or spaces. */
const gapSigns = /^[^\p{L}\p{N}\p{Sc}%@•]{0,12}$/u;

const ofAPart = new Set(
  'first 1st second 2nd third 3rd fourth 4th last next final other middle part half group block set'.split(
    ' ',
  ),
);
const listMark = /(?:^|\n)[^\p{L}\p{N}\n]*$/u;
const afterListMark = /^\s?[.):/]/;

/**
 * The words and numbers of a reading; numbers that count its parts are words: "first four 4539, next four 5787",
 * "part 2: 5787", a line's number in a list, "2/2" before a message.
 */
export function withoutCounts(text: string, tokens: readonly Token[]): Token[] {
  let isOfMessage = false;
  return tokens.map((token, at) => {
    const { digits, start, end } = token;
    const isCount =
      digits?.length === 1 &&
      (isOfMessage || ofAPart.has(tokens[at - 1]?.text ?? '') || isListMark(text, token));
    isOfMessage = isCount && !isOfMessage && text[end] === '/' && isListMark(text, token);
    return isCount ? { text: 'part', start, end, digits: null } : token;
  });
}

const isListMark = (text: string, { start, end }: Token): boolean =>
  listMark.test(text.slice(Math.max(0, start - 4), start)) && afterListMark.test(text.slice(end, end + 2));

/** Numbers that follow one another with nothing but signs, spaces or a "dash" between them. */
export type Chain = readonly (Token & { readonly digits: string })[];

const isNumber = (token: Token): token is Token & { readonly digits: string } => token.digits !== null;

/** The numbers of a reading, in the chains they may have been one number in; words of pause may stand between them. */
export function chainsOf(text: string, tokens: readonly Token[], pauseWords = fewPauseWords): Chain[] {
  const chains: Chain[] = [];
  let chain: (Token & { readonly digits: string })[] = [];
  let pauses = 0;
  let end = 0;
  const close = (): void => {
    if (chain.some(({ text: piece }) => !roundAndStraightLetters.test(piece))) chains.push(chain);
    chain = [];
    pauses = 0;
  };
  for (const token of tokens) {
    const isNear = gapSigns.test(text.slice(end, token.start));
    if (!isNear) close();
    if (isNumber(token)) {
      chain.push(token);
      pauses = 0;
    } else if (chain.length > 0 && pauses < mostPauseWords && pauseWords.has(token.text)) pauses += 1;
    else close();
    end = token.end;
  }
  close();
  return chains;
}
