import type { Channel } from '../desk/channel.ts';

/** Of our accounts on a channel: these alone, or all but these. */
export type Accounts<Id = string> = { readonly only: readonly Id[] } | { readonly allBut: readonly Id[] };

/**
 * Whose drafts an agent may decide about: those that wait for the approvers of a team of theirs, or, leading, those too
 * that are left to whoever leads.
 */
export type ApprovalRight = 'ofTeam' | 'ofLead';

/** A channel that an agent may work on. */
export interface ServedChannel<Id = string> {
  readonly channel: Channel;
  /** How many at once; null: as capacity allows. */
  readonly cap: number | null;
  /** Left out: on every account. */
  readonly accounts?: Accounts<Id>;
  /** Left out: they decide about no drafts there. */
  readonly approves?: ApprovalRight;
}

/** Whether an agent may work on the account of the channel; undefined: on none in particular. */
export function servesAccount<Id>({ accounts }: ServedChannel<Id>, account: Id | undefined): boolean {
  if (accounts === undefined) return true;
  const isAmong = (ids: readonly Id[]): boolean => account !== undefined && ids.includes(account);
  return 'only' in accounts ? isAmong(accounts.only) : !isAmong(accounts.allBut);
}

/** Whether an agent who works on the channel may decide about drafts that ask for the right; undefined: no draft is in question. */
export const servesApproval = <Id>(
  { approves }: ServedChannel<Id>,
  asked: ApprovalRight | undefined,
): boolean => asked === undefined || approves === 'ofLead' || approves === asked;

/** Equal for channels that let take the same work. */
export const servedKey = ({ channel, cap, accounts, approves }: ServedChannel<number>): string =>
  [channel, cap ?? '', accounts === undefined ? '' : accountsKey(accounts), approves ?? ''].join(':');

const accountsKey = (accounts: Accounts<number>): string =>
  'only' in accounts
    ? `only ${[...accounts.only].sort().join(' ')}`
    : `all but ${[...accounts.allBut].sort().join(' ')}`;
