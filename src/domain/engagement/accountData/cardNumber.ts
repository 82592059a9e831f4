import type { AccountData } from './kind.ts';
import type { Chain } from './tokens.ts';

/**
 * Ranges of issuers (ISO/IEC 7812 numbers as the schemes publish them) and the lengths of their numbers. Lengths in
 * `rare` exist, yet other numbers of that length are so much more common that a card must be spoken of.
 */
interface Scheme {
  readonly issuer: RegExp;
  readonly lengths: readonly number[];
  readonly rare: readonly number[];
}

const schemes: readonly Scheme[] = [
  // Visa
  { issuer: /^4/, lengths: [16, 19], rare: [13] },
  // Mastercard
  { issuer: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], rare: [] },
  // American Express
  { issuer: /^3[47]/, lengths: [15], rare: [] },
  // Diners Club
  { issuer: /^(?:30[0-5]|3095|3[689])/, lengths: [14, 16], rare: [15, 17, 18, 19] },
  // Discover
  { issuer: /^(?:6011|64[4-9]|65)/, lengths: [16, 19], rare: [17, 18] },
  // JCB
  { issuer: /^35(?:2[89]|[3-8])/, lengths: [16, 19], rare: [17, 18] },
  // UnionPay, RuPay
  { issuer: /^(?:62|81|60|82|508)/, lengths: [16, 19], rare: [17, 18] },
  // Maestro
  { issuer: /^(?:50|5[678]|6[37])/, lengths: [16, 18, 19], rare: [12, 13, 14, 15, 17] },
  // Mir
  { issuer: /^220[0-4]/, lengths: [16], rare: [17, 18, 19] },
];

const shortest = 12;
const longest = 19;

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const speaksOfCards =
  /\b(?:cards?|visa|mastercard|master card|amex|american express|maestro|diners|discover|unionpay|rupay|pan|cvv2?|cvc2?|debit|credit)\b|card(?=\d)/;
const giftCard = /\bgift\s*cards?\b/g;

/** What a writer says right before a number that is no card. */
const otherNumber =
  /\b(?:orders?|parcels?|packages?|track(?:ing|ed)?|consignment|shipment|shipping|delivery|imei|serial|ref|refs|reference|invoice|booking|ticket|tweet|status|ups|dhl|fedex|usps|hermes|evri|dpd|sku|isbn|ean|barcode|voucher|case|model|meter|mpan|id|eid|iccid|sim)(?:[^\p{L}\p{N}]{0,3}(?:number|numbers|no|nr|num|id|code|is|was|of|my|the|link|barcode)){0,4}[^\p{L}\p{N}]{0,3}$/u;
const inLink = /(?:https?:\/\/|www\.|\.com\/|\.co\/|\.uk\/)\S*$/;

/** Written as it stands on a card: fours, or 4-6-5, or 4-6-4. */
const cardShape = /^(?:(?:4 ){2,4}[1-4]|4 6 [45])$/;

function isCard(digits: string, shape: string, aboutCards: boolean): boolean {
  for (const { issuer, lengths, rare } of schemes) {
    if (!issuer.test(digits)) continue;
    const isLength =
      lengths.includes(digits.length) ||
      (rare.includes(digits.length) && (aboutCards || cardShape.test(shape)));
    if (isLength) return passesLuhn(digits);
  }
  return false;
}

/**
 * Card numbers: digits of an issuer's range, of its length, with the right check digit, however they are spaced. A number
 * in one piece that its writer calls an order's, a parcel's or a link's is none, unless the text speaks of cards.
 */
export function findCardNumbers(text: string, chains: readonly Chain[]): AccountData[] {
  const found: AccountData[] = [];
  let aboutCards: boolean | null = null;
  let parcels: readonly Parcel[] | null = null;
  const isOfParcel = (start: number, end: number): boolean => {
    parcels ??= speaksOfParcels.test(text) ? chains.flatMap(postalParcels) : [];
    return parcels.some((parcel) => start >= parcel.start && end <= parcel.end);
  };
  for (const chain of chains) {
    let from = 0;
    while (from < chain.length) {
      let digits = '';
      let shape = '';
      let until = from;
      let last = -1;
      while (until < chain.length && digits.length + chain[until]!.digits.length <= longest) {
        digits += chain[until]!.digits;
        shape += `${shape === '' ? '' : ' '}${chain[until]!.digits.length}`;
        if (digits.length >= shortest) {
          aboutCards ??= speaksOfCards.test(text.replace(giftCard, ''));
          if (
            isCard(digits, shape, aboutCards) &&
            !isOfParcel(chain[from]!.start, chain[until]!.end) &&
            !isOther(text, chain, from, until, aboutCards || cardShape.test(shape))
          )
            last = until;
        }
        until += 1;
      }
      if (last >= 0) addCard(found, chain[from]!.start, chain[last]!.end);
      from += 1;
    }
  }
  return found;
}

const speaksOfParcels =
  /\b(?:usps|track(?:ing|ed)?|parcel|package|shipment|mail(?:ed|ing)?|label|deliver(?:y|ed)?)\b/;
const digitsOfParcel = 22;

interface Parcel {
  readonly start: number;
  readonly end: number;
}

/**
 * Parcels of the United States Postal Service: 22 digits from 92 on, with their own check digit (Publication 199, as GS1 counts it:
 * from the right three times every other one).
 */
function postalParcels(chain: Chain): Parcel[] {
  const found: Parcel[] = [];
  for (let from = 0; from < chain.length; from += 1) {
    let digits = '';
    let until = from;
    while (until < chain.length && digits.length < digitsOfParcel) digits += chain[until++]!.digits;
    if (digits.length === digitsOfParcel && /^9[2-5]/.test(digits) && passesModulo10(digits))
      found.push({ start: chain[from]!.start, end: chain[until - 1]!.end });
  }
  return found;
}

const passesModulo10 = (digits: string): boolean =>
  [...digits].reduceRight(
    (sum, digit, place) => sum + Number(digit) * ((digits.length - place) % 2 === 0 ? 3 : 1),
    0,
  ) %
    10 ===
  0;

/** Digits that can be read as two cards which overlap are one span: neither is left in part. */
function addCard(found: AccountData[], start: number, end: number): void {
  const before = found.at(-1);
  if (before === undefined || before.end <= start) found.push({ kind: 'cardNumber', start, end });
  else found[found.length - 1] = { ...before, end: Math.max(before.end, end) };
}

const lookBack = 60;

/** Part of a longer number, or called something else. */
function isOther(text: string, chain: Chain, from: number, until: number, aboutCards: boolean): boolean {
  if (aboutCards) return false;
  const isWhole = from === 0 && until === chain.length - 1;
  const { start } = chain[isWhole ? from : 0]!;
  const isNamed = (at: number): boolean => otherNumber.test(text.slice(Math.max(0, at - lookBack), at));
  if (until > from) return !isWhole && isNamed(start);
  if (/\p{L}/u.test(text[chain[from]!.start - 1] ?? '')) return true;
  return (
    isNamed(start) ||
    isNamed(chain[from]!.start) ||
    inLink.test(text.slice(Math.max(0, start - lookBack), start))
  );
}
