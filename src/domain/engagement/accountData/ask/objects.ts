import type { AccountDataKind } from '../kind.ts';
import type { Sentence, Word } from './sentences.ts';
import type { Part } from './words.ts';

/** What of an account a sentence speaks of: words `from` up to and with `until`. */
export interface AccountObject {
  readonly kind: AccountDataKind;
  readonly from: number;
  readonly until: number;
}

/** Parts one after another, with joining words between them. */
interface Phrase {
  readonly kind: AccountDataKind;
  readonly parts: readonly (readonly Part[])[];
}

const phrases: readonly Phrase[] = [
  { kind: 'securityCode', parts: [['cvv']] },
  { kind: 'securityCode', parts: [['security', 'card'], ['code']] },
  { kind: 'securityCode', parts: [['security'], ['digits']] },
  { kind: 'securityCode', parts: [['code', 'digits', 'number'], ['back']] },
  { kind: 'securityCode', parts: [['pin']] },
  { kind: 'sortCodeAndAccount', parts: [['sort'], ['code']] },
  {
    kind: 'sortCodeAndAccount',
    parts: [
      ['bank', 'payment'],
      ['details', 'digits'],
    ],
  },
  { kind: 'cardNumber', parts: [['card'], ['number', 'digits', 'details']] },
  { kind: 'cardNumber', parts: [['number', 'digits', 'details'], ['card']] },
  { kind: 'cardNumber', parts: [['number', 'digits'], ['front']] },
  { kind: 'cardNumber', parts: [['front'], ['card']] },
  { kind: 'cardNumber', parts: [['long'], ['number', 'digits']] },
  { kind: 'cardNumber', parts: [['photo'], ['card']] },
  { kind: 'cardNumber', parts: [['photo'], ['front', 'back'], ['card']] },
  { kind: 'sortCodeAndAccount', parts: [['account'], ['sort']] },
  { kind: 'password', parts: [['login']] },
  {
    kind: 'accountNumber',
    parts: [
      ['account', 'bank', 'customer'],
      ['number', 'digits', 'details'],
    ],
  },
  { kind: 'accountNumber', parts: [['number', 'details'], ['account']] },
  { kind: 'iban', parts: [['iban']] },
  { kind: 'password', parts: [['password']] },
  { kind: 'password', parts: [['login'], ['details']] },
  { kind: 'password', parts: [['memorable', 'maiden', 'security'], ['word']] },
  { kind: 'nationalInsuranceNumber', parts: [['national'], ['insurance']] },
  { kind: 'nationalInsuranceNumber', parts: [['insurance'], ['number']] },
  { kind: 'nationalInsuranceNumber', parts: [['nino']] },
  { kind: 'dateOfBirth', parts: [['dob']] },
  { kind: 'dateOfBirth', parts: [['date', 'place'], ['birth']] },
  { kind: 'dateOfBirth', parts: [['birth'], ['date']] },
];

/** Words that name some by themselves, as people close them up. */
const kindOfWord: ReadonlyMap<string, AccountDataKind> = new Map(
  (
    [
      ['password', 'credentials'],
      ['dateOfBirth', 'birthdate dateofbirth'],
      ['sortCodeAndAccount', 'sortcode bankdetails'],
      [
        'cardNumber',
        'cardnumber cardnumbers cardno cardnum cardnr creditcardnumber debitcardnumber carddetails',
      ],
      ['accountNumber', 'accountnumber accountno acctno accno accountdetails'],
      ['securityCode', 'pinnumber securitycode cvvnumber'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word): [string, AccountDataKind] => [word, kind])),
);

const joining = new Set(
  'of the your ur yr on in for from at to and or & s full long bank debit credit holder that appears shown printed is are which id both sides across along front back'.split(
    ' ',
  ),
);
/** In front of "number", these make it another number. */
const otherNumbers = new Set(
  'phone mobile telephone contact order reference ref booking tracking flight policy ticket case serial model confirmation invoice claim house flat street postcode zip email parcel loyalty membership reservation'.split(
    ' ',
  ),
);
const otherCards = /^(?:birthday|gift|business|greeting|sim|memory|sd|report|score|graphics|loyalty)$/;
const mostBetween = 5;

/** The account data that a sentence names. The last four digits of a card are free: they are kept as well. */
export function objectsOf({ words }: Sentence): AccountObject[] {
  const objects: AccountObject[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const single = kindOfWord.get(words[from]!.text);
    if (single !== undefined) objects.push({ kind: single, from, until: from });
    if (words[from]!.part === 'customer' && words[from + 1]?.text === 'id')
      objects.push({ kind: 'accountNumber', from, until: from + 1 });
    for (const { kind, parts } of phrases) {
      const until = matchFrom(words, from, parts);
      if (until !== null && isMeant(words, from, until) && !isOther(words, from, until))
        objects.push({ kind, from, until });
    }
  }
  for (const [at, { part }] of words.entries())
    if (part === 'code' && isSentCode(words, at)) objects.push({ kind: 'securityCode', from: at, until: at });
  const born = words.findIndex(
    ({ text }, at) =>
      (text === 'born' && words.slice(Math.max(0, at - 3), at).some((word) => word.text === 'you')) ||
      (/^(?:birthday|bday)$/.test(text) && words[at - 1]?.part === 'your' && words[at - 2]?.text === 'is'),
  );
  if (born >= 0 && words.some(({ text }) => bornAsked.has(text)))
    objects.push({ kind: 'dateOfBirth', from: born, until: born });
  return objects;
}

const bornAsked = new Set(['when', 'what', 'which']);
const ofCode = /^(?:sms|verification|authentication|authorisation|authorization|one-time|onetime|login)$/;
const comesToThem = /^(?:receive|receiving|get|getting|got|resend|generate)$/;
const otherCode =
  /^(?:promo|promotional|voucher|discount|error|bar|zip|post|postal|country|area|dress|coupon|gift|referral)$/;
const whoSent = /^(?:we|we've|you|you've|i|i've|that|it)$/;
const wasSent = /^(?:sent|texted|received|got|get|receive|emailed|messaged)$/;

/** "the code we just texted you", "the SMS code": it lets somebody in. */
function isSentCode(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.text ?? '';
  if (otherCode.test(before)) return false;
  const isComing = words.slice(Math.max(0, at - 4), at).some(({ text }) => comesToThem.test(text));
  const later = words.slice(at + 1, at + 7).map(({ text }) => text);
  const after = later[0] === 'did' ? later.slice(1) : later;
  return (
    (ofCode.test(before) && !isComing) ||
    (whoSent.test(after[0] ?? '') && after.some((text) => wasSent.test(text)))
  );
}

const aPin = /^(?:your|ur|yr|the|my)$/;
const pinning = /^(?:an?|this|that|it|the|your|to|tweets?|notes?|down)$/;
const credit = /^(?:credit|debit)$/;

const handsOver = /^(?:send|share|give|gimme|dm|pm|provide|supply|tell|forward)$/;
const ends = /^(?:and|or|please|pls|plz|to|so|here|via|by|)$/;
const sortedOut = /^(?:out|it|this|that|of|by|things|code|codes)$/;
/** What is about a password and none. */
const ofPasswords =
  /^(?:reset|resets|recovery|manager|policy|field|box|prompt|hint|rules?|protected|protection|settings|change|reminder)$/;

/** Something stands there, or happens in front of everybody. */
const whereItIs = /^(?:on|at|in|from|to|near|across|along)$/;

/** A note is pinned, a full credit is given, "no account" is none. */
function isMeant(words: readonly Word[], from: number, until: number): boolean {
  const { text, part } = words[from]!;
  const before = words[from - 1]?.text ?? '';
  if (part === 'front' && whereItIs.test(before === 'the' ? (words[from - 2]?.text ?? '') : before))
    return false;
  const after = words[from + 1];
  if (text === 'ni') return aPin.test(before) || after?.part === 'number';
  if (text === 'pin') return !pinning.test(after?.text ?? '') && !/^(?:to|will|you|can|how)$/.test(before);
  if (text === 'no') return false;
  const next = words[until + 1]?.text ?? '';
  if (words[from]!.part === 'login' && from === until)
    return (
      words.slice(Math.max(0, from - 4), from).some((word) => handsOver.test(word.text)) && ends.test(next)
    );
  if (words[until]!.part === 'sort' && until > from) return !sortedOut.test(next);
  if (words[until]!.part === 'password' && ofPasswords.test(next)) return false;
  return !credit.test(words[until]!.text);
}

function matchFrom(words: readonly Word[], from: number, parts: Phrase['parts']): number | null {
  if (!parts[0]!.includes(words[from]!.part)) return null;
  let at = from;
  for (const wanted of parts.slice(1)) {
    let next = at + 1;
    while (
      next < words.length &&
      next - at <= mostBetween &&
      !wanted.includes(words[next]!.part) &&
      (joining.has(words[next]!.text) || parts[0]!.includes(words[next]!.part))
    )
      next += 1;
    if (next >= words.length || !wanted.includes(words[next]!.part)) return null;
    at = next;
  }
  const isKind = credit.test(words[at]!.text) && words[at + 1]?.part === 'card';
  return isKind ? at + 1 : at;
}

function isOther(words: readonly Word[], from: number, until: number): boolean {
  const named = words.slice(from, until + 1);
  // so many of them, or a picture of what is no bank's
  if (named[0]!.part === 'number' && /^(?:cards|accounts)$/.test(words[until]!.text)) return true;
  if (named[0]!.part === 'photo' && named.length > 1 && otherCards.test(words[until - 1]!.text)) return true;
  const before = words.slice(Math.max(0, from - 3), from).map(({ text }) => text);
  const isNumberFirst = named[0]!.part === 'number' || named[0]!.part === 'details';
  if (isNumberFirst && before.some((word) => otherNumbers.has(word))) return true;
  // to be called, it stands on the back
  const isCounted = before.some((word) => /^(?:3|three|4|four)$/.test(word));
  if (named[0]!.part === 'number' && !isCounted && named.some(({ part }) => part === 'back')) return true;
  if (isNumberFirst && words.slice(until + 1, until + 2).some(({ part }) => part === 'back')) return true;
  const around = [...before, ...named.map(({ text }) => text)];
  const last = around.indexOf('last');
  return last >= 0 && ['4', 'four'].includes(around[last + 1] ?? '');
}
