import { fault } from '../../schema/faults.ts';
import type {
  AgentChangedArgs,
  AlertChangedArgs,
  ApprovalChangedArgs,
  CrisisChangedArgs,
  MentionArrivedArgs,
  QueueChangedArgs,
  ThreadChangedArgs,
} from '../../schema/subscriptions/arguments.ts';
import type { LogRow } from '../../store/log.ts';
import { type NodeType, uuidOf } from '../../store/read/globalId.ts';
import type { Context } from '../context.ts';
import { type Changes, changesOf } from './changes.ts';
import type { EventAbout, EventAboutTeams } from './events.ts';
import {
  agentsIn,
  alertsIn,
  causeOf,
  crisesIn,
  draftsIn,
  mentionIn,
  queuedThreadIn,
  threadsIn,
} from './meaning.ts';
import { TurnLoads } from './turnLoads.ts';
import { type Told, type Turn, watch } from './watch.ts';

export type Events<Event> = Promise<AsyncIterableIterator<Event & Told>>;

/** Every mention that reaches the desk, one event for each. */
export async function followMentions(context: Context, args: MentionArrivedArgs): Events<EventAbout> {
  const { after, filter } = args;
  const teamId = idIn('Team', filter?.teamId, 'mentionArrived(filter.teamId)');
  const deskId = await deskOf(context, args.deskId, 'Team', teamId);
  return watch(context, { field: 'mentionArrived', deskId, after }, async (turn) => {
    const asked = turn.rows.filter((row) => mentionIn(row) !== null && isAskedFor(row, filter));
    const inSight = await seenRows(turn, 'Mention', asked, (row) => mentionIn(row)!);
    const arrived = teamId === null ? inSight : await ofTeam(turn, inSight, teamId);
    const loads = new TurnLoads(
      turn.context,
      'Mention',
      arrived.map((row) => mentionIn(row)!),
    );
    return arrived.map((row) => ({ seq: row.seq, id: null, at: row.at, objectId: mentionIn(row)!, loads }));
  });
}

/** What arrived, as the log's row tells it. */
interface Arrived {
  readonly channel: string;
  readonly mentionType: string;
  readonly teamId: string | null;
}

/** Those of the rows whose object the viewer may see as of this turn. */
export async function seenRows<Row>(
  { context }: Turn,
  type: NodeType,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Promise<readonly Row[]> {
  const seen = new Set(await context.seen(type, rows.map(idOf)));
  return rows.filter((row) => seen.has(idOf(row)));
}

function isAskedFor({ payload }: LogRow, filter: MentionArrivedArgs['filter']): boolean {
  const { channel, mentionType } = payload as Arrived;
  const { channels, mentionTypes } = filter ?? {};
  return (
    (channels == null || (channels as readonly string[]).includes(channel)) &&
    (mentionTypes == null || (mentionTypes as readonly string[]).includes(mentionType))
  );
}

async function ofTeam(
  { context }: Turn,
  rows: readonly LogRow[],
  teamId: string,
): Promise<readonly LogRow[]> {
  const teams = await context.useCases.teamsOfThreads(
    rows.map(({ threadId, seq }) => ({ threadId: threadId!, seq, causeSeq: seq })),
  );
  return rows.filter(
    ({ payload }, index) => (payload as Arrived).teamId === teamId || teams[index]!.includes(teamId),
  );
}

/** Threads that are not as they were. */
export async function followThreads(context: Context, args: ThreadChangedArgs): Events<EventAbout> {
  const threadId = idIn('Thread', args.threadId, 'threadChanged(threadId)');
  const teamId = idIn('Team', args.teamId, 'threadChanged(teamId)');
  const deskId = await (threadId === null
    ? deskOf(context, args.deskId, 'Team', teamId)
    : deskOf(context, args.deskId, 'Thread', threadId));
  if (threadId !== null) await context.look(threadId);
  return watch(context, { field: 'threadChanged', deskId, after: args.after }, async (turn) => {
    const asked = changesOf(turn.rows, threadsIn).filter(({ id }) => threadId === null || id === threadId);
    const changes = await seenRows(turn, 'Thread', asked, ({ id }) => id);
    const teams = teamId === null ? null : await teamsOf(turn, changes);
    const told = changes.filter((_, index) => teams === null || teams[index]!.includes(teamId!));
    return aboutEach(turn, 'Thread', told);
  });
}

const teamsOf = ({ context }: Turn, changes: readonly Changes[]): Promise<readonly (readonly string[])[]> =>
  context.useCases.teamsOfThreads(changes.map(({ id, seq, causeSeq }) => ({ threadId: id, seq, causeSeq })));

function aboutEach({ context }: Turn, type: NodeType, changes: readonly Changes[]): (Changes & EventAbout)[] {
  const loads = new TurnLoads(
    context,
    type,
    changes.map(({ id }) => id),
  );
  return changes.map((change) => ({ ...change, objectId: change.id, loads }));
}

/** As {@link aboutEach}, of what the viewer may see: of the rest they do not learn that it changed. */
const aboutSeen = async (
  turn: Turn,
  type: NodeType,
  changes: readonly Changes[],
): Promise<(Changes & EventAbout)[]> =>
  aboutEach(turn, type, await seenRows(turn, type, changes, ({ id }) => id));

/** Queues that are not as they were: one event a turn with all of their teams. */
export async function followQueues(context: Context, args: QueueChangedArgs): Events<EventAboutTeams> {
  const teamId = idIn('Team', args.teamId, 'queueChanged(teamId)');
  const deskId = await deskOf(context, args.deskId, 'Team', teamId);
  if (context.viewer?.role === 'agent' && context.viewer.agentId === null)
    throw fault(
      'FORBIDDEN',
      'queueChanged: agents see the queues of their teams, and the token names no agent.',
    );
  if (context.viewer?.role === 'agent' && teamId !== null) {
    const { teamIds } = await context.useCases.standingOf(deskId, context.viewer.agentId!);
    requireOwn(teamIds, teamId);
  }
  return watch(context, { field: 'queueChanged', deskId, after: args.after }, async (turn) => {
    const { context: current, rows, visibleTeamIds } = turn;
    if (teamId !== null) requireOwn(visibleTeamIds, teamId);
    const queued = rows.filter((row) => queuedThreadIn(row) !== null);
    const moved = await seenRows(turn, 'Thread', queued, (row) => queuedThreadIn(row)!);
    const teams = await current.useCases.teamsOfThreads(
      moved.map((row) => ({ threadId: queuedThreadIn(row)!, seq: row.seq, causeSeq: causeOf(row) })),
    );
    const isTold = (id: string) => (teamId === null ? (visibleTeamIds?.includes(id) ?? true) : id === teamId);
    const told = new Set<string>();
    let last: LogRow | null = null;
    for (const [index, row] of moved.entries()) {
      const ids = teams[index]!.filter(isTold);
      if (ids.length === 0) continue;
      for (const id of ids) told.add(id);
      last = row;
    }
    if (last === null) return [];
    const teamIds = [...told].sort();
    const loads = new TurnLoads(current, 'Team', teamIds);
    return [{ seq: last.seq, id: null, at: last.at, teamIds, loads }];
  });
}

function requireOwn(visibleTeamIds: readonly string[] | null, teamId: string): void {
  if (visibleTeamIds !== null && !visibleTeamIds.includes(teamId))
    throw fault('FORBIDDEN', 'queueChanged(teamId): agents see the queues of their own teams.');
}

/** Agents who are not as they were. */
export async function followAgents(context: Context, args: AgentChangedArgs): Events<EventAbout> {
  const agentId = idIn('Agent', args.agentId, 'agentChanged(agentId)');
  const deskId = await deskOf(context, args.deskId, 'Agent', agentId);
  return watch(context, { field: 'agentChanged', deskId, after: args.after }, async (turn) =>
    aboutEach(
      turn,
      'Agent',
      changesOf(turn.rows, agentsIn).filter(({ id }) => agentId === null || id === agentId),
    ),
  );
}

/** Drafts that come to approval, are decided about, or leave. */
export async function followApprovals(context: Context, args: ApprovalChangedArgs): Events<EventAbout> {
  const deskId = await context.deskId(args.deskId);
  return watch(context, { field: 'approvalChanged', deskId, after: args.after }, async (turn) =>
    aboutSeen(turn, 'Draft', changesOf(turn.rows, draftsIn)),
  );
}

/** Crises that are not as they were: opened, closed, ticked off, written about. */
export async function followCrises(context: Context, args: CrisisChangedArgs): Events<EventAbout> {
  const deskId = await context.deskId(args.deskId);
  return watch(context, { field: 'crisisChanged', deskId, after: args.after }, async (turn) =>
    aboutEach(turn, 'Crisis', changesOf(turn.rows, crisesIn)),
  );
}

/** Alerts that are not as they were: raised, escalated, acknowledged, over. */
export async function followAlerts(context: Context, args: AlertChangedArgs): Events<EventAbout> {
  const deskId = await context.deskId(args.deskId);
  return watch(context, { field: 'alertChanged', deskId, after: args.after }, async (turn) =>
    aboutSeen(turn, 'Alert', changesOf(turn.rows, alertsIn)),
  );
}

export const idIn = (type: NodeType, text: string | null | undefined, place: string): string | null =>
  text == null ? null : uuidOf(type, text, place);

/** The desk of the object where one is named, else the one that the argument chooses. */
export async function deskOf(
  context: Context,
  deskId: string | null | undefined,
  type: NodeType,
  id: string | null,
): Promise<string> {
  if (id === null) return context.deskId(deskId);
  const found = await context.deskOf(type, id);
  const isAnother = deskId != null && uuidOf('Desk', deskId, 'deskId') !== found;
  if (found === null || isAnother)
    throw fault(
      'NOT_FOUND',
      `There is no such ${type.toLowerCase()} that you may see${isAnother ? ' at that desk' : ''}.`,
    );
  return found;
}
