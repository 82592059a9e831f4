import type { AccountData } from './kind.ts';
import { numberAfter, numberBefore } from './numberBeside.ts';
import type { Chain } from './tokens.ts';

const cardCode =
  /(?<![\p{L}\p{N}])(?:cvv2?|cvc2?|csc|cv2|cvn|card verification(?: (?:value|number|code))?|(?:card )?sec(?:urity)?\W{0,2}(?:code|number)|kartenpruf(?:nummer|ziffer)|pruf(?:nummer|ziffer)|sicherheitscode|(?:visuel )?cryptogramme(?: visuel)?|codigo de seguridad|codice di sicurezza|beveiligingscode|veiligheidscode|(?:last )?(?:3|three|4|four)\W?(?:digits?|numbers?)?(?: (?:security )?(?:code|number))?(?= on the back)|(?:code|digits|number)(?: is)? on the back)(?: (?:of|for|on) (?:my|the|our|this) (?:\p{L}+ ){0,3}card(?: ending(?: in| with)? \d{4})?)?(?![\p{L}])/gu;
const pin =
  /(?<![\p{L}\p{N}])(?:p[i1]n(?:\W?(?:number|no|code(?=\W{0,4}(?:is\W{1,3})?(?:\d\W?){4}(?!\W?\d))))?|(?:code|password) (?:that )?(?:i|we)(?:'ve| have| just)? (?:got|get|received|was sent|were sent)(?: (?:by|in|as|via) (?:a )?(?:text|sms|mail|email|message))?|(?:sms|text) code|(?<!(?:promo(?:tional)?|voucher|discount|gift|offer|order|booking|tracking|error|post|zip|product|referral) )code (?:that )?(?:you|they)(?:'ve| have| just)* (?:sent|texted|e?mailed|gave)(?: to)?(?: me| us)?|2fa(?: code)?|(?:two.factor|authentication|login) code|(?:m|sms-?|push-?|photo)tan|tan(?=\s?[:=]\s?\d{6}(?!\d))|(?=tan )(?<=(?:^|[.!?:;,\n]|(?<!\p{L})(?:my|meine|deine|ihre|die|der|neue))\s?)tan(?=(?: (?:is|was|ist|war|lautet))? \d{6}(?!\d))|tan-?(?:nummer|code)|one\W?time\W?(?:pass)?(?:code|word|pin)|passcode|otp|verification code|(?:mobile|online) banking (?:code|pin))(?![\p{L}\p{N}])/gu;
/** After a card: its expiry, then three digits, or four. */
const afterCard =
  /^[^\p{L}\p{N}•]{0,4}(?:(?:and|exp|expiry|expires|expiration|date|valid|thru|until|to|good)[^\p{L}\p{N}]{0,3})*(?:(?:0?[1-9]|1[0-2])[^\p{L}\p{N}]{0,3}(?:20)?\d\d[^\p{L}\p{N}]{1,4})?(\d{3,4})(?!\p{L}|\d|[^\p{L}\p{N}]{0,3}\d)/u;

const codeLengths: ReadonlySet<number> = new Set([3, 4]);
const pinLengths: ReadonlySet<number> = new Set([4, 5, 6]);
const postalArea = /^\W?code/;

/** Codes that prove who holds a card or an account: beside their name, or after a card's number. */
export function findSecurityCodes(
  text: string,
  chains: readonly Chain[],
  cards: readonly AccountData[],
): AccountData[] {
  if (chains.length === 0) return [];
  const found: AccountData[] = [];
  for (const [names, lengths] of [
    [cardCode, codeLengths],
    [pin, pinLengths],
  ] as const)
    for (const { index, 0: name } of text.matchAll(names)) {
      const end = index + name.length;
      if (names === pin && postalArea.test(text.slice(end))) continue;
      const run =
        numberAfter(text, chains, end, lengths) ??
        (names === cardCode ? numberBefore(text, chains, index, lengths) : null);
      if (run !== null) found.push({ kind: 'securityCode', ...run });
    }
  for (const card of cards) {
    const after = afterCard.exec(text.slice(card.end, card.end + 60));
    if (after === null) continue;
    const end = card.end + after[0].length;
    found.push({ kind: 'securityCode', start: end - after[1]!.length, end });
  }
  return found;
}
