import { grouped } from '../threads/grouped.ts';
import {
  type Match,
  type MatchCertainty,
  matchCertainties,
  matchKeyOf,
  matchOf,
  type NamedAddress,
} from './matches.ts';

/** An address of a customer, and the record that it is of where that is part of the customer by a person's word. */
export interface CustomersAddress extends NamedAddress {
  readonly customerId: string;
  readonly recordId: string;
}

/** Two customers who may be one. */
export interface Proposal {
  readonly customerId: string;
  readonly otherCustomerId: string;
  /** The strongest of what they have in common. */
  readonly certainty: MatchCertainty;
  readonly common: readonly CommonAddress[];
}

export interface CommonAddress extends Match {
  readonly identity: NamedAddress;
  readonly otherIdentity: NamedAddress;
}

/** What more customers than so many have in common says of nobody who they are: a shared mailbox, a switchboard. */
export const mostWithOneKey = 20;

/** Two records of which somebody has said that they are two people's, in either order. */
export const recordPair = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

/**
 * Customers who may be one, by what addresses of theirs have in common: strongest first, then those who were met last. Whoever is
 * one customer already, and pairs of records that were dismissed, are left out.
 * @param dismissed pairs as {@link recordPair} writes them
 */
export function proposalsOf(
  addresses: readonly CustomersAddress[],
  dismissed: ReadonlySet<string>,
): Proposal[] {
  const found = new Map<
    string,
    { readonly ids: readonly [string, string]; readonly common: CommonAddress[] }
  >();
  for (const [key, alike] of grouped(addresses, (one) => matchKeyOf(one))) {
    if (key === null || new Set(alike.map(({ customerId }) => customerId)).size > mostWithOneKey) continue;
    for (const [index, one] of alike.entries())
      for (const other of alike.slice(index + 1)) {
        const match = one.customerId === other.customerId ? null : matchOf(one, other);
        if (match === null || dismissed.has(recordPair(one.recordId, other.recordId))) continue;
        const [identity, otherIdentity] = one.customerId < other.customerId ? [one, other] : [other, one];
        const ids = [identity.customerId, otherIdentity.customerId] as const;
        const pair = found.get(ids.join()) ?? { ids, common: [] };
        pair.common.push({ ...match, identity, otherIdentity });
        found.set(ids.join(), pair);
      }
  }
  return [...found.values()]
    .map(({ ids: [customerId, otherCustomerId], common }) => ({
      customerId,
      otherCustomerId,
      certainty: matchCertainties[Math.min(...common.map(strength))]!,
      common: common.sort((one, other) => strength(one) - strength(other)),
    }))
    .sort(
      (one, other) =>
        strength(one) - strength(other) || (one.otherCustomerId < other.otherCustomerId ? 1 : -1),
    );
}

const strength = ({ certainty }: { readonly certainty: MatchCertainty }): number =>
  matchCertainties.indexOf(certainty);
