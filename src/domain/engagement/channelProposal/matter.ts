import type { Channel } from '../../desk/channel.ts';
import { type Instant, millisecondsPerMinute } from '../../desk/time.ts';
import type { ProposalPolicy } from './policy.ts';

/** A message between the desk and the thread's customer; acknowledgements and the like are none. */
export interface MatterMessage {
  readonly at: Instant;
  readonly isCustomers: boolean;
  /** Empty where it was written on a secure channel. */
  readonly text: string;
}

/** What a customer and the desk are about in a thread's open episode. */
export interface Matter {
  readonly openedAt: Instant;
  /** The earliest first. */
  readonly messages: readonly MatterMessage[];
  /** Whether account data of the customer's was masked in it. */
  readonly hasAccountData: boolean;
  readonly tags: readonly string[];
}

/** Why a matter is better settled elsewhere. */
export const proposalReasons = ['accountData', 'manyExchanges', 'longOpen', 'longMessages'] as const;
export type ProposalReason = (typeof proposalReasons)[number];

/** Answers of ours that the customer wrote again after: one or several in a row are one. */
export const exchangesOf = (messages: readonly Pick<MatterMessage, 'isCustomers'>[]): number =>
  messages.filter(({ isCustomers }, at) => isCustomers && messages[at - 1]?.isCustomers === false).length;

/**
 * Why the matter is complex or lengthy for the channel that it is on; empty: it is neither. Time makes a matter lengthy only once
 * it went to and fro: before, it has not been answered. Mail is made for long texts.
 */
export function reasonsOf(
  { openedAt, messages, hasAccountData }: Matter,
  channel: Channel,
  policy: Pick<ProposalPolicy, 'exchanges' | 'ageMinutes' | 'characters'>,
  at: Instant,
): readonly ProposalReason[] {
  const exchanges = exchangesOf(messages);
  const characters = messages.reduce(
    (sum, { isCustomers, text }) => sum + (isCustomers ? text.length : 0),
    0,
  );
  const holds: Readonly<Record<ProposalReason, boolean>> = {
    accountData: hasAccountData,
    manyExchanges: exchanges >= policy.exchanges,
    longOpen: exchanges > 0 && at - openedAt >= policy.ageMinutes * millisecondsPerMinute,
    longMessages: channel !== 'email' && characters >= policy.characters,
  };
  return proposalReasons.filter((reason) => holds[reason]);
}
