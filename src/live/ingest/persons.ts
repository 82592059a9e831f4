import { type Address, addressOf, networkOf } from '../../domain/threads/identity.ts';
import type { MentionDelivery } from './delivery.ts';

/** The addresses by which a mention's author is known, the network's own first. */
export function addressesOf({ channel, author }: MentionDelivery): Address[] {
  const addresses = [addressOf(networkOf(channel), author.externalId)];
  if (author.email !== null) addresses.push(addressOf('email', author.email));
  if (author.phone !== null) addresses.push(addressOf('phone', author.phone));
  return addresses;
}

/** What to call an author. */
export const nameOf = ({ author }: MentionDelivery): string =>
  author.name?.trim() || author.handle?.trim() || author.externalId;
