import { type Channel, usualVisibilityOf } from '../../desk/channel.ts';
import { sameJson } from '../../desk/sameJson.ts';
import type { Instant } from '../../desk/time.ts';
import type { RoutedAgent } from '../../routing/requirement.ts';
import type { Accounts, ApprovalRight, Reach, ServedChannel } from '../../routing/servedChannel.ts';
import { type Action, replyActionOf } from './action.ts';
import { type Actor, leads, may } from './may.ts';

/** An account of ours that some permission of the agent names, and its channel. */
export interface NamedAccount {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * What of an agent's channels, their accounts and teams the router may count on: channels and accounts on which they
 * may read and answer, in the channel's usual visibility, for matters of each team; likewise where they may approve; and of their teams
 * those for which there is such a place. Where all teams are alike, nothing is said of any.
 * @param accounts all that their permissions name; the others are all alike
 */
export function servable<Agent extends Pick<RoutedAgent, 'channels' | 'teams'>>(
  actor: Actor,
  { channels, teams }: Agent,
  accounts: readonly NamedAccount[],
  at: Instant,
): Pick<RoutedAgent, 'channels' | 'teams'> {
  const idsOn = (channel: Channel): readonly string[] =>
    accounts.filter((account) => account.channel === channel).map(({ id }) => id);
  const placesOf = (action: Action, channel: Channel, teamId: string | null): Accounts | 'all' | 'none' => {
    const mayOn = (channelAccountId: string | null): boolean =>
      may(actor, action, { places: [{ channel, channelAccountId }], teamId }, at).isAllowed;
    const only = idsOn(channel).filter(mayOn);
    if (!mayOn(null)) return only.length > 0 ? { only } : 'none';
    const allBut = idsOn(channel).filter((id) => !only.includes(id));
    return allBut.length > 0 ? { allBut } : 'all';
  };
  const right: ApprovalRight = leads(actor.role) ? 'ofLead' : 'ofTeam';
  const reachOn = (channel: Channel, teamId: string | null): Reach | null => {
    const served = placesOf(replyActionOf(usualVisibilityOf[channel]), channel, teamId);
    if (served === 'none') return null;
    const approved = placesOf('approve', channel, teamId);
    return {
      ...(served !== 'all' && { accounts: served }),
      ...(approved !== 'none' && { approves: right }),
      ...(approved !== 'none' && approved !== 'all' && { approvesOn: approved }),
    };
  };
  const named = [...new Set(actor.permissions.flatMap(({ teamIds }) => teamIds ?? []))];
  const nowhere: Reach = { accounts: { only: [] } };
  return {
    channels: channels.flatMap(({ channel, cap }): ServedChannel[] => {
      const usual = reachOn(channel, null);
      const reaches = named.map((team) => ({ team, reach: reachOn(channel, team) }));
      if (usual === null && reaches.every(({ reach }) => reach === null)) return [];
      const ofTeams = reaches
        .filter(({ reach }) => !sameJson(reach, usual))
        .map(({ team, reach }) => ({ team, ...(reach ?? nowhere) }));
      return [{ channel, cap, ...(usual ?? nowhere), ...(ofTeams.length > 0 && { ofTeams }) }];
    }),
    teams:
      channels.length === 0
        ? teams
        : teams.filter((team) => channels.some(({ channel }) => reachOn(channel, team) !== null)),
  };
}
