import type { Role } from '../../desk/agent.ts';
import type { Refusal } from '../../desk/refusal.ts';
import type { Instant } from '../../desk/time.ts';
import { holderOf, mayActOn, type ThreadHolder } from '../../threads/permission.ts';
import { type Action, deskWideActions } from './action.ts';
import { covers, type Permission, type Place, type Scope, standingOf } from './permission.ts';
import { roleActions } from './roleDefaults.ts';

/** Who does something, with all that decides what they may. */
export interface Actor {
  readonly role: Role;
  readonly agentId: string | null;
  /** Theirs, the latest given first. */
  readonly permissions: readonly Permission[];
}

/** What something is done to. */
export interface PermissionObject {
  /** The legs of a thread, or the one place of a message; none for the desk as a whole. */
  readonly places: readonly Place[];
  readonly teamId: string | null;
  /** In whose hands the thread's work is; left out where that does not matter, null where no agent is needed. */
  readonly work?: ThreadHolder | null;
}

/** The desk as a whole. */
export const theDesk: PermissionObject = { places: [], teamId: null };

export type Decision =
  | {
      readonly isAllowed: true /** Of the grant; null: the role's default. */;
      readonly permissionId: string | null;
    }
  | {
      readonly isAllowed: false;
      readonly refusal: Extract<Refusal, { code: 'NOT_PERMITTED' | 'NOT_HOLDER' }>;
    };

/** One word about an action: within its scope it allows or forbids. */
export interface Clause extends Scope {
  readonly isAllowed: boolean;
  readonly permissionId: string | null;
}

/** All that is said about the action at the instant. The first that covers decides; the last, the role's, covers all. */
export const clausesOf = (actor: Actor, action: Action, at: Instant): readonly [...Clause[], Clause] => [
  ...actor.permissions
    .filter((permission) => permission.actions.includes(action) && standingOf(permission, at) === 'inForce')
    .map(({ id, effect, channels, channelAccountIds, teamIds }) => ({
      isAllowed: effect === 'grant',
      permissionId: id,
      channels,
      channelAccountIds,
      teamIds,
    })),
  {
    isAllowed: roleActions[actor.role].byDefault.includes(action),
    permissionId: null,
    channels: null,
    channelAccountIds: null,
    teamIds: null,
  },
];

const nowhere: Place = { channel: null, channelAccountId: null };

/**
 * The one decision on who may do what. The latest permission in force that covers place and team decides, else the
 * role's default. Whoever may read on one of the places may read the object as far as it is there; what is done to it
 * besides needs the permission on every place that they may read. Then it must be in the right hands.
 */
export function may(actor: Actor, action: Action, object: PermissionObject, at: Instant): Decision {
  const { teamId, work } = object;
  const places = object.places.length === 0 ? [nowhere] : object.places;
  const said = (asked: Action, place: Place): Said => ({
    asked,
    place,
    clause: clausesOf(actor, asked, at).find((clause) => covers(clause, place, teamId))!,
  });
  const readings = deskWideActions.has(action) ? [] : places.map((place) => said('read', place));
  const readable = readings.filter(({ clause }) => clause.isAllowed);
  if (readings.length > 0 && readable.length === 0) return refusedFor(readings[0]!, teamId);
  const words =
    action === 'read'
      ? readable
      : (readings.length > 0 ? readable.map(({ place }) => place) : places).map((place) =>
          said(action, place),
        );
  const refusing = words.find(({ clause }) => !clause.isAllowed);
  if (refusing !== undefined) return refusedFor(refusing, teamId);
  const isSupervisor = leads(actor.role);
  if (work !== undefined && !mayActOn(work, { agentId: actor.agentId, isSupervisor }))
    return { isAllowed: false, refusal: { code: 'NOT_HOLDER', holderAgentId: holderOf(work) } };
  return { isAllowed: true, permissionId: words[0]!.clause.permissionId };
}

/**
 * Whether there can be something that the actor may do this to; what is done to each thing {@link may} decides. A grant that a later
 * withdrawal takes back in parts still counts.
 */
export function maySomewhere(actor: Actor, action: Action, at: Instant): Decision {
  const clauses = clausesOf(actor, action, at);
  const everywhere = clauses.findIndex((clause) => covers(clause, nowhere, null));
  const said = clauses.slice(0, everywhere + 1);
  const allowing = said.find(({ isAllowed }) => isAllowed);
  return allowing
    ? { isAllowed: true, permissionId: allowing.permissionId }
    : refusedFor({ asked: action, place: nowhere, clause: said.at(-1)! }, null);
}

/** What is said about an action on a place. */
interface Said {
  readonly asked: Action;
  readonly place: Place;
  readonly clause: Clause;
}

const refusedFor = ({ asked, place, clause }: Said, teamId: string | null): Decision => ({
  isAllowed: false,
  refusal: { code: 'NOT_PERMITTED', action: asked, ...place, teamId, permissionId: clause.permissionId },
});

/** Whether the role may act on other people's work. */
export const leads = (role: Role): boolean => role === 'supervisor' || role === 'admin';
