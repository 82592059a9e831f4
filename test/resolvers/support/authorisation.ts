import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../../src/domain/desk/agent.ts';
import type { Action } from '../../../src/domain/engagement/permissions/action.ts';
import { roleActions } from '../../../src/domain/engagement/permissions/roleDefaults.ts';
import { projectRoot } from '../../support/root.ts';

/**
 * Who may do and see what. Roles are letters: agent, supervisor, marketing, planner, aDmin, integration; `*`: anybody, without a token too.
 */
export interface Authorisation {
  /**
   * Which roles may ask it, which permission it needs, and on what. `thread`: somebody's hands do not matter; `hands`: the thread must be
   * in the caller's; `desk`: the desk as a whole; `some`: on anything at all, then on each; `-`: the role is all that decides, or what it
   * is about.
   */
  readonly mutation: Readonly<Record<string, readonly [roles: string, action: string, on: string]>>;
  /** Which roles may ask it, and after them the permission that it needs besides. */
  readonly query: Readonly<Record<string, string>>;
  readonly subscription: Readonly<Record<string, string>>;
  /**
   * The fields of each type. `own`: whoever sees the object sees them. `sight`: conversations, of which everybody sees what their
   * permissions show, by whatever path they come.
   */
  readonly fields: Readonly<Record<string, { readonly own: string; readonly sight?: string }>>;
}

export const authorisation = JSON.parse(
  readFileSync(join(projectRoot, 'test/resolvers/authorisation.json'), 'utf8'),
) as Authorisation;

const letters: Readonly<Record<string, Role>> = {
  a: 'agent',
  s: 'supervisor',
  m: 'marketing',
  p: 'planner',
  d: 'admin',
  i: 'integration',
};

/** The roles of a row. */
export const rolesIn = (row: string): Role[] =>
  [...(row.split(' ')[0] ?? '')].flatMap((letter) => letters[letter] ?? []);

/** Whether a row lets the role through to what it asks for, by the permissions that it has without a grant. */
export function lets(row: string, role: Role): boolean {
  const action = row.split(' ')[1] as Action | undefined;
  return (
    rolesIn(row).includes(role) && (action === undefined || roleActions[role].byDefault.includes(action))
  );
}
