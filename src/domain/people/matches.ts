import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Address } from '../threads/identity.ts';

/** By what two addresses may be one person's; strongest first. An address that is the same in every letter makes them one by itself. */
export const matchReasons = ['sameNumber', 'sameMailbox', 'sameHandle'] as const;
export type MatchReason = (typeof matchReasons)[number];

/** Strongest first. */
export const matchCertainties = ['certain', 'likely', 'possible'] as const;
export type MatchCertainty = (typeof matchCertainties)[number];

/** An address with what its network calls the person. */
export interface NamedAddress extends Address {
  /** Without its sign; null: none is known. */
  readonly handle: string | null;
}

/** What two addresses have in common though they are written otherwise, and how certainly they are one person's. */
export interface Match {
  readonly reason: MatchReason;
  readonly certainty: MatchCertainty;
}

const leastDigits = 7;
const leastHandle = 4;
const mailbox = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/;
/** They deliver `a.b@` and `ab@` into one mailbox, and under both names. */
const withoutDots: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/**
 * What all addresses that could be one person's by {@link matchOf} have in common: the number without its country, the mailbox
 * without its `+tag`, the handle without case and signs. Null: nobody could be found by it.
 */
export function matchKeyOf({ network, externalId, handle }: NamedAddress): string | null {
  if (network === 'phone') return numberKey(externalId);
  const mail = mailbox.exec(externalId.trim().toLowerCase());
  if (mail !== null) return mailboxKey(mail[1]!, mail[2]!);
  const name = (handle ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return name.length < leastHandle ? null : `sameHandle ${name}`;
}

/**
 * Whether two addresses may be one person's, and how certainly: numbers of one country are `certain`, and `likely` where one leaves
 * its country out; mailboxes that differ by a tag are `likely`; a name that somebody chose on two networks is `possible`.
 * Null: they are not, such as two names on one network.
 */
export function matchOf(one: NamedAddress, other: NamedAddress): Match | null {
  const key = matchKeyOf(one);
  if (key === null || key !== matchKeyOf(other)) return null;
  const reason = key.slice(0, key.indexOf(' ')) as MatchReason;
  if (reason === 'sameMailbox') return { reason, certainty: 'likely' };
  if (reason === 'sameHandle')
    return one.network === other.network ? null : { reason, certainty: 'possible' };
  const [here, there] = [countryOf(one.externalId), countryOf(other.externalId)];
  if (here === null || there === null) return { reason, certainty: 'likely' };
  return here === there ? { reason, certainty: 'certain' } : null;
}

const international = (written: string): string =>
  written.startsWith('00') ? `+${written.slice(2)}` : written;

/** Its calling code; null: it is written without. */
const countryOf = (written: string): string | null =>
  parsePhoneNumberFromString(international(written))?.countryCallingCode ?? null;

function numberKey(written: string): string | null {
  const number = international(written);
  const national =
    parsePhoneNumberFromString(number)?.nationalNumber ??
    (number.startsWith('+') ? null : number.replace(/^0+/, ''));
  return national === null || national.length < leastDigits ? null : `sameNumber ${national}`;
}

function mailboxKey(local: string, domain: string): string {
  const name = local.split('+')[0]!;
  return withoutDots.has(domain)
    ? `sameMailbox ${name.replaceAll('.', '')}@gmail.com`
    : `sameMailbox ${name}@${domain}`;
}
