import type { Channel } from '../desk/channel.ts';

/** Of our accounts on a channel: these alone, or all but these. */
export type Accounts<Id = string> = { readonly only: readonly Id[] } | { readonly allBut: readonly Id[] };

/** A channel that an agent may work on. */
export interface ServedChannel<Id = string> {
  readonly channel: Channel;
  /** How many at once; null: as capacity allows. */
  readonly cap: number | null;
  /** Left out: on every account. */
  readonly accounts?: Accounts<Id>;
}

/** Whether an agent may work on the account of the channel; undefined: on none in particular. */
export function servesAccount<Id>({ accounts }: ServedChannel<Id>, account: Id | undefined): boolean {
  if (accounts === undefined) return true;
  const isAmong = (ids: readonly Id[]): boolean => account !== undefined && ids.includes(account);
  return 'only' in accounts ? isAmong(accounts.only) : !isAmong(accounts.allBut);
}

/** Equal for channels that let take the same work. */
export const servedKey = ({ channel, cap, accounts }: ServedChannel<number>): string =>
  [channel, cap ?? '', ...(accounts === undefined ? [] : [accountsKey(accounts)])].join(':');

const accountsKey = (accounts: Accounts<number>): string =>
  'only' in accounts
    ? `only ${[...accounts.only].sort().join(' ')}`
    : `all but ${[...accounts.allBut].sort().join(' ')}`;
