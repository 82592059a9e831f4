import { channelWeights } from './channels.ts';
import { type Desk, graphqlName } from './desk.ts';
import type { MentionDeliveryInput } from './operations.ts';

/** Nothing that a desk may take for an outage: the crisis is a visit of its own. */
const things = [
  'my parcel',
  'the invoice',
  'my new contract',
  'the mobile data',
  'the engineer’s visit',
  'my refund',
];
const faults = [
  'has not arrived',
  'stopped working this morning',
  'is wrong again',
  'costs twice as much',
  'cannot be found',
];
const feelings = [
  'Please help!',
  'I am so disappointed.',
  'Can somebody look into it?',
  'Not happy at all.',
  'Third time I ask.',
];

const pick = <Value>(values: readonly Value[], number: number): Value => values[number % values.length]!;

/** The `number`th customer's message of a run: who writes, by what and about what follow from the number alone. */
export function mentionOf(
  desk: Desk,
  visit: string,
  number: number,
  text = complaint(number),
): MentionDeliveryInput {
  const { channel, externalId: account } = accountFor(desk, number);
  // three in ten are by somebody who has written before
  const customer = `${desk.run}-${visit}-c${number % 10 < 7 ? number : number - (number % 10)}`;
  const isLetter = channel === 'email';
  return {
    channel: graphqlName(channel),
    channelAccount: account,
    externalId: `${desk.run}-${visit}-${number}`,
    publishedAt: new Date().toISOString(),
    author: isLetter
      ? { externalId: `${customer}@load.example`, name: `Customer ${number}` }
      : {
          externalId: channel === 'whatsapp' ? phoneOf(number) : customer,
          handle: customer,
          name: `Customer ${number}`,
          followers: (number * 37) % 5_000,
        },
    text,
  };
}

const phoneOf = (number: number): string => `+4477009${String(10_000 + (number % 90_000))}`;

const complaint = (number: number): string =>
  `Hello, ${pick(things, number)} ${pick(faults, number + Math.floor(number / 7))}, it is about order ${number}. ${pick(feelings, number + Math.floor(number / 3))}`;

/** Accounts in turn, each as often as its channel's weight says. */
function accountFor({ accounts }: Desk, number: number): Desk['accounts'][number] {
  const total = accounts.reduce((sum, { channel }) => sum + channelWeights[channel], 0);
  // 61 has no factor in common with the weights' sum, so that all of it is passed through in a mixed order
  let place = (number * 61) % total;
  for (const account of accounts) {
    place -= channelWeights[account.channel];
    if (place < 0) return account;
  }
  return accounts[0]!;
}
