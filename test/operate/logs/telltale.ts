import { Draw } from '../../../bench/account-data/draw.ts';
import { cardNumber, iban } from '../../../bench/account-data/numbers.ts';

/** What is sent by one way into the desk, in the forms that the way takes: a sentence, and account data in several spellings. */
export interface Telltale {
  readonly way: string;
  /** All spellings. */
  readonly text: string;
  /** For headers and addresses. */
  readonly ascii: string;
  /** As a name in GraphQL. */
  readonly name: string;
  readonly card: string;
  readonly iban: string;
  /** None of these may be found: as {@link squeezed} leaves them. */
  readonly needles: readonly string[];
}

const words = 'zero one two three four five six seven eight nine'.split(' ');

const each = (digits: string, write: (digit: number) => string, sign: string): string =>
  [...digits].map((digit) => write(Number(digit))).join(sign);

/** One for each way; the same seed, the same account data. */
export class Telltales {
  readonly all: Telltale[] = [];
  readonly #draw = new Draw(20261123);

  of(way: string): Telltale {
    const card = cardNumber(this.#draw);
    const spoken = cardNumber(this.#draw);
    const account = iban(this.#draw);
    const heron = way.replace(/[^a-zA-Z]/g, '');
    const sentence = `The heron of ${heron} eats marmalade`;
    const ascii = `${sentence}: ${card.match(/.{1,4}/g)!.join(' ')}, IBAN ${account}, security code of ${heron} 847`;
    const spokenWords = each(spoken, (digit) => words[digit]!, ' ');
    const one = {
      way,
      text: [
        ascii,
        card,
        each(card, (digit) => String.fromCodePoint(0xff10 + digit), ''),
        each(card, String, '\u200b'),
        spokenWords,
        account.match(/.{1,4}/g)!.join(' '),
      ].join('; '),
      ascii,
      name: `Heron${heron}Marmalade_${card}_${account}`,
      card,
      iban: account,
      needles: [
        sentence,
        `heron${heron}marmalade`,
        card,
        spokenWords,
        account,
        `security code of ${heron} 847`,
      ].map(squeezed),
    };
    this.all.push(one);
    return one;
  }
}

/** Of a telltale no more than what is account data, and nothing else: its numbers, the spoken one included. */
export const accountDataOf = (telltale: Telltale): Telltale => ({
  ...telltale,
  needles: telltale.needles.filter((needle) => !/heron|securitycode/.test(needle)),
});

/** Letters and digits alone, in one spelling: what stands between them, and how they are written, hides nothing. */
const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, ' ');

const ofBytes = (text: string, byte: RegExp): string =>
  text.replace(byte, (run: string) => Buffer.from(run.replace(/[^0-9a-f]/gi, ''), 'hex').toString('utf8'));

/** By which ways something was sent that stands in the text: as it is, escaped as in JSON or addresses, or as bytes in hexadecimal. */
export function foundIn(text: string, telltales: readonly Telltale[]): string[] {
  const forms = [
    text,
    unescaped(text),
    ofBytes(text.replaceAll('+', ' '), /(?:%[0-9a-f]{2})+/gi),
    ofBytes(text, /(?:[0-9a-f]{2}){8,}/gi),
  ].map(squeezed);
  return telltales.flatMap(({ way, needles }) =>
    needles
      .filter((needle) => forms.some((form) => form.includes(needle)))
      .map((needle) => `${way}: ${needle}`),
  );
}
