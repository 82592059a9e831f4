import type { Draw } from './draw.ts';

/** Ways to write a run of digits (letters stay as they are). */
export type Dress = (digits: string, draw: Draw) => string;

const groupsOf = (digits: string): string[] =>
  digits.length === 15
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
    : digits.length === 14
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
      : (digits.match(/.{1,4}/gu) ?? []);

const joined =
  (sign: string): Dress =>
  (digits) =>
    groupsOf(digits).join(sign);

const eachDigit =
  (write: (digit: number) => string, sign = ''): Dress =>
  (digits) =>
    [...digits].map((one) => (/\d/.test(one) ? write(Number(one)) : one)).join(sign);

const words = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = ', ,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');

/** "forty-two": pairs said as numbers, where a pair can be. */
const inPairs: Dress = (digits) =>
  (digits.match(/\d{1,2}/gu) ?? [])
    .map((pair) => {
      const [ten, one] = [Number(pair[0]), Number(pair[1])];
      if (pair.length === 1) return words[ten]!;
      if (ten === 0) return `${words[0]} ${words[one]}`;
      if (ten === 1) return teens[one]!;
      return one === 0 ? tens[ten]! : `${tens[ten]}-${words[one]}`;
    })
    .join(' ');

const doubled: Dress = (digits) =>
  digits
    .replace(/(\d)\1/gu, (_, digit: string) => ` double ${words[Number(digit)]} `)
    .replace(/\d/gu, (digit) => ` ${words[Number(digit)]} `)
    .replace(/\s+/gu, ' ')
    .trim();

const plain: Dress = (digits) => digits;

/** How people, forms and networks write long numbers. */
export const formats: readonly Dress[] = [
  plain,
  joined(' '),
  joined('-'),
  joined('.'),
  joined(' - '),
  joined('/'),
  joined('\n'),
  joined('\u00a0'),
  joined('\u2009'),
  joined('  '),
  joined(', '),
  joined('_'),
  joined('–'),
  (digits) => digits.match(/.{1,2}/gu)!.join(' '),
  (digits, draw) => {
    const at = draw.whole(2, digits.length - 2);
    return `${digits.slice(0, at)} ${digits.slice(at)}`;
  },
  eachDigit(String, ' '),
];

/** How the same is written by somebody who is ill understood, or wants to get past a filter. */
export const disguises: readonly Dress[] = [
  eachDigit((digit) => String.fromCodePoint(0xff10 + digit)),
  (digits) =>
    groupsOf(digits)
      .map((group) => eachDigit((digit) => String.fromCodePoint(0xff10 + digit))(group, null as never))
      .join('　'),
  eachDigit(String, '\u200b'),
  eachDigit(String, '\u2060'),
  (digits) => groupsOf(digits).join('\u200d \u200c'),
  eachDigit(String, '\u00ad'),
  eachDigit((digit) => String.fromCodePoint(0x0660 + digit)),
  eachDigit((digit) => String.fromCodePoint(0x0966 + digit)),
  eachDigit((digit) => String.fromCodePoint(0x1d7ce + digit)),
  eachDigit((digit) => `${digit}\ufe0f\u20e3`),
  eachDigit((digit) => (digit === 0 ? '⓪' : String.fromCodePoint(0x245f + digit))),
  eachDigit((digit) => words[digit]!, ' '),
  eachDigit((digit) => words[digit]!, '-'),
  doubled,
  inPairs,
  (digits) =>
    groupsOf(digits)
      .map((group, at) =>
        at % 2 === 0 ? group : [...group].map((one) => words[Number(one)] ?? one).join(' '),
      )
      .join(' '),
  (digits) => groupsOf(digits).join(' ').replaceAll('0', 'O'),
  (digits) => groupsOf(digits).join(' ').replaceAll('0', 'О').replaceAll('1', 'l'),
  (digits) => digits.replaceAll('1', 'l').replaceAll('0', 'o'),
  eachDigit((digit) => `&#${48 + digit};`),
  joined('*'),
  joined(' dash '),
  (digits) =>
    groupsOf(digits)
      .map((group) => `(${group})`)
      .join(' '),
  joined(' | '),
  eachDigit((digit) => `${digit}\u0336`),
];
