import { Repeater } from '@graphql-yoga/subscription';
import { FollowerTooSlow } from '../../live/feed/follow.ts';
import { fault } from '../../schema/faults.ts';
import type { LogRow } from '../../store/log.ts';
import type { Context } from '../context.ts';
import { isUpTo, type Place, readPlace, writePlace } from './cursor.ts';
import { inTurns } from './turns.ts';

/** What a subscription is about, and from where on. */
export interface Watched {
  /** Its field. */
  readonly field: string;
  readonly deskId: string;
  readonly after: string | null | undefined;
}

/** Rows of the log that are told together, and for whom. */
export interface Turn {
  readonly rows: readonly LogRow[];
  /** Made for this turn: its reads and its instant are new. */
  readonly context: Context;
  /** The teams whose queues the viewer may see; null: all of the desk. */
  readonly visibleTeamIds: readonly string[] | null;
}

/** An event and its place among the events: its row, and whom it is about where the row tells of several. */
export interface Told extends Place {
  readonly at: number;
}

/**
 * The desk's log as events of one subscription, in order, each once: from the place on, then as it grows. Before each turn
 * the viewer's standing is looked at again, so an agent who was archived hears nothing more.
 */
export async function watch<Event extends Told>(
  context: Context,
  { field, deskId, after }: Watched,
  tell: (turn: Turn) => Promise<readonly Event[]>,
): Promise<AsyncIterableIterator<Event & { readonly cursor: string }>> {
  const { useCases } = context;
  const from = after == null ? null : readPlace(field, deskId, after, await useCases.lastSequence(deskId));
  await visibleTeams(context, field, deskId);
  return new Repeater(async (push, stop) => {
    let lastCursor = after ?? null;
    // the row of the place itself is read again where it tells of several
    const rows = useCases.followLog(deskId, from && (from.id === null ? from.seq : from.seq - 1));
    let isStopped = false;
    void stop.then(() => {
      isStopped = true;
      return rows.return?.();
    });
    try {
      for await (const turn of inTurns(rows)) {
        if (isStopped) break;
        const current = context.renewed();
        const visibleTeamIds = await visibleTeams(current, field, deskId);
        for (const event of await tell({ rows: turn, context: current, visibleTeamIds })) {
          if (from !== null && isUpTo(event, from)) continue;
          const cursor = writePlace(field, deskId, event);
          await push({ ...event, cursor });
          lastCursor = cursor;
          if (isStopped) break;
        }
      }
      stop();
    } catch (error) {
      void rows.return?.();
      throw error instanceof FollowerTooSlow
        ? fault('TOO_SLOW', `${field}: ${error.message}`, { cursor: lastCursor })
        : error;
    }
  });
}

/** The teams whose queues the viewer may see now; null: all. Throws a fault where they may hear of the desk no more. */
async function visibleTeams(
  { viewer, useCases }: Context,
  field: string,
  deskId: string,
): Promise<readonly string[] | null> {
  if (viewer === null) throw fault('UNAUTHENTICATED', `${field} wants a token.`);
  const isAgent = viewer.role === 'agent';
  if (viewer.agentId === null) return isAgent ? [] : null;
  const { isActive, isOfDesk, teamIds } = await useCases.standingOf(deskId, viewer.agentId);
  if (!isActive || (isAgent && !isOfDesk))
    throw fault('FORBIDDEN', `${field}: the agent of the token is not at this desk any more.`);
  return isAgent ? teamIds : null;
}
