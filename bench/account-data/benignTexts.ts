import { otherLanguages } from './askLanguages.ts';
import { Draw } from './draw.ts';
import { imei } from './numbers.ts';

type Make = (draw: Draw) => string;

const cities = ['London', 'Leeds', 'Berlin', 'New York', 'Paris', 'Madrid'];
const names = ['Ann', 'Priya', 'Tom', 'Jo', 'Maria', 'Sam'];
const things = ['parcel', 'phone', 'boots', 'ticket', 'router', 'refund', 'booking', 'sofa', 'subscription'];
const two = (value: number): string => String(value).padStart(2, '0');
const price: Make = (draw) => `${draw.pick(['£', '$', '€'])}${draw.whole(1, 4_999)}.${draw.digits(2)}`;
const date: Make = (draw) =>
  draw.pick([
    () => `${two(draw.whole(1, 28))}/${two(draw.whole(1, 12))}/${draw.whole(2023, 2027)}`,
    () => `${draw.whole(2023, 2027)}-${two(draw.whole(1, 12))}-${two(draw.whole(1, 28))}`,
    () => `${draw.whole(1, 28)} ${draw.pick(['May', 'June', 'October'])} ${draw.whole(2023, 2027)}`,
    () => `${two(draw.whole(1, 28))}-${two(draw.whole(1, 12))}-${draw.whole(23, 27)}`,
  ])();
const time: Make = (draw) => `${two(draw.whole(0, 23))}:${two(draw.whole(0, 59))}`;
const phone: Make = (draw) =>
  draw.pick([
    () => `07${draw.digits(3)} ${draw.digits(6)}`,
    () => `07${draw.digits(9)}`,
    () => `+44 7${draw.digits(3)} ${draw.digits(3)} ${draw.digits(3)}`,
    () => `+447${draw.digits(9)}`,
    () => `020 7${draw.digits(3)} ${draw.digits(4)}`,
    () => `(0161) ${draw.digits(3)} ${draw.digits(4)}`,
    () => `1-800-${draw.digits(3)}-${draw.digits(4)}`,
    () => `(${draw.whole(201, 989)}) ${draw.whole(200, 999)}-${draw.digits(4)}`,
    () => `+1 ${draw.whole(201, 989)} ${draw.whole(200, 999)} ${draw.digits(4)}`,
    () => `+49 151 ${draw.digits(8)}`,
    () => `0049 30 ${draw.digits(7)}`,
    () => `+33 6 ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)}`,
  ])();
const order: Make = (draw) =>
  draw.pick([
    () => draw.digits(draw.whole(5, 12)),
    () => `${draw.digits(3)}-${draw.digits(7)}-${draw.digits(7)}`,
    () => `${draw.letters(2)}${draw.digits(6)}`,
    () => `${draw.letters(3)}-${draw.digits(8)}`,
    () => `#${draw.digits(7)}`,
    () => `W${draw.digits(9)}`,
    () => `${draw.letters(6)}`,
  ])();
const parcel: Make = (draw) =>
  draw.pick([
    () => `1Z${draw.letters(3)}${draw.digits(13)}`,
    () => `1Z${draw.digits(3)}W${draw.digits(2)}${draw.digits(10)}`,
    () => `${draw.letters(2)}${draw.digits(9)}GB`,
    () => draw.digits(10),
    () => `JD${draw.digits(18)}`,
    () => `JJD${draw.digits(18)}`,
    () => draw.digits(12),
    () => draw.digits(14),
    () => draw.digits(15),
    () => `9400 1${draw.digits(3)} ${draw.digits(4)} ${draw.digits(4)} ${draw.digits(4)} ${draw.digits(2)}`,
    () => `94001${draw.digits(17)}`,
    () => `TBA${draw.digits(12)}`,
    () => `H${draw.digits(15)}`,
    () => draw.digits(16),
    () => `00${draw.digits(18)}`,
  ])();
const tweetId: Make = (draw) => draw.pick([`1${draw.digits(18)}`, `9${draw.digits(17)}`, draw.digits(18)]);

/** What customers write: numbers that merely look alike, and talk of cards and passwords without any. */
const customers: readonly Make[] = [
  (draw) => `where is my ${draw.pick(things)}? order ${order(draw)}`,
  (draw) => `Order number ${order(draw)} placed on ${date(draw)} still not here`,
  (draw) => `order ${draw.digits(16)} has not shipped, paid ${price(draw)}`,
  (draw) => `tracking ${parcel(draw)} says delivered, it is not`,
  (draw) => `UPS tracking number: ${parcel(draw)} ${draw.pick(['??', '!!', ''])}`,
  (draw) => `my parcel ${parcel(draw)} from ${draw.pick(cities)} is lost`,
  (draw) => `DHL ${parcel(draw)} stuck since ${date(draw)} ${time(draw)}`,
  (draw) => `call me on ${phone(draw)} after ${time(draw)}`,
  (draw) => `my number is ${phone(draw)}, or ${phone(draw)} in the evening`,
  (draw) => `Tel ${phone(draw)} ref ${order(draw)}`,
  (draw) => `charged ${price(draw)} twice on ${date(draw)}, want ${price(draw)} back`,
  (draw) => `IMEI ${imei(draw)} phone dead since ${date(draw)}`,
  (draw) => `my phone's imei is ${imei(draw)}`,
  (draw) => `see https://twitter.com/acme/status/${tweetId(draw)}`,
  (draw) => `https://x.com/${draw.pick(names)}/status/${tweetId(draw)} what about this`,
  (draw) => `tweet id ${tweetId(draw)} never answered`,
  (draw) =>
    `flight ${draw.letters(2)}${draw.digits(3)} on ${date(draw)} at ${time(draw)} seat ${draw.whole(1, 40)}C`,
  (draw) => `booking ref ${draw.letters(6)}, ${draw.whole(2, 6)} people, ${date(draw)} to ${date(draw)}`,
  (draw) => `my card was declined ${draw.whole(2, 9)} times today, ${price(draw)}`,
  (draw) => `my card ending ${draw.digits(4)} was charged ${price(draw)}`,
  () => 'my password is not working and I cannot log in',
  () => 'forgot my password, the reset mail never arrives',
  () => 'Password is wrong it says, but it is correct',
  (draw) => `I changed my password ${draw.whole(2, 5)} times since ${date(draw)}`,
  (draw) =>
    `hold for ${draw.whole(10, 90)} minutes, then ${draw.whole(2, 9)} transfers, then cut off. ${draw.whole(1, 12)} out of 10`,
  (draw) => `${draw.pick(names)} was great today, ${draw.whole(8, 10)}/10, thank you 😀`,
  (draw) => `SIM serial ${draw.digits(19)} not active`,
  (draw) => `meter reading ${draw.digits(5)}, last one ${draw.digits(5)} on ${date(draw)}`,
  (draw) => `postcode SW1A ${draw.digits(1)}AA, house ${draw.whole(1, 300)}`,
  (draw) => `voucher code ${draw.letters(4)}-${draw.digits(4)}-${draw.letters(4)} does not work`,
  (draw) =>
    `error 0x${draw.digits(8)} on version ${draw.whole(1, 20)}.${draw.whole(0, 9)}.${draw.whole(0, 99)}`,
  (draw) => `bought 2 at ${price(draw)} and 3 at ${price(draw)}: total ${price(draw)}`,
  (draw) => `ISBN 978${draw.digits(10)} arrived damaged`,
  (draw) => `my daughter turned ${draw.whole(3, 17)} on ${date(draw)} and her ${draw.pick(things)} is late`,
  (draw) => `${draw.pick(names)} here, waiting since ${date(draw)} for ${draw.pick(things)} ${order(draw)}`,
  (draw) => `one or two of the three boxes came, four are missing. order ${order(draw)}`,
  (draw) => `server at 192.168.${draw.whole(0, 255)}.${draw.whole(0, 255)} down, ticket ${draw.digits(7)}`,
  (draw) => `case ${draw.digits(8)} opened ${date(draw)}, no answer. Account locked.`,
];

/** What desks write: other numbers asked for, warnings, hints where it is safe. */
const desks: readonly Make[] = [
  (draw) => `Hi ${draw.pick(names)}, what is your order number?`,
  (draw) => `Sorry ${draw.pick(names)}! Please DM us your order number and postcode.`,
  () => 'Could you send us your tracking number, please?',
  () => 'Please never share your card number here.',
  () => 'Please do not send your password to anyone.',
  () => "We'll never ask for your PIN or your password.",
  () => 'For your safety, do not post your account number in public.',
  () => "Don't share your card details with anybody, not even with us.",
  () => 'Please reset your password in the app.',
  () => 'You can change your card details on our website.',
  (draw) => `Please call us on ${phone(draw)} and have your account number ready.`,
  () => 'Could you DM your email address and phone number?',
  () => 'What is your booking reference and surname?',
  (draw) => `Your order ${order(draw)} leaves on ${date(draw)}, tracking ${parcel(draw)}.`,
  (draw) => `We refunded ${price(draw)} on ${date(draw)}; it takes ${draw.whole(3, 5)} days.`,
  () => 'Have you tried resetting your password?',
  () => 'Please call the number on the back of your card.',
  () => 'We have sent you a secure link where you can enter your card number.',
  () => 'Which device do you use, and which version?',
  () => 'Can you confirm the last four digits of your card?',
  () => 'Please remove your card number from that tweet, everybody can see it.',
  () => 'Sorry, your card was declined by your bank. Please try again.',
  () => 'What is the phone number on your account?',
  () => 'Your password has been reset, you can log in now.',
  (draw) => `Thanks ${draw.pick(names)}, your case is ${draw.digits(8)}. We are on it!`,
  () => 'Please confirm that you have updated your card details.',
  () => 'Please send us a DM so that we can look into your account.',
  ...Object.values(otherLanguages).flatMap(({ benign }) =>
    benign.map(
      (text): Make =>
        () =>
          text,
    ),
  ),
];

export interface BenignText {
  readonly text: string;
  readonly isOutbound: boolean;
}

/** Messages of customers and desks without account data, and without an ask for it. */
export function* benignTexts(count: number, seed: number): Generator<BenignText> {
  const draw = new Draw(seed);
  for (let index = 0; index < count; index += 1) {
    const isOutbound = draw.chance(0.4);
    const text = draw.pick(isOutbound ? desks : customers)(draw);
    yield { text: draw.chance(0.3) ? `@${draw.pick(['acme', 'help', 'team'])} ${text}` : text, isOutbound };
  }
}
