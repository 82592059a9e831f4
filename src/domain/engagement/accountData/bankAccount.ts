import type { AccountData } from './kind.ts';
import { numberAfter, numberBefore } from './numberBeside.ts';
import type { Chain } from './tokens.ts';

const inEnglish = String.raw`(?:bank\s+)?(?:account|acct|acc|a\/c)(?:\s+holder)?|(?:customer|client)(?=\W{0,3}(?:number|no|nr|num|id|ref|#))`;
/** German, French, Spanish, Italian and Dutch. */
const inOthers =
  '(?:konto|kunden) ?-?(?:nummer|nr)|(?:numero|num|no|nr) (?:de |du |di |del )?(?:compte|cuenta|conto|client[ei]?)|codice cliente|(?:bank)?rekeningnummer|klantnummer';
const accountName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${inEnglish}|${inOthers})(?:\W{0,3}(?:numbers?|no|nr|num|id|ref|#))*(?![\p{L}\p{N}])`,
  'gu',
);
const sortName =
  /(?<![\p{L}\p{N}])(?:sort\W{0,2}codes?|sortcode|sort(?=\s?[:=#])|s\/c|bank code)(?![\p{L}\p{N}])/gu;
const accountOrSort = /(?:acc|a\/c|sort|number)/;

const sortLengths: ReadonlySet<number> = new Set([6]);
const accountLengths: ReadonlySet<number> = new Set([7, 8, 9, 10]);
/** A number that is called an account's may have any of these lengths. */
const namedLengths: ReadonlySet<number> = new Set([6, 7, 8, 9, 10, 11, 12]);

/** Two digits, two digits, two digits, as a sort code is printed; then an account number at once. */
const printedPair =
  /(?<![\p{L}\p{N}][-./]?|\d[\s-]?)\d\d([-–])\d\d\1\d\d[^\p{L}\p{N}\p{Sc}]{1,4}(?:(?:and|acc|account|acct|a\/c|ac|number|no|num|is|#)[^\p{L}\p{N}]{0,3}){0,4}(?:\d{8}|\d{4}[\s-]\d{4}|\d{2}(?:[\s-]\d{2}){3})(?![\p{L}\p{N}]|[-./]\d)/gu;

const namesNumber = /(?:numbers?|no|nr|num|id|ref|#)$/;
/** "12345678 is my account number". */
const saysWhatItIs = /^\W+(?:is|are|was|=)\W+(?:(?:my|the|our|your|his|her)\W+)?$/u;
/** How far an account number stands from its sort code at most. */
const pairReach = 60;

/** A sort code with an account number, named or as printed; and numbers that are called an account's or a customer's. */
export function findBankAccounts(text: string, chains: readonly Chain[]): AccountData[] {
  if (chains.length === 0) return [];
  const found: AccountData[] = [];
  for (const { index, 0: printed } of text.matchAll(printedPair))
    found.push({ kind: 'sortCodeAndAccount', start: index, end: index + printed.length });
  for (const { index, 0: name } of text.matchAll(sortName)) {
    const pair = pairAt(text, chains, index + name.length);
    if (pair !== null) found.push(pair);
  }
  for (const { index, 0: name } of text.matchAll(accountName)) {
    const number = numberAfter(text, chains, index + name.length, namedLengths);
    if (number !== null) found.push({ kind: 'accountNumber', ...number });
    const before = namesNumber.test(name) ? numberBefore(text, chains, index, accountLengths) : null;
    if (before !== null && saysWhatItIs.test(text.slice(before.end, index)))
      found.push({ kind: 'accountNumber', ...before });
  }
  return found;
}

function pairAt(text: string, chains: readonly Chain[], end: number): AccountData | null {
  const sort = numberAfter(text, chains, end, sortLengths);
  if (sort === null) return null;
  const after = nextNumber(text, chains, sort.end);
  if (after !== null) return { kind: 'sortCodeAndAccount', start: sort.start, end: after };
  const before = numberBeforeName(chains, end - pairReach, sort.start);
  return before === null || text.slice(before, sort.start).includes('•')
    ? null
    : { kind: 'sortCodeAndAccount', start: before, end: sort.end };
}

/** The end of the account number after a sort code. */
function nextNumber(text: string, chains: readonly Chain[], from: number): number | null {
  for (const chain of chains) {
    const at = chain.findIndex(({ start }) => start >= from);
    if (at < 0) continue;
    const { start } = chain[at]!;
    const words = text.slice(from, start);
    if (
      words.length > pairReach ||
      words.includes('•') ||
      (/\p{L}/u.test(words) && !accountOrSort.test(words))
    )
      return null;
    let digits = 0;
    let end: number | null = null;
    for (let next = at; next < chain.length; next += 1) {
      digits += chain[next]!.digits.length;
      if (accountLengths.has(digits)) end = chain[next]!.end;
      if (end !== null && digits >= 8) break;
    }
    return end;
  }
  return null;
}

/** The start of an account number that was written before its sort code's name. */
function numberBeforeName(chains: readonly Chain[], from: number, until: number): number | null {
  const chain = chains.findLast((one) => one[0]!.start >= from && one.at(-1)!.end <= until);
  if (chain === undefined) return null;
  const digits = chain.reduce((sum, one) => sum + one.digits.length, 0);
  return accountLengths.has(digits) ? chain[0]!.start : null;
}
