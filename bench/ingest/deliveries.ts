import type { MentionDelivery } from '../../src/live/ingest/delivery.ts';

type Chance = () => number;

const pick = <Value>(values: readonly Value[], chance: Chance): Value =>
  values[Math.floor(chance() * values.length)]!;

const greetings = [
  'Hi @acme,',
  '@acme',
  'Hello team,',
  '',
  'WOW.',
  'Seriously @acme?',
  'Third time I ask:',
  'Hey,',
];
const things = [
  'my order',
  'the parcel',
  'my booking',
  'the invoice for last month',
  'the app on my phone',
  'the router',
  'my loyalty card',
  'the refund',
  'the seat I paid for',
  'your website',
];
const faults = [
  'has not arrived',
  'is still missing after a week',
  'stopped working this morning',
  'was charged twice',
  'shows the wrong name',
  'got cancelled and nobody told me',
  'is damaged',
  'cannot be changed online',
  'works again, so thank you',
  'was handled really well by Maria',
];
const feelings = [
  'I am so disappointed.',
  'Please help!!',
  'Not happy at all, but I can wait.',
  'Great service as always ❤️',
  'This is a joke 😡',
  'I need it before tomorrow, urgent.',
  'Thanks a lot 😀',
  'Can somebody call me back?',
  'What a waste of time :(',
  'Any news?',
];
const endings = [
  '',
  '',
  '',
  '#fail',
  '#travel',
  '#delayed',
  'https://example.com/track/',
  '(case open since Monday)',
];

const textOf = (chance: Chance, number: number): string =>
  [
    pick(greetings, chance),
    pick(things, chance),
    pick(faults, chance),
    `and it is about number ${number}.`,
    pick(feelings, chance),
    chance() < 0.4 ? pick(feelings, chance) : '',
    pick(endings, chance),
  ]
    .filter((part) => part !== '')
    .join(' ');

/** Ranks by Zipf's law with exponent 0.75, by inversion of its continuous form. */
const zipf = (chance: Chance, count: number): number =>
  Math.min(count - 1, Math.floor(((count ** 0.25 - 1) * chance() + 1) ** 4 - 1));

const authorCount = 60_000;
const dayMilliseconds = 86_400_000;
export const firstDayAt = Date.UTC(2026, 1, 2);
export const days = 14;

/**
 * Two weeks of mentions in the order of their publication, a little shuffled: authors by Zipf's law, 30 % reply to one of
 * the 2,000 before, 5 % are sent twice.
 */
export function deliveriesOf(chance: Chance, count: number): MentionDelivery[] {
  const deliveries: MentionDelivery[] = [];
  const originals = Math.round(count / 1.05);
  for (let number = 0; number < originals; number += 1) {
    const rank = zipf(chance, authorCount);
    const isReply = number > 0 && chance() < 0.3;
    const back = 1 + Math.floor(chance() * Math.min(number, 2_000));
    const onMail = rank % 5 === 4;
    const author = onMail ? `person${rank}@example.com` : `user${rank}`;
    const parent = isReply ? deliveries[deliveries.length - Math.min(back, deliveries.length)] : undefined;
    const isSameChannel = parent !== undefined && (parent.channel === 'email') === onMail;
    const delivery: MentionDelivery = {
      kind: 'mention',
      channel: onMail ? 'email' : 'x',
      channelAccount: onMail ? 'care@acme.example' : rank % 2 === 0 ? 'acme' : 'acme_help',
      externalId: `${1_000_000_000_000 + number * 7}`,
      publishedAt: Math.floor(
        firstDayAt + (number / originals) * days * dayMilliseconds + chance() * 600_000,
      ),
      author: {
        externalId: author,
        handle: onMail ? null : author,
        name: `Person ${rank}`,
        email: null,
        phone: null,
      },
      text: textOf(chance, number),
      visibility: null,
      replyTo: isSameChannel ? parent.externalId : null,
      conversationId: null,
      url: onMail ? null : `https://x.example/status/${number}`,
      language: null,
    };
    deliveries.push(delivery);
    if (chance() < 0.05) deliveries.push(delivery);
  }
  return deliveries;
}
