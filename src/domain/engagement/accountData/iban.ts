import { countrySpecs, isValidIBAN } from 'ibantools';
import type { AccountData } from './kind.ts';
import type { Token } from './tokens.ts';

/** Signs and spaces between the groups of one number. */
const gap = /^[^\p{L}\p{N}\p{Sc}•]{0,3}$/u;
const head = /^[a-z]{2}[\doil]{2}/;
const longest = 34;
/** No country's has fewer; letters alone may be words that happen to have the remainder. */
const fewestDigits = 8;

const lengthOf: ReadonlyMap<string, number> = new Map(
  Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]): [string, number][] =>
    IBANRegistry === true && typeof chars === 'number' ? [[country.toLowerCase(), chars]] : [],
  ),
);

/** IBANs: as long as their country's are, with the right remainder by 97 (ISO 13616); spaced or in words. */
export function findIbans(text: string, tokens: readonly Token[]): AccountData[] {
  const found: AccountData[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from]!;
    const letters = first.text.startsWith('iban') ? first.text.slice(4) : first.text;
    if (!/^[a-z]{2}/.test(letters)) continue;
    const length = lengthOf.get(letters.slice(0, 2));
    if (length === undefined) continue;
    const end = endOfIban(text, tokens, from, letters, length);
    if (end === null) continue;
    found.push({ kind: 'iban', start: first.end - letters.length, end });
    while (from + 1 < tokens.length && tokens[from + 1]!.start < end) from += 1;
  }
  return found;
}

function endOfIban(
  text: string,
  tokens: readonly Token[],
  from: number,
  letters: string,
  length: number,
): number | null {
  let characters = letters;
  let at = from;
  while (characters.length < length) {
    const next = tokens[at + 1];
    if (next === undefined || !gap.test(text.slice(tokens[at]!.end, next.start))) return null;
    characters += isSpoken(next) ? next.digits : next.text;
    at += 1;
    if (characters.length >= 4 && !head.test(characters)) return null;
    if (characters.length > longest) return null;
  }
  if (characters.length !== length || characters.replace(/\D/g, '').length < fewestDigits) return null;
  return isIban(characters) ? tokens[at]!.end : null;
}

/** A digit in letters. */
const isSpoken = (token: Token): token is Token & { readonly digits: string } =>
  token.digits !== null && token.text.length > 2 && !/\d/.test(token.text);

const isIban = (characters: string): boolean =>
  isValidIBAN(characters.toUpperCase()) ||
  isValidIBAN(`${characters.slice(0, 2)}${characters.slice(2).replaceAll('o', '0')}`.toUpperCase());
