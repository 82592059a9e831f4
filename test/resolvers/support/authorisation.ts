import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../../src/domain/desk/agent.ts';
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

export const rolesIn = (text: string): Role[] => [...text].flatMap((letter) => letters[letter] ?? []);
