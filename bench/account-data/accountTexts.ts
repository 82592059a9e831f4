import type { AccountDataKind } from '../../src/domain/engagement/accountData/kind.ts';
import { Draw } from './draw.ts';
import { type Dress, disguises, formats } from './dress.ts';
import { cardNumber, iban, nationalInsuranceNumber } from './numbers.ts';

/** A text with account data in it. */
export interface PlantedText {
  readonly kind: AccountDataKind;
  readonly text: string;
  /** What stands in the text for it. */
  readonly written: string;
  /** As digits, or the secret itself. */
  readonly secret: string;
}

const around: readonly string[] = [
  '%',
  'my card number is %',
  'Card: %',
  'pls charge % thanks',
  'It is % and I want my money back',
  'hi, I paid with % yesterday!! where is my refund?',
  '@acme %',
  'here you go: % 😀',
  'why was (%) declined???',
  'The long number: %. Anything else you need?',
  'visa % exp 04/29',
  'Hi team,\nmy details:\n%\nregards, Ann',
  '% is the one I used',
  'is this the right one % ?',
  'ok so % right',
  'used "%" on your site',
  'Kartennummer %',
  'debit card no. %, please help',
  'did you get it? %',
  'card#%',
];

const ibanAround = [
  '%',
  'my IBAN is %',
  'IBAN: %',
  'refund to % please',
  'pay it into %, thanks',
  '(%)',
  'Konto % bitte',
];

const everywhere = (draw: Draw): Dress => (draw.chance(0.5) ? draw.pick(formats) : draw.pick(disguises));

const put = (template: string, written: string): string => template.replace('%', () => written);

/** One text with a card number in it, in any format or disguise. */
function cardText(draw: Draw): PlantedText {
  const secret = cardNumber(draw);
  const written = everywhere(draw)(secret, draw);
  return { kind: 'cardNumber', text: put(draw.pick(around), written), written, secret };
}

const spaced = (value: string, sign: string): string => (value.match(/.{1,4}/gu) ?? []).join(sign);

function ibanText(draw: Draw): PlantedText {
  const secret = iban(draw);
  const written = draw.pick([
    () => secret,
    () => spaced(secret, ' '),
    () => secret.toLowerCase(),
    () => spaced(secret, '-'),
    () => spaced(secret.toLowerCase(), ' '),
    () => spaced(secret, '\u00a0'),
    () => spaced(secret, '.'),
    () => draw.pick(disguises.slice(0, 10))(secret, draw),
  ])();
  return { kind: 'iban', text: put(draw.pick(ibanAround), written), written, secret };
}

function sortCodeText(draw: Draw): PlantedText {
  const sort = draw.digits(6);
  const account = draw.digits(8);
  const pairs = sort.match(/../gu)!;
  const written = draw.pick([
    () => `${pairs.join('-')} ${account}`,
    () => `sort code ${pairs.join('-')} account number ${account}`,
    () => `sort code ${sort}, account ${account}`,
    () => `Sort Code: ${pairs.join(' ')} Account No: ${account}`,
    () => `s/c ${pairs.join('-')} a/c ${account}`,
    () => `sortcode ${pairs.join('.')} acc no ${spaced(account, ' ')}`,
    () => `account number ${account}, sort code ${pairs.join('-')}`,
    () => `${pairs.join('-')}, acc ${account}`,
    () => `sort code is ${pairs.join('-')} and my account number is ${account}`,
    () => `sort code: ${pairs.join('-')}\naccount: ${account}`,
    () => `${pairs.join('–')} / ${account}`,
    () => `sort code ${eachWord(sort)} account number ${eachWord(account)}`,
  ])();
  return {
    kind: 'sortCodeAndAccount',
    text: put(draw.pick(['%', 'refund me: %', 'my details are %, thanks', 'it is % ok?']), written),
    written: account,
    secret: account,
  };
}

const words = 'zero one two three four five six seven eight nine'.split(' ');
const eachWord = (digits: string): string => [...digits].map((digit) => words[Number(digit)]).join(' ');

function accountNumberText(draw: Draw): PlantedText {
  const secret = draw.digits(draw.pick([8, 8, 8, 9, 10]));
  const written = draw.pick([secret, spaced(secret, ' '), spaced(secret, '-')]);
  const name = draw.pick([
    'account number',
    'Account No.',
    'acct #',
    'a/c no',
    'my account number is',
    'account:',
    'customer number',
    'Customer no:',
    'acc number is',
    'client number',
    'bank account',
    'account number:',
  ]);
  return {
    kind: 'accountNumber',
    text: put(draw.pick(['% ', 'hi, %', 'please check %!', 'it is %, thank you']), `${name} ${written}`),
    written,
    secret,
  };
}

function nationalInsuranceText(draw: Draw): PlantedText {
  const secret = nationalInsuranceNumber(draw);
  const [a, b, c, d, e] = [
    secret.slice(0, 2),
    secret.slice(2, 4),
    secret.slice(4, 6),
    secret.slice(6, 8),
    secret.slice(8),
  ];
  const written = draw.pick([
    secret,
    `${a} ${b} ${c} ${d} ${e}`,
    `${a}-${b}-${c}-${d}-${e}`,
    `${a} ${b}${c}${d} ${e}`,
    `${a}${b}${c}${d} ${e}`,
  ]);
  if (draw.chance(0.4))
    return {
      kind: 'nationalInsuranceNumber',
      text: put(draw.pick(['%', 'here: %', 'it is % thanks']), written),
      written,
      secret,
    };
  const asNamed = draw.chance(0.3) ? written.toLowerCase() : written;
  const text = put(
    draw.pick(['my NI number is %', 'National Insurance: %', 'NINO %', 'ni no: %, thanks']),
    asNamed,
  );
  return { kind: 'nationalInsuranceNumber', text, written: asNamed, secret };
}

function passwordText(draw: Draw): PlantedText {
  const secret = draw.pick([
    () => `${draw.pick(['summer', 'Liverpool', 'monkey', 'Charlie'])}${draw.digits(2)}`,
    () => `${draw.letters(3).toLowerCase()}${draw.digits(3)}!`,
    () => `P@ss${draw.digits(3)}w`,
    () => `${draw.pick(['Sunshine', 'dragon', 'Butterfly', 'qwerty'])}`,
    () => `${draw.letters(4)}-${draw.digits(4)}-${draw.letters(2)}`,
  ])();
  const text = draw.pick([
    `my password is ${secret}`,
    `password: ${secret}`,
    `Password = ${secret}`,
    `login ann, password ${'is'} ${secret}, please look`,
    `pwd: ${secret}`,
    `passwd:${secret}`,
    `my password is "${secret}" and it says no`,
    `PASSWORD IS ${secret}.`,
  ]);
  return { kind: 'password', text, written: secret, secret };
}

function securityCodeText(draw: Draw): PlantedText {
  const secret = draw.digits(draw.pick([3, 3, 3, 4]));
  const text = put(
    draw.pick([
      'cvv %',
      'my CVV is %',
      'CVC: %',
      'security code %',
      'the security code is %.',
      'cvv2=%',
      '% is the cvv',
      'three digits on the back: %',
      'the code on the back is %',
      'CVV number % and exp 01/29',
      'card security code: %',
    ]),
    secret,
  );
  return { kind: 'securityCode', text, written: secret, secret };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function birthText(draw: Draw): PlantedText {
  const [day, month, year] = [draw.whole(1, 28), draw.whole(1, 12), draw.whole(1940, 2004)];
  const two = (value: number): string => String(value).padStart(2, '0');
  const secret = draw.pick([
    `${two(day)}/${two(month)}/${year}`,
    `${two(day)}-${two(month)}-${year}`,
    `${day} ${months[month - 1]} ${year}`,
    `${day}th ${months[month - 1]!.slice(0, 3)} ${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${String(year).slice(2)}`,
    `${months[month - 1]} ${day}, ${year}`,
  ]);
  const name = draw.pick(['Ann Lee', 'John Smith', 'Maria Garcia-Lopez', 'Tom O Brien']);
  const text = draw.pick([
    `${name}, date of birth ${secret}`,
    `DOB: ${secret} name ${name}`,
    `${name} dob ${secret}`,
    `I am ${name} and was born on ${secret}`,
    `D.O.B ${secret}, ${name}`,
    `my date of birth is ${secret}. ${name}`,
    `Date of Birth - ${secret}\nName - ${name}`,
  ]);
  return { kind: 'dateOfBirth', text, written: secret, secret };
}

const kinds: readonly ((draw: Draw) => PlantedText)[] = [
  cardText,
  cardText,
  cardText,
  ibanText,
  ibanText,
  sortCodeText,
  accountNumberText,
  nationalInsuranceText,
  passwordText,
  securityCodeText,
  birthText,
];

/** Texts with account data of every kind. */
export function* accountTexts(count: number, seed: number): Generator<PlantedText> {
  const draw = new Draw(seed);
  for (let index = 0; index < count; index += 1) yield draw.pick(kinds)(draw);
}

export function* cardTexts(count: number, seed: number): Generator<PlantedText> {
  const draw = new Draw(seed);
  for (let index = 0; index < count; index += 1) yield cardText(draw);
}
