/** Digits as people write them out, in the languages of most desks. */
const digitWords = {
  0: 'zero nought naught oh null nul cero zéro',
  1: 'one eins ein uno un une',
  2: 'two zwei zwo dos deux',
  3: 'three drei tres trois',
  4: 'four vier cuatro quatre',
  5: 'five fünf fuenf funf cinco cinq',
  6: 'six sechs seis',
  7: 'seven sieben siete sept',
  8: 'eight acht ocho huit',
  9: 'nine neun nueve neuf',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
  15: 'fifteen',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
  19: 'nineteen',
  20: 'twenty',
  30: 'thirty',
  40: 'forty fourty',
  50: 'fifty',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
} as const;

const withoutMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** Word → its digits, as a `Reading` has the word. */
export const digitsOfWord: ReadonlyMap<string, string> = new Map(
  Object.entries(digitWords).flatMap(([digits, words]) =>
    words.split(' ').map((word): [string, string] => [withoutMarks(word), digits]),
  ),
);

/** "double four" is 44. */
export const timesOfWord: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);

/** Words said between groups of digits; no more than three in a row. */
export const mostPauseWords = 3;
export const pauseWords: ReadonlySet<string> = new Set([
  'dash',
  'hyphen',
  'space',
  'then',
  'dot',
  'point',
  'slash',
  'x',
  'and',
  'next',
  'the',
  'rest',
  'last',
  'is',
]);
