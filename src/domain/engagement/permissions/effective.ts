import type { Instant } from '../../desk/time.ts';
import { type Action, actions } from './action.ts';
import type { Actor } from './may.ts';
import { standingOf } from './permission.ts';
import { roleActions } from './roleDefaults.ts';

/** One word about an action, and where it comes from. */
export interface EffectivePermission {
  readonly action: Action;
  readonly isAllowed: boolean;
  /** False: of a permission that does not hold yet, or no more. */
  readonly isInForce: boolean;
  readonly because: 'role' | 'grant' | 'withdrawal';
  /** Null: the role's default, which holds everywhere. */
  readonly permissionId: string | null;
}

/**
 * All that is said of the agent at the instant, action by action. Of one action's words that are in force the first whose
 * scope covers channel and team decides; the role's default is the last.
 */
export const effectivePermissions = ({ role, permissions }: Actor, at: Instant): EffectivePermission[] =>
  actions.flatMap((action) => [
    ...permissions
      .filter((permission) => permission.actions.includes(action))
      .map((permission) => ({
        action,
        isAllowed: permission.effect === 'grant',
        isInForce: standingOf(permission, at) === 'inForce',
        because: permission.effect,
        permissionId: permission.id,
      })),
    {
      action,
      isAllowed: roleActions[role].byDefault.includes(action),
      isInForce: true,
      because: 'role',
      permissionId: null,
    },
  ]);
