/** Digits as people write them out, in the languages of most desks. */
const digitWords = {
  0: 'zero nought naught oh null nul cero zéro zer0',
  1: 'one eins ein uno un une',
  2: 'two zwei zwo dos deux twee',
  3: 'three thre threee drei tres trois drie',
  4: 'four fuor foru vier cuatro quatre quattro',
  5: 'five fiev fünf fuenf funf cinco cinq cinque vijf',
  6: 'six sechs seis zes',
  7: 'seven sevn sieben siete sept sette zeven',
  8: 'eight eigth eigh acht ocho huit otto',
  9: 'nine nien neun nueve neuf nove negen',
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

/** Digits in languages some of whose words are others in English or German ("due", "sei", "een"): in a row they are digits. */
const digitWordsInARow = {
  0: 'zero nul',
  1: 'uno una een um uma jeden',
  2: 'due twee dois duas dwa',
  3: 'tre drie tres trzy',
  4: 'quattro vier quatro cztery',
  5: 'cinque vijf cinco piec',
  6: 'sei zes seis meia szesc',
  7: 'sette zeven sete siedem',
  8: 'otto acht oito osiem',
  9: 'nove negen dziewiec',
} as const;

const withoutMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

const mapOf = (words: Readonly<Record<number, string>>): [string, string][] =>
  Object.entries(words).flatMap(([digits, all]) =>
    all.split(' ').map((word): [string, string] => [withoutMarks(word), digits]),
  );

const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ones = 'one two three four five six seven eight nine'.split(' ');

/** Word → its digits, as a `Reading` has the word; "fortytwo" as well. */
export const digitsOfWord: ReadonlyMap<string, string> = new Map([
  ...mapOf(digitWords),
  ...tens.flatMap((ten, index) =>
    ones.map((one, unit): [string, string] => [`${ten}${one}`, `${index + 2}${unit + 1}`]),
  ),
]);

/** Word → its digit, where a text has {@link manyInARow} of them. */
export const digitsOfWordInARow: ReadonlyMap<string, string> = new Map(mapOf(digitWordsInARow));

/** Twelve of them one after another: no card's number has fewer digits. */
export const manyInARow = new RegExp(
  `(?:\\b(?:${[...digitsOfWordInARow.keys()].join('|')})\\b[\\s,.-]*){12}`,
);

const spelt = [...digitsOfWord]
  .filter(([word, digits]) => digits.length === 1 && word.length > 2)
  .map(([word]) => word)
  .sort((a, b) => b.length - a.length)
  .join('|');
const closedUp = new RegExp(`^(?:${spelt}){3,}$`);
const eachWord = new RegExp(spelt, 'g');

/** "fourtwofourtwo" is 4242; null: it is not made of digits. */
export const closedUpDigits = (word: string): string | null =>
  word.length >= 9 && closedUp.test(word) ? word.replace(eachWord, (one) => digitsOfWord.get(one)!) : null;

/** "double four" is 44. */
export const timesOfWord: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);

/** Words said between groups of digits; no more than five in a row. */
export const mostPauseWords = 5;
export const fewPauseWords: ReadonlySet<string> = new Set([
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

/** Words between the parts of a number that proves itself, as a card's does by its check digit. */
export const pauseWords: ReadonlySet<string> = new Set([
  ...fewPauseWords,
  ...'first second third fourth final other half part group digits numbers followed by that starts begins beginning middle ends ending finishes lastly finally with are it'.split(
    ' ',
  ),
]);
