import type { AccountData } from './kind.ts';
import type { Reading } from './reading.ts';

/**
 * Two letters (never D, F, I, Q, U, V; no second O; not BG, GB, KN, NK, NT, TN, ZZ), six digits, A to D: HMRC's National
 * Insurance Manual, NIM39110; with two signs at most between any two of them.
 */
const number =
  /(?<![\p{L}\p{N}])(?!bg|gb|kn|nk|nt|tn|zz)([a-ceghj-prstw-z][a-ceghj-nprstw-z])(?:[^\p{L}\p{N}]{0,2}\d){6}[^\p{L}\p{N}]{0,2}[a-d](?![\p{L}\p{N}])/gu;
const named = /(?<![\p{L}\p{N}])(?:ni|nino|n\.i\.?|nat(?:ional)?\W{0,2}ins(?:urance)?)(?![\p{L}\p{N}])/u;
const otherNumber =
  /(?:order|ref|reference|booking|parcel|tracking|consignment|flight|model|serial|voucher)\W{0,3}(?:(?:number|no|id|code|is|was|#)\W{0,3}){0,3}$/;
const lookBack = 40;

/** A number in lower case with spaces may be words and a date: it has to be called by its name. */
export function findNationalInsuranceNumbers({ text, original, spanOf }: Reading): AccountData[] {
  const found: AccountData[] = [];
  for (const { index, 0: whole, 1: prefix } of text.matchAll(number)) {
    const end = index + whole.length;
    const isNamed = named.test(text);
    const span = spanOf(index, end);
    const written = original.slice(span.start, span.start + prefix!.length);
    const isPrinted = !/\s/.test(whole) || written === written.toUpperCase();
    if (!isNamed && (!isPrinted || otherNumber.test(text.slice(Math.max(0, index - lookBack), index))))
      continue;
    found.push({ kind: 'nationalInsuranceNumber', start: index, end });
  }
  return found;
}
