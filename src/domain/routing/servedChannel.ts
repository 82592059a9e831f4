import type { Channel } from '../desk/channel.ts';

/** Of our accounts on a channel: these alone, or all but these. */
export type Accounts<Id = string> = { readonly only: readonly Id[] } | { readonly allBut: readonly Id[] };

/**
 * Whose drafts an agent may decide about: those that wait for the approvers of a team of theirs, or, leading, those too
 * that are left to whoever leads.
 */
export type ApprovalRight = 'ofTeam' | 'ofLead';

/** Where on a channel an agent may work, and decide about drafts. */
export interface Reach<Id = string> {
  /** Left out: on every account. */
  readonly accounts?: Accounts<Id>;
  /** Left out: they decide about no drafts there. */
  readonly approves?: ApprovalRight;
  /** Where they decide about drafts; left out: on every account. */
  readonly approvesOn?: Accounts<Id>;
}

/** A channel that an agent may work on, and their reach there for matters of any team that has no reach of its own. */
export interface ServedChannel<Id = string> extends Reach<Id> {
  readonly channel: Channel;
  /** How many at once; null: as capacity allows. */
  readonly cap: number | null;
  /** Their reach for matters of teams for which it is another; left out: for none. */
  readonly ofTeams?: readonly (Reach<Id> & { readonly team: Id })[];
}

/** The agent's reach on the channel for matters of a team. */
export const reachFor = <Id>(served: ServedChannel<Id>, team: Id): Reach<Id> =>
  served.ofTeams?.find((reach) => reach.team === team) ?? served;

function isAmong<Id>(accounts: Accounts<Id> | undefined, account: Id | undefined): boolean {
  if (accounts === undefined) return true;
  const isOneOf = (ids: readonly Id[]): boolean => account !== undefined && ids.includes(account);
  return 'only' in accounts ? isOneOf(accounts.only) : !isOneOf(accounts.allBut);
}

/** Whether an agent may work on the account of the channel; undefined: on none in particular. */
export const servesAccount = <Id>({ accounts }: Reach<Id>, account: Id | undefined): boolean =>
  isAmong(accounts, account);

/** Whether an agent who works on the channel may decide about drafts there that ask for the right; undefined: no draft is in question. */
export const servesApproval = <Id>(
  { approves, approvesOn }: Reach<Id>,
  asked: ApprovalRight | undefined,
  account: Id | undefined,
): boolean =>
  asked === undefined || ((approves === 'ofLead' || approves === asked) && isAmong(approvesOn, account));

/** Equal for channels that let take the same work. */
export const servedKey = ({ channel, cap, ofTeams = [], ...reach }: ServedChannel<number>): string =>
  [
    channel,
    cap ?? '',
    reachKey(reach),
    ...ofTeams.map(({ team, ...other }) => `${team}=${reachKey(other)}`).sort(),
  ].join(':');

const reachKey = ({ accounts, approves, approvesOn }: Reach<number>): string =>
  [
    accounts === undefined ? '' : accountsKey(accounts),
    approves ?? '',
    approvesOn === undefined ? '' : accountsKey(approvesOn),
  ].join(':');

const accountsKey = (accounts: Accounts<number>): string =>
  'only' in accounts
    ? `only ${[...accounts.only].sort().join(' ')}`
    : `all but ${[...accounts.allBut].sort().join(' ')}`;
