import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { Action } from './action.ts';

/** Where a permission holds: on any of the channels or accounts, and for any of the teams; null is everywhere. */
export interface Scope {
  readonly channels: readonly Channel[] | null;
  readonly channelAccountIds: readonly string[] | null;
  readonly teamIds: readonly string[] | null;
}

/** What one agent was given, or had taken away, beyond what the role brings. It is never changed, only ended. */
export interface Permission extends Scope {
  readonly id: string;
  readonly effect: 'grant' | 'withdrawal';
  readonly actions: readonly Action[];
  /** Null: from when it was given. */
  readonly fromAt: Instant | null;
  /** Not at this instant any more; null: until it is ended. */
  readonly untilAt: Instant | null;
  /** When somebody ended it before its time; null: nobody did. */
  readonly endedAt: Instant | null;
}

export const permissionStandings = ['waiting', 'inForce', 'lapsed', 'ended'] as const;
export type PermissionStanding = (typeof permissionStandings)[number];

export function standingOf({ fromAt, untilAt, endedAt }: Permission, at: Instant): PermissionStanding {
  if (endedAt !== null && endedAt <= at) return 'ended';
  if (untilAt !== null && untilAt <= at) return 'lapsed';
  return fromAt === null || fromAt <= at ? 'inForce' : 'waiting';
}

/** The next instant at which one of them begins or ceases to hold by itself; infinity where none does. */
export const nextTurnAt = (permissions: readonly Permission[], at: Instant): Instant =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...permissions
      .filter(({ endedAt }) => endedAt === null)
      .flatMap(({ fromAt, untilAt }) => [fromAt, untilAt])
      .filter((turn): turn is Instant => turn !== null && turn > at),
  );

/** Somewhere that something is done: a channel and the account of ours; nulls where it has no place on a network. */
export interface Place {
  readonly channel: Channel | null;
  readonly channelAccountId: string | null;
}

/** Whether the scope has the place and the team. What has no place, or no team, is covered by a scope without them only. */
export const covers = (
  { channels, channelAccountIds, teamIds }: Scope,
  place: Place,
  teamId: string | null,
) =>
  ((channels === null && channelAccountIds === null) ||
    (channels ?? []).some((channel) => channel === place.channel) ||
    (channelAccountIds ?? []).some((account) => account === place.channelAccountId)) &&
  (teamIds === null || teamIds.some((team) => team === teamId));
