import { type Presence, presences } from '../domain/desk/agent.ts';
import type { Board, BoardAsked } from '../live/wallboard/board.ts';
import { fault } from '../schema/faults.ts';
import { ageBandsBefore } from '../store/wallboard/now.ts';
import type { Context } from './context.ts';
import { deskOf, idIn } from './subscriptions/following.ts';

/** Which wallboard, as an operation asks for it. */
interface WallboardArguments {
  readonly deskId?: string | null;
  readonly teamId?: string | null;
}

/**
 * Whose wallboard the viewer is shown, and what of it: agents see their own teams' only. Throws a fault where they may not see
 * the one that they ask for.
 */
export async function boardAsked(
  context: Context,
  field: string,
  { deskId, teamId }: WallboardArguments,
): Promise<BoardAsked> {
  const team = idIn('Team', teamId, `${field}(teamId)`);
  const desk = await deskOf(context, deskId, 'Team', team);
  const { viewer } = context;
  if (viewer?.role === 'agent') {
    const standing = viewer.agentId === null ? null : await context.useCases.standingOf(desk, viewer.agentId);
    const isOwn = standing?.isActive && team !== null && standing.teamIds.includes(team);
    if (!isOwn)
      throw fault('FORBIDDEN', `${field}: agents see the wallboards of their own teams; name one by teamId.`);
  }
  return { deskId: desk, teamId: team, sight: await context.sight() };
}

const published = new WeakMap<Board, object>();

/** A board as it is published; the same object for the same board, so that what is asked of it is answered once. */
export function publishedBoard(board: Board): object {
  const known = published.get(board);
  if (known !== undefined) return known;
  const { waiting, agents, ...rest } = board;
  const order = (presence: Presence): number => presences.indexOf(presence);
  const made = {
    ...rest,
    waitingCount: waiting.reduce((sum, { count }) => sum + count, 0),
    waiting: waiting.map(({ ages, ...channel }) => ({
      ...channel,
      ages: ages.map((count, band) => ({
        fromSeconds: ageBandsBefore[band - 1] ?? 0,
        beforeSeconds: ageBandsBefore[band] ?? null,
        count,
      })),
    })),
    agents: agents.toSorted((a, b) => order(a.presence) - order(b.presence)),
  };
  published.set(board, made);
  return made;
}
