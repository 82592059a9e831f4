import { findBankAccounts } from './bankAccount.ts';
import { findCardNumbers } from './cardNumber.ts';
import { findDatesOfBirth } from './dateOfBirth.ts';
import { mayHideWords } from './escapes.ts';
import { findIbans } from './iban.ts';
import { type AccountData, withoutOverlaps } from './kind.ts';
import { withoutMasks } from './mask.ts';
import { findNationalInsuranceNumbers } from './nationalInsurance.ts';
import { findByPatterns } from './numberPattern.ts';
import { digitsOfWordInARow, manyInARow, pauseWords } from './numberWords.ts';
import { findPasswords } from './password.ts';
import { type Reading, readingOf } from './reading.ts';
import { findSecurityCodes } from './securityCode.ts';
import { type Chain, chainsOf, tokensOf, withoutCounts, withoutPartingSigns } from './tokens.ts';

const secretNames =
  /pass|p[a4@][s5$]{2}|pwd|\bpw\b|p\/w|kennwort|wachtwoord|contrase|clave|memorable|maiden|secret|security answer/i;
const notAscii = /[^\0-\x7f]/;
/** Digits of other scripts, ornaments of them, and what hides or imitates letters. */
const disguise =
  /(?![0-9])[\p{Nd}\p{No}\p{Cf}\p{M}\p{Script=Cyrillic}\p{Script=Greek}\uff01-\uff5e〇零一二三四五六七八九]/u;
const digitWord =
  /\b(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|double|triple|null|eins|zwei|drei|vier|sechs|sieben|acht|neun|deux|trois|quatre|cinq|sept|huit|neuf|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|een))\b/i;
const manyDigitWords =
  /(?:\b(?:zero|nought|naught|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|null|eins|zwei|drei|vier|sechs|sieben|acht|neun|un|deux|trois|quatre|cinq|sept|huit|neuf|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|due|tre|quattro|cinque|sei|sette|otto|nove|een|twee|drie|vijf|zes|zeven|negen|um|dois|duas|quatro|sete|oito|jeden|dwa|trzy|cztery|siedem|osiem|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:een|y(?:one|two|three|four|five|six|seven|eight|nine)?))\b[\s,.-]*){3}|\b(?:nineteen|two thousand)\b|(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|sechs|sieben|acht|neun|un|deux|trois|quatre|cinq|sept|huit|neuf|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve){4}/i;
const tens = /\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b/;
/** Nothing with fewer digits is account data: three make a security code. */
const fewestDigits = 3;
const fewestOfCard = 12;

/** Digits in a text up to `enough`; those of handles count where they are as many as a card's. */
function digitsIn(text: string, enough: number): number {
  let digits = 0;
  let ofHandle = 0;
  let isInHandle = false;
  for (let at = 0; at < text.length && digits < enough && ofHandle < fewestOfCard; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      if (isInHandle) ofHandle += 1;
      else digits += 1;
    } else if (code === 0x40 || code <= 0x20) {
      isInHandle = code === 0x40;
      ofHandle = 0;
    }
  }
  return ofHandle < fewestOfCard ? digits : enough;
}

const isDisguised = (text: string): boolean => notAscii.test(text) && disguise.test(text);

/** Whether a text may have a number in it, however it is written. Never false where it has one. */
export const mayHoldDigits = (text: string): boolean =>
  digitsIn(text, 1) > 0 || digitWord.test(text) || isDisguised(text);

/**
 * Whether a text is worth reading: it costs a tenth of what reading costs, and most texts end here. Never false where
 * `findAccountData` would find something.
 */
export const mayHoldAccountData = (text: string): boolean =>
  digitsIn(text, fewestDigits) >= fewestDigits ||
  secretNames.test(text) ||
  manyDigitWords.test(text) ||
  mayHideWords(text) ||
  isDisguised(text);

/** Account data in a text, ascending and without overlaps; spans are of the text as given. Linear for any string. */
export function findAccountData(original: string, patterns: readonly RegExp[] = []): AccountData[] {
  if (!mayHoldAccountData(original)) return [];
  const read = readingOf(original);
  const reading = { ...read, text: withoutPartingSigns(withoutMasks(read.text)) };
  const found = withoutOverlaps(findInReading(reading, patterns));
  return found.map(({ kind, start, end }) => ({ kind, ...reading.spanOf(start, end) }));
}

const accountNames =
  /acc|a\/c|sort|s\/c|bank code|customer|client|konto|kunden|compte|cuenta|conto|rekening|klant/;
const codeNames =
  /cv|csc|security|verification|digit|back|p[i1]n|pass|otp|one.?time|code|codi[gc]|pruf|cryptog|2fa|\btan|(?:m|sms-?|push-?|photo)tan/;
const fewestOfInsurance = 6;
const fewestOfPair = 13;

/** The pieces of a chain that are in none of the spans. */
function outside(chain: Chain, spans: readonly AccountData[]): Chain[] {
  const isWithin = ({ start, end }: Chain[number]): boolean =>
    spans.some((span) => start < span.end && span.start < end);
  const cut = chain.findIndex(isWithin);
  if (cut < 0) return chain.length === 0 ? [] : [chain];
  const rest = outside(chain.slice(cut + 1), spans);
  return cut === 0 ? rest : [chain.slice(0, cut), ...rest];
}

/** In the order of their worth: what comes first keeps its place where two overlap. A look for what each needs comes first. */
function findInReading(reading: Reading, patterns: readonly RegExp[]): AccountData[] {
  const { text } = reading;
  const tokens = tokensOf(text);
  const ibans = findIbans(text, tokens);
  const chains = chainsOf(text, tokens).flatMap((chain) => outside(chain, ibans));
  const digits = chains.reduce((sum, chain) => chain.reduce((more, one) => more + one.digits.length, sum), 0);
  const cards = digits < fewestOfCard ? [] : findCardNumbers(text, chains);
  if (digits >= fewestOfCard)
    cards.push(...findCardNumbers(text, chainsOf(text, withoutCounts(text, tokens), pauseWords)));
  if (digits >= fewestOfCard && tens.test(text))
    cards.push(...findCardNumbers(text, chainsOf(text, tokensOf(text, /^-$/))));
  if (digitsIn(text, fewestDigits) < fewestDigits && manyInARow.test(text))
    cards.push(...findCardNumbers(text, chainsOf(text, tokensOf(text, /^-$/, digitsOfWordInARow))));
  return [
    ...ibans,
    ...cards,
    ...(digits >= fewestOfInsurance ? findNationalInsuranceNumbers(reading) : []),
    ...findByPatterns(text, patterns),
    ...(digits >= fewestOfInsurance && (accountNames.test(text) || digits >= fewestOfPair)
      ? findBankAccounts(text, chains)
      : []),
    ...(secretNames.test(text) ? findPasswords(text) : []),
    ...(cards.length > 0 || codeNames.test(text) ? findSecurityCodes(text, chains, cards) : []),
    ...findDatesOfBirth(reading),
  ];
}
