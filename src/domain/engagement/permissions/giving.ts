import type { Role } from '../../desk/agent.ts';
import { type Finding } from '../../desk/finding.ts';
import { done, type Outcome, type Refusal, refused } from '../../desk/refusal.ts';
import type { Instant } from '../../desk/time.ts';
import { type Action, actions, deskWideActions } from './action.ts';
import { type Actor, may } from './may.ts';
import { covers, type Permission, type Place } from './permission.ts';
import { roleActions } from './roleDefaults.ts';

/** A permission as somebody wants to give it. */
export interface GivenPermission extends Omit<Permission, 'id' | 'endedAt'> {
  readonly agentId: string;
  /** For those who look at it later. */
  readonly reason: string;
}

/** What the desk has: all that a scope can name. */
export interface KnownPlaces {
  readonly accounts: readonly (Place & { readonly channelAccountId: string })[];
  readonly teamIds: readonly string[];
}

const longestReason = 500;

/**
 * Whether the giver may give it to somebody of the role. Nobody changes their own permissions; administrators' and
 * supervisors' are changed by administrators; and nobody grants what they may not do themselves.
 */
export function checkGiving(
  giver: Actor,
  receiver: { readonly role: Role },
  given: GivenPermission,
  known: KnownPlaces,
  at: Instant,
): Outcome<null> {
  const findings = [
    ...checkReceiver(giver, { id: given.agentId, role: receiver.role }),
    ...checkActions(given, receiver.role),
    ...checkScope(given, known),
    ...checkTime(given, at),
    ...checkReason(given.reason),
  ];
  if (findings.length > 0) return refused({ code: 'INVALID_INPUT', findings });
  const beyond = given.effect === 'grant' ? beyondOwn(giver, given, known, at) : null;
  return beyond === null ? done(null) : refused(beyond);
}

/** Whether the giver may change the permissions of the agent at all. */
export function checkReceiver(
  giver: Pick<Actor, 'role' | 'agentId'>,
  receiver: { readonly id: string; readonly role: Role },
): Finding[] {
  if (receiver.id === giver.agentId)
    return [{ path: 'agentId', found: 'yourself', allowed: 'somebody else' }];
  const isLeader = receiver.role === 'supervisor' || receiver.role === 'admin';
  return isLeader && giver.role !== 'admin'
    ? [
        {
          path: 'agentId',
          found: `a person of the role ${receiver.role}`,
          allowed: 'agents, marketing and planners',
        },
      ]
    : [];
}

function checkActions(given: GivenPermission, role: Role): Finding[] {
  const { byDefault, byGrant } = roleActions[role];
  const possible = actions.filter((action) => byDefault.includes(action) || byGrant.includes(action));
  if (given.actions.length === 0) return [{ path: 'actions', found: 'none', allowed: 'one or more actions' }];
  const isScoped = given.channels !== null || given.channelAccountIds !== null || given.teamIds !== null;
  return given.actions.flatMap((action, index): Finding[] => {
    const path = `actions[${index}]`;
    if (!possible.includes(action))
      return [{ path, found: `${action} for the role ${role}`, allowed: possible.join(', ') }];
    if (isScoped && deskWideActions.has(action))
      return [{ path, found: `${action} on some channels or teams`, allowed: 'the whole desk' }];
    return [];
  });
}

function checkScope(
  { channels, channelAccountIds, teamIds }: GivenPermission,
  known: KnownPlaces,
): Finding[] {
  const accounts = known.accounts.map(({ channelAccountId }) => channelAccountId);
  const emptyOnes = Object.entries({ channels, channelAccountIds, teamIds }).filter(
    ([, ids]) => ids?.length === 0,
  );
  return [
    ...emptyOnes.map(([path]) => ({ path, found: 'none', allowed: 'one or more, or null for everywhere' })),
    ...unknown('channelAccountIds', channelAccountIds, accounts, 'an account'),
    ...unknown('teamIds', teamIds, known.teamIds, 'a team'),
  ];
}

const unknown = (
  path: string,
  ids: readonly string[] | null,
  known: readonly string[],
  what: string,
): Finding[] =>
  (ids ?? []).flatMap((id, index) =>
    known.includes(id) ? [] : [{ path: `${path}[${index}]`, found: id, allowed: `${what} of the desk` }],
  );

function checkTime({ fromAt, untilAt }: GivenPermission, at: Instant): Finding[] {
  if (untilAt === null || untilAt > Math.max(fromAt ?? at, at)) return [];
  return [
    {
      path: 'untilAt',
      found: new Date(untilAt).toISOString(),
      allowed: 'an instant after the beginning that is to come, or null',
    },
  ];
}

/** A reason is for people; it may not be left out. */
export const checkReason = (reason: string): Finding[] =>
  reason.trim() === '' || reason.length > longestReason
    ? [
        {
          path: 'reason',
          found: reason.trim() === '' ? 'no text' : `${reason.length} characters`,
          allowed: `1 to ${longestReason} characters`,
        },
      ]
    : [];

/** The first of what is given that the giver may not do themselves. */
function beyondOwn(giver: Actor, given: GivenPermission, known: KnownPlaces, at: Instant): Refusal | null {
  const isCovered = (place: Place, teamId: string | null): boolean => covers(given, place, teamId);
  for (const action of given.actions) {
    for (const { place, teamId } of objectsOf(action, known)) {
      if (!isCovered(place, teamId)) continue;
      const decision = may(giver, action, { places: [place], teamId }, at);
      if (!decision.isAllowed) return decision.refusal;
    }
  }
  return null;
}

function objectsOf(action: Action, known: KnownPlaces): { place: Place; teamId: string | null }[] {
  const places: Place[] = [{ channel: null, channelAccountId: null }];
  if (deskWideActions.has(action)) return places.map((place) => ({ place, teamId: null }));
  return [...places, ...known.accounts].flatMap((place) =>
    [null, ...known.teamIds].map((teamId) => ({ place, teamId })),
  );
}
