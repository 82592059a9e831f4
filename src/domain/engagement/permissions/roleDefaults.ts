import type { Role } from '../../desk/agent.ts';
import { type Action, actions } from './action.ts';

/** What a role brings by itself, and what it can be granted beyond that. */
export interface RoleActions {
  readonly byDefault: readonly Action[];
  readonly byGrant: readonly Action[];
}

const onThreads = [
  'read',
  'replyPublic',
  'replyPrivate',
  'note',
  'like',
  'share',
  'follow',
  'tag',
  'resolve',
] as const;

/**
 * The least that each role needs for its work, on all channels and for all teams. What operations ask of a role comes
 * before: a grant opens none that the role may not call, so what would be idle cannot be granted.
 */
export const roleActions: Readonly<Record<Role, RoleActions>> = {
  agent: { byDefault: onThreads, byGrant: ['approve', 'bulk', 'crisis'] },
  // plans for crises are administrators'; who leads opens and closes them
  supervisor: { byDefault: [...onThreads, 'approve', 'bulk', 'export', 'crisis'], byGrant: [] },
  marketing: {
    byDefault: ['read', 'replyPublic', 'replyPrivate', 'note', 'tag'],
    byGrant: ['approve', 'bulk', 'crisis'],
  },
  // of configuring, scenarios and simulations are open to them
  planner: { byDefault: ['read', 'export', 'configure'], byGrant: [] },
  admin: { byDefault: actions, byGrant: [] },
  // reads back what it delivered; no query is open to it
  integration: { byDefault: ['read'], byGrant: [] },
};
