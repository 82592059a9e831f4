import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAccountData, mayHoldAccountData } from '../../../../src/domain/engagement/accountData/find.ts';
import { countsOf, maskText } from '../../../../src/domain/engagement/accountData/mask.ts';
import {
  checkNumberPattern,
  compilePattern,
} from '../../../../src/domain/engagement/accountData/numberPattern.ts';

const seen = (text: string, patterns: readonly RegExp[] = []): string[] =>
  findAccountData(text, patterns).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
const masked = (text: string): string => maskText(text, findAccountData(text));

describe('account data in a message', () => {
  it.each([
    ['4242 4242 4242 4242', 'cardNumber 4242 4242 4242 4242'],
    ['amex 3782-822463-10005 ok', 'cardNumber 3782-822463-10005'],
    ['４２４２４２４２４２４２４２４２', 'cardNumber ４２４２４２４２４２４２４２４２'],
    ['my card 42\u200b42424242424242!', 'cardNumber 42\u200b42424242424242'],
    [
      'four two four two, four two four two, four two four two, four two four two',
      'cardNumber four two four two, four two four two, four two four two, four two four two',
    ],
    ['it is 5555 5555 5555 4444 12/28 123', 'cardNumber 5555 5555 5555 4444'],
    ['refund to GB29 NWBK 6016 1331 9268 19 please', 'iban GB29 NWBK 6016 1331 9268 19'],
    ['DE89370400440532013000', 'iban DE89370400440532013000'],
    ['sort code 12-34-56 account 12345678', 'sortCodeAndAccount 12-34-56 account 12345678'],
    ['12-34-56 12345678', 'sortCodeAndAccount 12-34-56 12345678'],
    ['my account number is 12345678', 'accountNumber 12345678'],
    ['AB 12 34 56 C', 'nationalInsuranceNumber AB 12 34 56 C'],
    ['my ni number is ab123456c', 'nationalInsuranceNumber ab123456c'],
    ['my password is hunter2.', 'password hunter2'],
    ['my pаsswоrd: sunshine', 'password sunshine'],
    ['cvv is four five six', 'securityCode four five six'],
    ['123 is the CVC', 'securityCode 123'],
    ['DOB 12/05/1980', 'dateOfBirth 12/05/1980'],
    ['John Smith, 12 May 1980', 'dateOfBirth 12 May 1980'],
  ])('finds it in “%s”', (text, expected) => {
    expect(seen(text)).toContain(expected);
  });

  it.each([
    ['an address', '4539%205787%206362%201486', 'cardNumber'],
    ['an address, digit by digit', 'n=%34%35%33%39%35%37%38%37%36%33%36%32%31%34%38%36', 'cardNumber'],
    ['named entities', '4539&ensp;5787&zwnj;6362&thinsp;1486', 'cardNumber'],
    ['entities that were escaped again', '4539&amp;nbsp;5787&amp;nbsp;6362&amp;nbsp;1486', 'cardNumber'],
    ['tags', '<b>4539</b><b>5787</b><br/><span>6362</span>1486', 'cardNumber'],
    ['escapes of a program', '"\\u0034\\u0035\\u0033\\u0039 5787 6362 1486"', 'cardNumber'],
    ['emphasis', '**DE89** **3704** __0044__ `0532` ~~0130~~ **00**', 'iban'],
    ['a list', '1. 4539\n2. 5787\n3. 6362\n4. 1486', 'cardNumber'],
    ['named parts', 'first four 4539, next 4: 5787, then 6362, and it ends with 1486', 'cardNumber'],
    ['far apart', '4539\r\n\r\n\r\n5787 ------- 6362 ........ 1486', 'cardNumber'],
    [
      'words without a space',
      'fourfivethreeninefiveseveneightsevensixthreesixtwoonefoureightsix',
      'cardNumber',
    ],
    [
      'words with accents',
      'vier fünf drei neun fünf sieben acht sieben sechs drei sechs zwei eins vier acht sechs',
      'cardNumber',
    ],
    ['Chinese digits', '四五三九 五七八七 六三六二 一四八六', 'cardNumber'],
    ['letters one by one', 'D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0', 'iban'],
    ['signs between all', 'A.B.1.2.3.4.5.6.C', 'nationalInsuranceNumber'],
    ['a name that is spelled', 'my p.i.n. 4711', 'securityCode'],
    ['a name that is spelled', 'a c c o u n t 55779911', 'accountNumber'],
    ['a name after it', '55779911 is my account number', 'accountNumber'],
    ['a name in other letters', 'my p4ssw0rd is Tiger99', 'password'],
    ['a name in other languages', 'Mein Kennwort lautet Tiger99', 'password'],
    ['a name after it', 'use Tiger99 as the password', 'password'],
    ['more words', 'the password I use for the app is Tiger99', 'password'],
    ['a code that was sent', 'the code I got by text is 482913', 'securityCode'],
    ['a code that was sent', 'the code you sent me is 482913', 'securityCode'],
    ['a sign of money', 'paid £4539 5787 6362 1486', 'cardNumber'],
    ['a sign before it', '#4539578763621486', 'cardNumber'],
    ['signs of shares', '4539%5787%6362%1486', 'cardNumber'],
    ['signs of handles', '4539@5787@6362@1486', 'cardNumber'],
    ['signs of money', '4539£5787£6362£1486', 'cardNumber'],
    ['points of a list', '4539•5787•6362•1486', 'cardNumber'],
    ['words among digits', 'four5three9five7eight7six3six2one4eight6', 'cardNumber'],
    [
      'pairs closed up',
      'fortyfive thirtynine fiftyseven eightyseven sixtythree sixtytwo fourteen eightysix',
      'cardNumber',
    ],
    [
      'Italian words',
      'quattro cinque tre nove cinque sette otto sette sei tre sei due uno quattro otto sei',
      'cardNumber',
    ],
    [
      'Dutch words',
      'vier vijf drie negen vijf zeven acht zeven zes drie zes twee een vier acht zes',
      'cardNumber',
    ],
    [
      'Portuguese words',
      'quatro cinco três nove cinco sete oito sete seis três seis dois um quatro oito seis',
      'cardNumber',
    ],
    [
      'Polish words',
      'cztery pięć trzy dziewięć pięć siedem osiem siedem sześć trzy sześć dwa jeden cztery osiem sześć',
      'cardNumber',
    ],
    ['a name in German', 'meine Kontonummer lautet 55779911', 'accountNumber'],
    ['a name in French', 'numéro de compte 55779911', 'accountNumber'],
    ['a name in Spanish', 'mi número de cuenta es 55779911', 'accountNumber'],
    ['a name in Dutch', 'rekeningnummer: 55779911', 'accountNumber'],
    ['a short name', 'sort: 123456, account: 55779911', 'sortCodeAndAccount'],
    ['a short name', 'pass: Tiger99', 'password'],
    ['a name in German', 'Prüfziffer 123', 'securityCode'],
    ['a name in German', 'TAN 482913', 'securityCode'],
    ['a card between', 'security code of the visa card: 847', 'securityCode'],
    ['a card that is told', 'The security code for my card ending 1234 is 847', 'securityCode'],
    ['a name in German', 'Hallo, meine TAN ist 482913', 'securityCode'],
    ['a name in French', 'cryptogramme : 123', 'securityCode'],
    ['a name in Spanish', 'código de seguridad 123', 'securityCode'],
    ['words of a date', 'dob third of May nineteen eighty', 'dateOfBirth'],
    ['words of a date', 'born on May the twenty-first, nineteen oh five', 'dateOfBirth'],
    ['words of a date, after a name', 'John Smith third of May nineteen eighty', 'dateOfBirth'],
    ['words of a date', 'born the first of June two thousand and one', 'dateOfBirth'],
    ['a month in German', 'geboren am 3. Mai 1980', 'dateOfBirth'],
    ['a month in French', 'née le 3 août 1980', 'dateOfBirth'],
    ['a month in Spanish', 'fecha de nacimiento: 3 de mayo de 1980', 'dateOfBirth'],
    ['a birthday', 'birthday: May 3rd 1980', 'dateOfBirth'],
    ['a name in capitals', 'JANE DOE 03/05/1980', 'dateOfBirth'],
    ['its form', 'DOB (dd/mm/yyyy): 01/02/1980', 'dateOfBirth'],
  ])('finds it behind %s: “%s”', (_, text, kind) => {
    expect(findAccountData(text).map((found) => found.kind)).toContain(kind);
    expect(findAccountData(masked(text))).toEqual([]);
  });

  it.each([
    '1️⃣ Open 2️⃣ Tap 3️⃣ Done, in 2️⃣0️⃣2️⃣4️⃣',
    '1. Open the app 2. Tap Settings 3. Tap Reset 4. Wait 10 seconds',
    '2/2 gate 45, seat 12A, boarding 18:45',
    '50%20off with code SAVE20, 100% off & 20% back',
    'Train 4539 then 5787 then 6362',
    'prices: £4,539.57, £87.63 and £621.48',
    'from 2019 2020 2021 2022 to 2023',
    '第一章 第二章 第三章, 三月四日',
    'J. R. R. Tolkien 1954, plan b i think, A 4 paper',
    'use LastPass1 as a password manager',
    '£12345678 is my account balance',
    'PIN code 560034 bangalore',
    '2026-11-23T05:53:46.123456Z, 1732341226123456',
    'https://twitter.com/acme/status/1050118621198921728',
    'USPS says 9261 2902 3396 2000 4116 01 is delivered, paid by debit card',
    'prices 50%60%70%80%, ratings 4•5•3•2',
    '10@20@30@40, @user1 @user2',
    'the payment is due: 4539 pounds, due in two or three days',
    'In May nineteen people waited two thousand years',
    'birthday party 12/05/2023',
    'my boarding pass: AB12345',
    'the promo code you sent me is 482913',
    'call me on +447942293512 after 11:11',
    'one2one session in fortyfive minutes',
    'the boots in tan 482913, please',
    'Tan Wei 482913 is my case',
  ])('lets “%s” pass', (text) => {
    expect(seen(text)).toEqual([]);
  });

  it('finds a code after a card and its expiry', () => {
    expect(seen('5555555555554444 exp 12/28 123')).toEqual([
      'cardNumber 5555555555554444',
      'securityCode 123',
    ]);
  });

  it.each([
    ['another check digit', '4242 4242 4242 4241'],
    ['no issuer’s range', '9242 4242 4242 4241'],
    ['an order in one piece', 'order number 4242424242424242'],
    ['a parcel', 'UPS 1Z999AA10123456784'],
    ['a postal parcel', 'tracking 9400 1000 0000 0000 0000 00'],
    ['phone numbers', 'call 07700 900123 or +44 20 7946 0958'],
    ['dates and prices', 'charged £4,242.42 on 2026-04-12 at 14:30'],
    ['an IMEI', 'IMEI 490154203237518'],
    ['a post', 'https://x.com/acme/status/1234567890123456789'],
    ['a remainder that is not right', 'GB30 NWBK 6016 1331 9268 19'],
    ['a password that is spoken of', 'my password is not working'],
    ['a reset password', 'the password was reset'],
    ['a date of an order', 'ordered 12-10-26, order 12345678'],
    ['a birth of late', 'my son Tom Smith, 12/05/2023'],
    ['somebody’s handle', 'my account @432907 is locked'],
  ])('lets %s pass', (_, text) => {
    expect(seen(text)).toEqual([]);
  });

  it('takes a grouped number for a card even where it is called an order', () => {
    expect(seen('order 4242 4242 4242 4242')).toEqual(['cardNumber 4242 4242 4242 4242']);
  });

  it('keeps the last four digits of a card, and nothing of a security code', () => {
    expect(masked('card 5555 5555 5555 4444, cvv 987, thanks')).toBe(
      'card [card number •••• 4444], cvv [security code], thanks',
    );
    expect(countsOf(findAccountData('cvv 987, pin 1234'))).toEqual([{ kind: 'securityCode', count: 2 }]);
  });

  it('finds numbers of the desk’s own form', () => {
    const pattern = compilePattern({ name: 'policy', pattern: 'AC-######@' });
    expect(seen('see ac 123 456 x', [pattern])).toEqual(['accountNumber ac 123 456 x']);
    expect(seen('see ac 12345 x', [pattern])).toEqual([]);
    expect(checkNumberPattern({ name: 'policy', pattern: 'AC-######@' }, 'patterns.0')).toEqual([]);
    expect(checkNumberPattern({ name: '', pattern: 'A#' }, 'patterns.0').map(({ path }) => path)).toEqual([
      'patterns.0.name',
      'patterns.0.pattern',
    ]);
  });

  const piece = fc.constantFrom(
    '4242 4242 4242 4242',
    '42424242',
    ' 4242 ',
    'GB29NWBK60161331926819',
    'four two ',
    'double ',
    ' cvv ',
    '123',
    'password: ',
    'x1y2z3',
    'sort code 123456 ',
    '12345678',
    '😀',
    '\u200b',
    '&amp;',
    '٤٢٤٢',
    'dob 01/02/1980',
    '\n',
    ' • ',
    'O0l1',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 14 })
    .map((parts) => parts.join(''));

  it('has spans that ascend, do not overlap and lie in the text, whatever the text is', () => {
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const { start, end } of findAccountData(given)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(given.length);
      }),
    );
  });

  it('leaves a card’s first digits nowhere in a masked text', () => {
    expect(masked('GB29NWBK60161331926819⑸ 5105 1051 0510 5100')).not.toContain('1051');
    expect(masked('x GB29NWBK601613319268195 5105 1051 0510 5100')).not.toContain('1051');
    expect(masked('ref 5105 1051 0510 5100 4242 4242 4242 4242')).not.toContain('1051');
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(masked(`${before} 5105 1051 0510 5100 ${after}`)).not.toContain('5105 1051');
      }),
    );
  });

  it('finds nothing more in a masked text: masks name no number beside them', () => {
    const once = masked(
      'card 5555 5555 5555 4444 12/28 987, sort code 12-34-56 account 12345678, dob 01/02/1980',
    );
    expect(masked(once)).toBe(once);
    expect(once).not.toMatch(/5555|987|12345678|1980/);
  });

  it('is not kept from work by the look that comes first', () => {
    expect(mayHoldAccountData('thanks, all good now')).toBe(false);
    expect(mayHoldAccountData('@user12345 thanks 😀')).toBe(false);
    expect(mayHoldAccountData('@4242424242424242')).toBe(true);
  });
});
