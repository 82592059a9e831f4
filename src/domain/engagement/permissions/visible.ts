import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { Action } from './action.ts';
import { type Actor, clausesOf } from './may.ts';
import { covers, type Place, type Scope } from './permission.ts';

/** `may` of one action as a filter: the first clause that covers a row decides, `otherwise` the rest. */
export interface Sight {
  readonly clauses: readonly (Scope & { readonly isAllowed: boolean })[];
  readonly otherwise: boolean;
}

/** No row is left out. */
export const unrestricted: Sight = { clauses: [], otherwise: true };

export const isUnrestricted = ({ clauses, otherwise }: Sight): boolean => otherwise && clauses.length === 0;

/** What the actor's lists may show: the same clauses that {@link may} follows, without those that change nothing. */
export function visible(actor: Actor, action: Action, at: Instant): Sight {
  const all = clausesOf(actor, action, at);
  const last = all.findIndex(
    ({ channels, channelAccountIds, teamIds }) =>
      channels === null && channelAccountIds === null && teamIds === null,
  );
  const otherwise = all[last]!.isAllowed;
  const clauses = all.slice(0, last).map(({ isAllowed, channels, channelAccountIds, teamIds }) => ({
    isAllowed,
    channels,
    channelAccountIds,
    teamIds,
  }));
  while (clauses.at(-1)?.isAllowed === otherwise) clauses.pop();
  return { clauses, otherwise };
}

/** Whether a row at the place and of the team is shown: what the filter says in SQL. */
export const admits = ({ clauses, otherwise }: Sight, place: Place, teamId: string | null): boolean =>
  clauses.find((clause) => covers(clause, place, teamId))?.isAllowed ?? otherwise;

/** Whether everything on a channel is shown, on whatever account and for whatever team. */
export function admitsAllOn({ clauses, otherwise }: Sight, channel: Channel): boolean {
  for (const { isAllowed, channels, channelAccountIds, teamIds } of clauses) {
    const isEverywhere = channels === null && channelAccountIds === null;
    const isOfChannel = isEverywhere || channels?.includes(channel) === true;
    if (isOfChannel && teamIds === null) return isAllowed;
    if (!isAllowed && (isOfChannel || channelAccountIds !== null)) return false;
  }
  return otherwise;
}
