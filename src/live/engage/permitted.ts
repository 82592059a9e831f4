import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import { type Actor, may, type PermissionObject } from '../../domain/engagement/permissions/may.ts';
import { notFound } from '../notFound.ts';

/** Whether the actor may. What they may not even read is not there for them, so that nobody learns that it is. */
export function permitted(
  actor: Actor,
  action: Action,
  object: PermissionObject,
  { at, kind, id }: { readonly at: Instant; readonly kind: string; readonly id: string },
): Outcome<null> {
  const decision = may(actor, action, object, at);
  if (decision.isAllowed) return done(null);
  const { refusal } = decision;
  const isUnseen = refusal.code === 'NOT_PERMITTED' && refusal.action === 'read';
  return refused(isUnseen ? notFound(kind, id) : refusal);
}
