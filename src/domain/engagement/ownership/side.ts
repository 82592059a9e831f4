import type { Role } from '../../desk/agent.ts';
import type { Refusal } from '../../desk/refusal.ts';

/** Which part of the house a team belongs to, and so who answers for its threads. */
export type Side = 'service' | 'marketing';

/** What a team is of that nobody said otherwise of. */
export const usualSide: Side = 'service';

/** The sides of the teams that give and take a thread; null: there is no team. */
export interface Crossing {
  readonly fromSide: Side | null;
  readonly toSide: Side | null;
}

/** Why a hand-over may not cross from one side to the other: without a reason nobody could answer for it. Null: it may. */
export function whyNotAcross({ fromSide, toSide }: Crossing, reason: string): Refusal | null {
  if (fromSide === null || toSide === null || fromSide === toSide || reason.trim() !== '') return null;
  const allowed = `why it goes from ${fromSide} to ${toSide}`;
  return { code: 'INVALID_INPUT', findings: [{ path: 'reason', found: 'no reason', allowed }] };
}

/** Whether the role may hand over what waits on a side, though nobody has it in hand: marketing answers for its own. */
export const handsOverFor = (role: Role | undefined, side: Side | null): boolean =>
  role === 'marketing' && side === 'marketing';
