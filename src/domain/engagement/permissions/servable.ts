import { type Channel, usualVisibilityOf } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { RoutedAgent } from '../../routing/requirement.ts';
import type { ApprovalRight, ServedChannel } from '../../routing/servedChannel.ts';
import { type Action, replyActionOf } from './action.ts';
import { type Actor, leads, may } from './may.ts';

/** An account of ours that some permission of the agent names, and its channel. */
export interface NamedAccount {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * What of an agent's channels, their accounts and teams the router may count on: channels and accounts on which they
 * may read and answer, in the channel's usual visibility, for one of their teams; and teams for which there is such a place.
 * Of these channels, whether they may approve there, for any team.
 * @param accounts all that their permissions name; the others are all alike
 */
export function servable<Agent extends Pick<RoutedAgent, 'channels' | 'teams'>>(
  actor: Actor,
  { channels, teams }: Agent,
  accounts: readonly NamedAccount[],
  at: Instant,
): Pick<RoutedAgent, 'channels' | 'teams'> {
  const mayDo = (
    action: Action,
    channel: Channel,
    channelAccountId: string | null,
    teamId: string | null,
  ): boolean => may(actor, action, { places: [{ channel, channelAccountId }], teamId }, at).isAllowed;
  const mayServe = (channel: Channel, channelAccountId: string | null, teamId: string | null): boolean =>
    mayDo(replyActionOf(usualVisibilityOf[channel]), channel, channelAccountId, teamId);
  const asked = teams.length === 0 ? [null] : teams;
  const idsOn = (channel: Channel): readonly string[] =>
    accounts.filter((account) => account.channel === channel).map(({ id }) => id);
  const teamsNamed = [null, ...actor.permissions.flatMap(({ teamIds }) => teamIds ?? [])];
  const right: ApprovalRight = leads(actor.role) ? 'ofLead' : 'ofTeam';
  const approving = (channel: Channel): { approves?: ApprovalRight } =>
    teamsNamed.some((team) => [null, ...idsOn(channel)].some((id) => mayDo('approve', channel, id, team)))
      ? { approves: right }
      : {};
  return {
    channels: channels.flatMap(({ channel, cap }): ServedChannel[] => {
      const isServed = (id: string | null): boolean => asked.some((team) => mayServe(channel, id, team));
      const only = idsOn(channel).filter((id) => isServed(id));
      const allBut = idsOn(channel).filter((id) => !isServed(id));
      const served = { channel, cap, ...approving(channel) };
      if (isServed(null)) return [{ ...served, ...(allBut.length > 0 && { accounts: { allBut } }) }];
      return only.length > 0 ? [{ ...served, accounts: { only } }] : [];
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
