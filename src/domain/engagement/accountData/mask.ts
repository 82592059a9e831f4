import type { AccountData, AccountDataKind } from './kind.ts';
import { readingOf } from './reading.ts';
import { tokensOf } from './tokens.ts';

/** How often a kind of account data was taken out of a text. */
export interface MaskedCount {
  readonly kind: AccountDataKind;
  readonly count: number;
}

/** As masks say it. */
export const nameOf: Readonly<Record<AccountDataKind, string>> = {
  cardNumber: 'card number',
  iban: 'IBAN',
  sortCodeAndAccount: 'sort code and account number',
  accountNumber: 'account number',
  nationalInsuranceNumber: 'national insurance number',
  password: 'password',
  securityCode: 'security code',
  dateOfBirth: 'date of birth',
};

const masks = new RegExp(
  `\\[(?:${Object.values(nameOf).join('|').toLowerCase()})(?: •••• \\d{1,4})?\\]`,
  'g',
);

/** A reading in which masks say nothing: their words name no number beside them, and a card's last digits begin none. */
export const withoutMasks = (text: string): string =>
  text.includes('[') ? text.replace(masks, (mask) => '•'.repeat(mask.length)) : text;

/** Of a card, its last four digits stay, where it ends; of anything else, nothing. */
function maskOf({ kind, goesOn }: AccountData, written: string): string {
  if (kind !== 'cardNumber' || goesOn === true) return `[${nameOf[kind]}]`;
  const digits = tokensOf(readingOf(written).text)
    .map((token) => token.digits ?? '')
    .join('');
  return `[${nameOf[kind]} •••• ${digits.slice(-4)}]`;
}

/** Puts masks in the place of what was found, which ascends and does not overlap. */
export function maskText(text: string, found: readonly AccountData[]): string {
  let masked = '';
  let at = 0;
  for (const one of found) {
    masked += text.slice(at, one.start) + maskOf(one, text.slice(one.start, one.end));
    at = one.end;
  }
  return masked + text.slice(at);
}

export function countsOf(found: readonly AccountData[]): MaskedCount[] {
  const counts = new Map<AccountDataKind, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
