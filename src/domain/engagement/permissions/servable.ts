import { type Channel, usualVisibilityOf } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { RoutedAgent } from '../../routing/requirement.ts';
import type { ServedChannel } from '../../routing/servedChannel.ts';
import { replyActionOf } from './action.ts';
import { type Actor, may } from './may.ts';

/** An account of ours that some permission of the agent names, and its channel. */
export interface NamedAccount {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * What of an agent's channels, their accounts and teams the router may count on: channels and accounts on which they
 * may read and answer, in the channel's usual visibility, for one of their teams; and teams for which there is such a place.
 * @param named all accounts that their permissions name; the others are all alike
 */
export function servable<Agent extends Pick<RoutedAgent, 'channels' | 'teams'>>(
  actor: Actor,
  { channels, teams }: Agent,
  named: readonly NamedAccount[],
  at: Instant,
): Pick<RoutedAgent, 'channels' | 'teams'> {
  const mayServe = (channel: Channel, channelAccountId: string | null, teamId: string | null): boolean =>
    may(
      actor,
      replyActionOf(usualVisibilityOf[channel]),
      { places: [{ channel, channelAccountId }], teamId },
      at,
    ).isAllowed;
  const asked = teams.length === 0 ? [null] : teams;
  const idsOn = (channel: Channel): readonly string[] =>
    named.filter((account) => account.channel === channel).map(({ id }) => id);
  return {
    channels: channels.flatMap(({ channel, cap }): ServedChannel[] => {
      const isServed = (id: string | null): boolean => asked.some((team) => mayServe(channel, id, team));
      const only = idsOn(channel).filter((id) => isServed(id));
      const allBut = idsOn(channel).filter((id) => !isServed(id));
      if (isServed(null)) return [{ channel, cap, ...(allBut.length > 0 && { accounts: { allBut } }) }];
      return only.length > 0 ? [{ channel, cap, accounts: { only } }] : [];
    }),
    teams:
      channels.length === 0
        ? teams
        : teams.filter((team) =>
            channels.some(({ channel }) =>
              [null, ...idsOn(channel)].some((id) => mayServe(channel, id, team)),
            ),
          ),
  };
}
