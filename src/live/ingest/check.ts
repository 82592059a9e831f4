import type { Instant } from '../../domain/desk/time.ts';
import type { ChannelAccount, DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { shown } from './decode.ts';
import type { AccountName, IngestDelivery } from './delivery.ts';
import type { IngestLimits } from './limits.ts';
import { type Rejection, rejected } from './outcome.ts';

/** A delivery that can be stored, with the account of ours it is about. */
export interface SoundDelivery<Delivery extends IngestDelivery = IngestDelivery> {
  readonly delivery: Delivery;
  readonly account: ChannelAccount;
}

interface Circumstances {
  readonly configuration: DeskConfiguration;
  readonly limits: IngestLimits;
  readonly now: Instant;
}

/** Whether a delivery can be stored; the first fault otherwise. */
export function checkDelivery(
  delivery: IngestDelivery,
  { configuration, limits, now }: Circumstances,
): SoundDelivery | Rejection {
  const account = accountNamed(delivery, configuration);
  if ('kind' in account) return account;
  return (
    textFault(delivery, limits) ??
    instantFault(delivery, limits, now) ??
    addressFault(delivery) ??
    agentFault(delivery, configuration) ?? { delivery, account }
  );
}

/** The desk's accounts that the name may be of: by our id of it, or by its network's. */
export const accountsNamed = (
  { channelAccount, channel }: AccountName,
  { channelAccounts }: Pick<DeskConfiguration, 'channelAccounts'>,
): readonly ChannelAccount[] =>
  channelAccounts.filter(
    (account) =>
      (account.id === channelAccount || account.externalId === channelAccount) &&
      (channel === null || account.channel === channel),
  );

function accountNamed(name: AccountName, configuration: DeskConfiguration): ChannelAccount | Rejection {
  const { channelAccount, channel } = name;
  const named = accountsNamed(name, configuration);
  const [account, other] = named;
  if (account === undefined)
    return rejected('UNKNOWN_CHANNEL_ACCOUNT', {
      path: 'channelAccount',
      found: channel === null ? shown(channelAccount) : `${shown(channelAccount)} on ${channel}`,
      allowed: 'the id, or the id on its network, of one of the desk’s channel accounts; create it first',
    });
  if (other !== undefined)
    return rejected('AMBIGUOUS_CHANNEL_ACCOUNT', {
      path: 'channel',
      found: `nothing, and ${shown(channelAccount)} is known on ${named.map((one) => one.channel).join(' and ')}`,
      allowed: 'the channel, or the id of the channel account',
    });
  if (account.isArchived)
    return rejected('ARCHIVED_CHANNEL_ACCOUNT', {
      path: 'channelAccount',
      found: `${shown(channelAccount)}, which is archived`,
      allowed: 'an account in use',
    });
  return account;
}

/** Half of a surrogate pair: with the flag, a whole pair is one character and no match. */
const loneSurrogate = /\p{Surrogate}/u;

function* textsOf(delivery: IngestDelivery): Generator<readonly [path: string, text: string | null]> {
  yield ['externalId', delivery.externalId];
  if (delivery.kind === 'deletion') return;
  yield ['text', delivery.text];
  if (delivery.kind === 'edit') return;
  yield ['replyTo', delivery.replyTo];
  yield ['conversationId', delivery.conversationId];
  if (delivery.kind === 'answer') {
    yield ['authorName', delivery.authorName];
    return;
  }
  const { externalId, handle, name, email, phone } = delivery.author;
  yield ['author.externalId', externalId];
  yield ['author.handle', handle];
  yield ['author.name', name];
  yield ['author.email', email];
  yield ['author.phone', phone];
  yield ['url', delivery.url];
}

const mustSaySomething: ReadonlySet<string> = new Set([
  'externalId',
  'text',
  'authorName',
  'author.externalId',
]);

function textFault(delivery: IngestDelivery, limits: IngestLimits): Rejection | null {
  for (const [path, text] of textsOf(delivery)) {
    if (text === null) continue;
    const longest = path === 'text' ? limits.textLength : limits.fieldLength;
    if (text.length > longest && path !== 'url')
      return rejected('TOO_LONG', {
        path,
        found: `${text.length} characters`,
        allowed: `at most ${longest}; shorten it or send it in parts`,
      });
    if (path === 'url' && text.length > 2_048)
      return rejected('TOO_LONG', { path, found: `${text.length} characters`, allowed: 'at most 2048' });
    if (text.includes('\0'))
      return rejected('NUL_CHARACTER', {
        path,
        found: `a NUL character at ${text.indexOf('\0')}`,
        allowed: 'text without NUL; take it out',
      });
    if (loneSurrogate.test(text))
      return rejected('LONE_SURROGATE', {
        path,
        found: 'half of a surrogate pair',
        allowed: 'well-formed Unicode; the text was cut inside a character',
      });
    if (mustSaySomething.has(path) && text.trim() === '')
      return rejected('BLANK', { path, found: shown(text), allowed: 'at least one visible character' });
  }
  return null;
}

function instantFault(
  delivery: IngestDelivery,
  { aheadMilliseconds, earliestAt }: IngestLimits,
  now: Instant,
): Rejection | null {
  const isRevision = delivery.kind === 'edit' || delivery.kind === 'deletion';
  const path = isRevision ? 'revisedAt' : 'publishedAt';
  const at = isRevision ? delivery.revisedAt : delivery.publishedAt;
  const latestAt = now + aheadMilliseconds;
  if (at >= earliestAt && at <= latestAt) return null;
  return rejected(at > latestAt ? 'IN_THE_FUTURE' : 'TOO_LONG_AGO', {
    path,
    found: new Date(at).toISOString(),
    allowed: `from ${new Date(earliestAt).toISOString()} to ${aheadMilliseconds / 60_000} minutes from now (${new Date(latestAt).toISOString()})`,
  });
}

/** Something before and after one @, no blanks: what an address must be to be compared; delivery proves the rest. */
const email = /^[^\s@]+@[^\s@]+$/;
const phone = /^\+?[\p{Nd}\s()./-]{3,}$/u;

function addressFault(delivery: IngestDelivery): Rejection | null {
  if (delivery.kind !== 'mention') return null;
  const { author, channel } = delivery;
  const emails = [
    ['author.email', author.email],
    ['author.externalId', channel === 'email' ? author.externalId : null],
  ] as const;
  for (const [path, address] of emails)
    if (address !== null && !email.test(address.trim()))
      return rejected('BAD_ADDRESS', {
        path,
        found: shown(address),
        allowed: 'an address such as ann@example.com',
      });
  if (author.phone !== null && !phone.test(author.phone.trim()))
    return rejected('BAD_ADDRESS', {
      path: 'author.phone',
      found: shown(author.phone),
      allowed: 'a number such as +44 20 7946 0000',
    });
  return null;
}

function agentFault(delivery: IngestDelivery, { agentIds }: DeskConfiguration): Rejection | null {
  if (delivery.kind !== 'answer' || delivery.agentId === null || agentIds.has(delivery.agentId)) return null;
  return rejected('UNKNOWN_AGENT', {
    path: 'agentId',
    found: shown(delivery.agentId),
    allowed: 'the id of one of the desk’s agents, or none',
  });
}
