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

const dayMilliseconds = 86_400_000;
export const firstDayAt = Date.UTC(2026, 1, 2);
export const days = 14;

interface Writing {
  readonly at: number;
  readonly author: number;
  readonly isFirst: boolean;
}

/**
 * How often customers write: 55 % once, 25 % twice, 11 % three times …, one in a hundred some seven times; on average
 * 1.9 times, at most some 40. (Support on Twitter: 58, 24, 9 %, 1.8 on average, 17 at most among 2,788 authors.) Half of
 * what follows comes within half an hour, nine tenths within a day.
 */
function writings(chance: Chance, count: number): Writing[] {
  const untilAt = firstDayAt + days * dayMilliseconds;
  const written: Writing[] = [];
  for (let author = 0; written.length < count; author += 1) {
    const goesOn = chance() < 0.01 ? 0.85 : 0.45;
    let at = firstDayAt + chance() * days * dayMilliseconds;
    for (let isFirst = true; at < untilAt; isFirst = false) {
      written.push({ at, author, isFirst });
      if (chance() >= goesOn) break;
      const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
      at += 25 * 60_000 * Math.exp(2.7 * normal);
    }
  }
  return written.slice(0, count).sort((a, b) => a.at - b.at);
}

interface Answerable {
  readonly externalId: string;
  readonly onMail: boolean;
}

/**
 * Two weeks of mentions in the order of their publication, a little shuffled. 30 % are replies: three fifths of what a
 * customer writes further answers the message before, one first message in eighteen another customer's, so that one
 * thread in twenty has several authors. 5 % are sent twice.
 */
export function* deliveriesInTurn(chance: Chance, count: number): Generator<MentionDelivery> {
  const recent: Answerable[] = [];
  const originals = Math.round(count / 1.05);
  const lastOf = new Map<number, Answerable>();
  for (const [number, { at, author: rank, isFirst }] of writings(chance, originals).entries()) {
    const onMail = rank % 5 === 4;
    const author = onMail ? `person${rank}@example.com` : `user${rank}`;
    const others = recent[Math.floor(chance() * recent.length)];
    const answered = isFirst ? others : lastOf.get(rank);
    const isReply =
      chance() < (isFirst ? 0.055 : 0.6) && answered !== undefined && answered.onMail === onMail;
    const delivery: MentionDelivery = {
      kind: 'mention',
      channel: onMail ? 'email' : 'x',
      channelAccount: onMail ? 'care@acme.example' : rank % 2 === 0 ? 'acme' : 'acme_help',
      externalId: `${1_000_000_000_000 + number * 7}`,
      publishedAt: Math.floor(at + chance() * 600_000),
      author: {
        externalId: author,
        handle: onMail ? null : author,
        name: `Person ${rank}`,
        email: null,
        phone: null,
      },
      text: textOf(chance, number),
      visibility: null,
      replyTo: isReply ? answered.externalId : null,
      conversationId: null,
      url: onMail ? null : `https://x.example/status/${number}`,
      language: null,
    };
    const answerable = { externalId: delivery.externalId, onMail };
    lastOf.set(rank, answerable);
    recent[number % 2_000] = answerable;
    yield delivery;
    if (chance() < 0.05) yield delivery;
  }
}

/** A displaced mention comes so many places late at the most. */
const farthestPlaces = 5_000;

/** As networks hand them over: 5 % come late, behind up to 5,000 that were sent after them. */
export function* withDisplaced(
  arriving: Iterable<MentionDelivery>,
  chance: Chance,
): Generator<MentionDelivery> {
  const late = new Map<number, MentionDelivery[]>();
  let place = 0;
  for (const delivery of arriving) {
    if (chance() < 0.05) {
      const until = place + 1 + Math.floor(chance() * farthestPlaces);
      late.set(until, [...(late.get(until) ?? []), delivery]);
    } else yield delivery;
    yield* late.get(place) ?? [];
    late.delete(place);
    place += 1;
  }
  for (const until of [...late.keys()].sort((a, b) => a - b)) yield* late.get(until)!;
}

/** All at once. */
export const deliveriesOf = (chance: Chance, count: number): MentionDelivery[] => [
  ...deliveriesInTurn(chance, count),
];
