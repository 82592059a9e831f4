import type { Channel, Visibility } from '../../desk/channel.ts';
import { networkOf } from '../../threads/identity.ts';
import type { ProposalReason } from './matter.ts';

/** An account of the desk, as far as a proposal looks at it. */
export interface ProposableAccount {
  readonly id: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly isArchived: boolean;
}

/** A channel account, and who can read there. */
export interface ProposalPlace {
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly visibility: Visibility;
}

/** Where a matter could go on. */
export interface ProposedWay extends ProposalPlace {
  /** We write to the customer there; otherwise they come to us. */
  readonly isOurMove: boolean;
}

/** Networks whose public accounts have private messages as well. */
const withPrivateMessages: ReadonlySet<Channel> = new Set<Channel>([
  'x',
  'facebook',
  'instagram',
  'linkedin',
]);

/** Media of their own on which a matter can go on, the one that the customer need not leave their screen for first. */
const media: readonly Channel[] = ['chat', 'email', 'phone'];

/** Where customers find us by themselves: the account's address is what they need. */
const openToAll: ReadonlySet<Channel> = new Set<Channel>(['email', 'phone']);

/** On which nobody can be written to. */
const spoken: ReadonlySet<Channel> = new Set<Channel>(['phone', 'selfService']);

/** What of a desk and a thread decides where its matter can go on. */
export interface ProposalScene {
  /** Where the customer wrote last. */
  readonly from: ProposalPlace;
  readonly accounts: readonly ProposableAccount[];
  /** Networks on which the customer has an address. */
  readonly networks: readonly string[];
  /** Places that were proposed in this episode. */
  readonly proposed: readonly Omit<ProposalPlace, 'channel'>[];
  readonly reasons: readonly ProposalReason[];
  /** Whether who proposes may write there. */
  readonly mayWrite: (place: ProposalPlace) => boolean;
}

/**
 * Where the matter could go on, the nearest first: in private on the same account, on the web chat, by mail, by telephone; only
 * on an account in use, where who proposes may write and the customer has an address or can come to us, and where it was not proposed
 * before in this episode. A matter with account data goes by telephone: written, it belongs on the secure chat, where
 * `threadMoveToSecure` leads. From a secure channel, or one on which nobody writes, nothing is proposed.
 */
export function waysFrom(scene: ProposalScene): readonly ProposedWay[] {
  const { from, accounts, networks, proposed, reasons, mayWrite } = scene;
  if (from.visibility === 'secure' || spoken.has(from.channel)) return [];
  return accounts
    .filter(({ isArchived }) => !isArchived)
    .flatMap((account) => placeOn(account, from) ?? [])
    .sort((one, other) => media.indexOf(one.channel) - media.indexOf(other.channel))
    .map((place) => ({
      ...place,
      isOurMove: !spoken.has(place.channel) && networks.includes(networkOf(place.channel)),
    }))
    .filter(
      ({ isOurMove, ...place }) =>
        (isOurMove || openToAll.has(place.channel)) &&
        (place.channel === 'phone' || !reasons.includes('accountData')) &&
        !proposed.some((before) => isSame(before, place)) &&
        mayWrite(place),
    );
}

/** The place on the account that the matter can go to from there; null: none. */
function placeOn({ id, channel, visibility }: ProposableAccount, from: ProposalPlace): ProposalPlace | null {
  const place = { channel, channelAccountId: id };
  if (id === from.channelAccountId)
    return from.visibility === 'public' && withPrivateMessages.has(channel)
      ? { ...place, visibility: 'private' }
      : null;
  return media.includes(channel) && channel !== from.channel && visibility === 'private'
    ? { ...place, visibility }
    : null;
}

const isSame = (one: Omit<ProposalPlace, 'channel'>, other: Omit<ProposalPlace, 'channel'>): boolean =>
  one.channelAccountId === other.channelAccountId && one.visibility === other.visibility;
