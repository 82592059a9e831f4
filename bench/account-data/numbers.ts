import type { Draw } from './draw.ts';

/** The last digit that makes a number pass the check of ISO/IEC 7812-1. */
function withCheckDigit(digits: string): string {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const weighted = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** [first digits, length], as often as cards are. */
const issuers: readonly (readonly [string, number])[] = [
  ['4', 16],
  ['4', 16],
  ['4', 16],
  ['4929', 16],
  ['51', 16],
  ['53', 16],
  ['55', 16],
  ['2223', 16],
  ['2700', 16],
  ['34', 15],
  ['37', 15],
  ['36', 14],
  ['305', 14],
  ['6011', 16],
  ['65', 16],
  ['3530', 16],
  ['62', 16],
  ['62', 19],
  ['6759', 16],
  ['4', 19],
];

export function cardNumber(draw: Draw): string {
  const [issuer, length] = draw.pick(issuers);
  return withCheckDigit(issuer + draw.digits(length - issuer.length - 1));
}

/** International Mobile Equipment Identities carry the same check digit. */
export const imei = (draw: Draw): string =>
  withCheckDigit(draw.pick(['35', '86', '01', '99']) + draw.digits(12));

/** Country, then its BBAN: `a` a letter, `n` a digit. */
const bbans: readonly (readonly [string, string])[] = [
  ['GB', 'aaaannnnnnnnnnnnnn'],
  ['DE', 'nnnnnnnnnnnnnnnnnn'],
  ['NL', 'aaaannnnnnnnnn'],
  ['IE', 'aaaannnnnnnnnnnnnn'],
  ['CH', 'nnnnnnnnnnnnnnnnn'],
  ['AT', 'nnnnnnnnnnnnnnnn'],
];

function remainderBy97(characters: string): number {
  let remainder = 0;
  for (const character of characters)
    for (const digit of Number.parseInt(character, 36).toString())
      remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

export function iban(draw: Draw): string {
  const [country, form] = draw.pick(bbans);
  const bban = [...form].map((sign) => (sign === 'a' ? draw.letters(1) : draw.digits(1))).join('');
  const check = 98 - remainderBy97(`${bban}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}

const firstLetters = [...'ABCEGHJKLMNOPRSTWXYZ'];
const secondLetters = [...'ABCEGHJKLMNPRSTWXYZ'];
const neverIssued = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);

export function nationalInsuranceNumber(draw: Draw): string {
  let prefix = '';
  do prefix = draw.pick(firstLetters) + draw.pick(secondLetters);
  while (neverIssued.has(prefix));
  return `${prefix}${draw.digits(6)}${draw.pick([...'ABCD'])}`;
}
