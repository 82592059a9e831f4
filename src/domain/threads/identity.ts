import type { Channel } from '../desk/channel.ts';
import { components } from './components.ts';
import { grouped } from './grouped.ts';

/** An address a customer is known by: a network's id, an email address, a phone number. */
export interface Address {
  readonly network: string;
  readonly externalId: string;
}

export const addressKey = ({ network, externalId }: Address): string => `${network} ${externalId}`;

const numberChannels: readonly Channel[] = ['phone', 'sms', 'whatsapp'];

/** The network within which an author's id on a channel means one person. */
export const networkOf = (channel: Channel): string => (numberChannels.includes(channel) ? 'phone' : channel);

/** Addresses compare as their networks compare them: email without case, numbers without punctuation. */
export const addressOf = (network: string, written: string): Address => {
  if (network === 'email') return { network, externalId: written.trim().toLowerCase() };
  if (network === 'phone') {
    const digits = written.replace(/[^\p{Nd}+]/gu, '');
    return { network, externalId: digits === '' ? written : digits };
  }
  return { network, externalId: written };
};

/** A person behind a mention, by all the addresses the mention gives. */
export interface Person {
  readonly addresses: readonly Address[];
}

export interface KnownAddress extends Address {
  readonly customerId: string;
}

export interface Recognised {
  /** The customer of each person, in the order of the persons. */
  readonly customerIds: readonly string[];
  /** Customers nobody knew, with the index of the person who is the first of them. */
  readonly created: readonly { readonly customerId: string; readonly person: number }[];
  readonly addressesAdded: readonly KnownAddress[];
  /** Customers who turn out to be one: the older record, which has the smaller id, stays. */
  readonly merged: readonly { readonly from: string; readonly into: string }[];
}

/**
 * Tells who people are: those who share an address, directly or through others, are one customer. Commutative: the same
 * mentions in any order give the same sets of addresses.
 */
export const recognise = (
  persons: readonly Person[],
  known: readonly KnownAddress[],
  nextId: () => string,
): Recognised => {
  const joined = components();
  const customerNode = (customerId: string): string => `customer ${customerId}`;
  const addressNode = (address: Address): string => `address ${addressKey(address)}`;
  for (const one of known) joined.join(customerNode(one.customerId), addressNode(one));
  const personNode = (person: number): string => `person ${person}`;
  for (const [index, { addresses }] of persons.entries()) {
    joined.add(personNode(index));
    for (const address of addresses) joined.join(personNode(index), addressNode(address));
  }
  const customersOf = grouped(new Set(known.map((one) => one.customerId)), (customerId) =>
    joined.rootOf(customerNode(customerId)),
  );
  const survivors = new Map<string, string>();
  const merged: { from: string; into: string }[] = [];
  for (const [root, customerIds] of customersOf) {
    const [into, ...others] = [...customerIds].sort();
    survivors.set(root, into!);
    for (const from of others) merged.push({ from, into: into! });
  }
  const created: { customerId: string; person: number }[] = [];
  const customerIds = persons.map((_, index) => {
    const root = joined.rootOf(personNode(index));
    const survivor = survivors.get(root);
    if (survivor !== undefined) return survivor;
    const customerId = nextId();
    survivors.set(root, customerId);
    created.push({ customerId, person: index });
    return customerId;
  });
  const knownKeys = new Set(known.map(addressKey));
  const added = new Map<string, KnownAddress>();
  for (const [index, { addresses }] of persons.entries()) {
    for (const address of addresses) {
      const key = addressKey(address);
      if (!knownKeys.has(key)) added.set(key, { ...address, customerId: customerIds[index]! });
    }
  }
  return { customerIds, created, addressesAdded: [...added.values()], merged };
};
