import { usualVisibilityOf } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { RoutedAgent } from '../../routing/requirement.ts';
import { replyActionOf } from './action.ts';
import { type Actor, may } from './may.ts';

/**
 * What of an agent's channels and teams the router may count on: channels that they may read and answer, in the
 * channel's usual visibility, for one of their teams; and teams for which there is such a channel.
 */
export function servable<Agent extends Pick<RoutedAgent, 'channels' | 'teams'>>(
  actor: Actor,
  { channels, teams }: Agent,
  at: Instant,
): Pick<RoutedAgent, 'channels' | 'teams'> {
  const mayServe = (channel: Agent['channels'][number]['channel'], teamId: string | null): boolean =>
    may(
      actor,
      replyActionOf(usualVisibilityOf[channel]),
      { places: [{ channel, channelAccountId: null }], teamId },
      at,
    ).isAllowed;
  const asked = teams.length === 0 ? [null] : teams;
  const served = channels.filter(({ channel }) => asked.some((team) => mayServe(channel, team)));
  return {
    channels: served,
    teams:
      channels.length === 0
        ? teams
        : teams.filter((team) => served.some(({ channel }) => mayServe(channel, team))),
  };
}
