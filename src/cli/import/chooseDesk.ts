import { messageOf } from '../../domain/desk/refusal.ts';
import type { LiveHost } from '../../live/host.ts';
import type { NamedDesk } from '../../live/import/desks.ts';
import { commandActor } from '../commandActor.ts';

/** Where history goes unless a desk is named. */
export const usualDeskName = 'Imported';

export interface HistoryDesk {
  readonly name: string;
  /** For a desk that is made now; null: 0. */
  readonly joinWindowMinutes: number | null;
  /** Whether threads that nobody answered may wait for the desk's agents. */
  readonly mayRoute: boolean;
}

/** The desk that recorded conversations go to, made where there is none. */
export async function historyDesk(
  host: LiveHost,
  { name, joinWindowMinutes, mayRoute }: HistoryDesk,
): Promise<NamedDesk> {
  const { findOrCreateDesk } = await import('../../live/import/desks.ts');
  const found = await findOrCreateDesk(host, { actor: commandActor() }, name, {
    joinWindowMinutes: joinWindowMinutes ?? 0,
  });
  if (!found.ok) throw new Error(messageOf(found.refusal));
  const desk = found.value;
  if (joinWindowMinutes !== null && desk.joinWindowMinutes !== joinWindowMinutes)
    throw new Error(
      `The desk “${name}” exists with a join window of ${desk.joinWindowMinutes} minutes; --join-window ${joinWindowMinutes} is for a new desk. Leave it out, or name another desk with --desk.`,
    );
  if (desk.hasTeams && !mayRoute)
    throw new Error(
      `The desk “${name}” has teams: every thread of the file that was never answered would be queued for them, the oldest first. Name another desk with --desk, or say --route if that is what you want.`,
    );
  return desk;
}

/** The desk of this name or id; with null the only one there is. */
export async function existingDesk(host: LiveHost, name: string | null): Promise<NamedDesk> {
  const [{ findDesks }, { globalId }] = await Promise.all([
    import('../../live/import/desks.ts'),
    import('../../store/read/globalId.ts'),
  ]);
  const [desk, ...others] = await findDesks(host, name);
  if (desk !== undefined && others.length === 0) return desk;
  const found = desk === undefined ? await findDesks(host, null) : [desk, ...others];
  const named = found.map((one) => `“${one.name}” (${globalId('Desk', one.id)})`).join(', ');
  if (found.length === 0)
    throw new Error('There is no desk yet. Start one with signalbox serve, or import tweets.');
  throw new Error(
    name === null
      ? `There are several desks: ${named}. Choose one with --desk.`
      : `--desk is “${name}”; ${desk === undefined ? 'there is' : 'several have that name'}: ${named}. Choose one by its id.`,
  );
}
