import type pg from 'pg';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { keptText } from '../../domain/engagement/accountData/policy.ts';
import { type Crossing, handsOverFor, whyNotAcross } from '../../domain/engagement/ownership/side.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { teamSides } from '../../store/engage/teamSides.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { hashKeysOfThreads, textHash } from '../../store/trail/textHash.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actOnThread, type HeldThread, permittedThread } from './actOnThread.ts';
import { askRouter, type Wish } from './askRouter.ts';
import { type InteractionRow, insertInteractions } from './interactionRow.ts';

/** To whom a thread goes: a team, an agent, or that agent as one of that team. */
export interface Recipient {
  readonly toTeamId: string | null;
  readonly toAgentId: string | null;
}

/**
 * Hands the thread to another team, to a named agent, or to that agent as one of that team. Agents hand over what is in
 * their hands; supervisors any waiting or held thread; marketing what waits on its own side. The hand-over is an interaction and carries the reason, without
 * which no thread goes from one side to the other.
 */
export async function transferThread(
  host: LiveHost,
  caller: Caller,
  input: Recipient & { threadId: string; reason: string },
): Promise<Outcome<string>> {
  const nobody = whyNobody(input);
  if (nobody) return refused(nobody);
  return askRouter(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const acting = await threadToHandOver(transaction, caller, input.threadId, desk.at);
    if (!acting.ok) return acting;
    const unknown = await whyUnknown(client, caller.deskId, input);
    if (unknown) return refused(unknown);
    const [given] = await withSides(client, [{ ...input, thread: acting.value }]);
    const silent = whyNotAcross(given!, input.reason);
    if (silent) return refused(silent);
    const [handed] = await handOver(client, desk, caller, [given!], input.reason);
    return done({ value: acting.value.id, wish: handed!.wish, entries: [handed!.recorded] });
  });
}

/** The thread, or why the caller may not hand it over. */
async function threadToHandOver(
  transaction: Transaction,
  caller: Caller,
  threadId: string,
  at: Instant,
): Promise<Outcome<Given['thread']>> {
  const asked = { threadId, action: 'read', at } as const;
  const acting = await actOnThread(transaction, caller, asked);
  if (acting.ok) {
    const refusal = whyNotTransferred(acting.value);
    return refusal ? refused(refusal) : acting;
  }
  const { refusal } = acting;
  const isInNobodysHands = refusal.code === 'NOT_HOLDER' && refusal.holderAgentId === null;
  if (!isInNobodysHands) return acting;
  const found = await permittedThread(transaction, caller, asked);
  if (!found.ok) return found;
  const { id, teamId } = found.value;
  const sides = await teamSides(transaction.client, teamId === null ? [] : [teamId]);
  return handsOverFor(caller.role, sides.get(teamId ?? '') ?? null)
    ? done({ id, teamId, holderAgentId: null })
    : acting;
}

/** Why a thread cannot be handed over; null: it can. */
export const whyNotTransferred = ({ id, work }: Pick<HeldThread, 'id' | 'work'>): Refusal | null =>
  work === null ? { code: 'NOTHING_TO_ROUTE', threadId: id } : null;

/** Why this is no recipient at all; null: it is one. */
export const whyNobody = ({ toTeamId, toAgentId }: Recipient): Refusal | null =>
  toTeamId || toAgentId
    ? null
    : {
        code: 'INVALID_INPUT',
        findings: [
          { path: 'toTeamId', found: 'neither a team nor an agent', allowed: 'a team, an agent, or both' },
        ],
      };

/** What is given to whom. */
interface Given extends Recipient {
  readonly thread: Pick<HeldThread, 'id' | 'holderAgentId' | 'teamId'>;
}

/** What is given with the sides that give and take it. */
export async function withSides<Gift extends Given>(
  client: pg.PoolClient,
  given: readonly Gift[],
): Promise<(Gift & Crossing)[]> {
  const named = given.flatMap(({ thread, toTeamId }) => [thread.teamId, toTeamId]);
  const sides = await teamSides(client, [...new Set(named.filter((teamId) => teamId !== null))]);
  return given.map((gift) => {
    const fromTeamId = gift.thread.teamId;
    return {
      ...gift,
      fromSide: sides.get(fromTeamId ?? '') ?? null,
      toSide: sides.get(gift.toTeamId ?? fromTeamId ?? '') ?? null,
    };
  });
}

export interface HandedOver {
  readonly interactionId: string;
  /** Comes right before the wish: by its place the dispatcher takes back what the router does not grant. */
  readonly recorded: LogEntry;
  readonly wish: Wish;
}

/** Writes down that threads are handed over, in whosever name, account data in the reason masked; the router is still to be asked. */
export async function handOver(
  client: pg.PoolClient,
  desk: LockedDesk,
  caller: Caller,
  given: readonly (Given & Crossing)[],
  written: string,
): Promise<HandedOver[]> {
  const interactions: InteractionRow[] = [];
  const { accountData } = (await deskConfiguration(client, desk.deskId))!;
  const reason = keptText(written, 'private', accountData).text;
  const hashKeys = await hashKeysOfThreads(
    client,
    given.map(({ thread }) => thread.id),
  );
  const handed = given.map(({ toTeamId, toAgentId, fromSide, toSide, thread }, index): HandedOver => {
    const { id, holderAgentId, teamId: fromTeamId } = thread;
    const interactionId = newId();
    const between = { fromTeamId, fromSide, toTeamId, toSide };
    interactions.push({
      id: interactionId,
      threadId: id,
      kind: 'handOver',
      agentId: caller.agentId,
      channel: null,
      channelAccountId: null,
      visibility: null,
      text: reason,
      body: { fromAgentId: holderAgentId, ...between, toAgentId },
      at: desk.at,
      seq: desk.nextSeq + 2 * index,
    });
    const hash = textHash(hashKeys.get(id) ?? null, reason);
    const recipient = { ...between, toAgentId };
    const facts = { interactionId, kind: 'handOver', agentId: caller.agentId, ...recipient, textHash: hash };
    return {
      interactionId,
      recorded: record(caller, 'interactionRecorded', facts, id),
      wish: { type: 'workTransferred', work: id, agent: holderAgentId, toTeam: toTeamId, toAgent: toAgentId },
    };
  });
  await insertInteractions(client, caller.deskId, interactions);
  return handed;
}

/** Why the desk does not know the recipient; null: it does. */
export async function whyUnknown(
  client: pg.PoolClient,
  deskId: string,
  { toTeamId, toAgentId }: Recipient,
): Promise<Refusal | null> {
  const { rows } = await client.query<{ has_team: boolean; has_agent: boolean }>(
    `select $2::uuid is null or exists (select from team where id = $2 and desk_id = $1 and archived_at is null) as has_team,
       $3::uuid is null or exists (select from agent where id = $3 and desk_id = $1 and archived_at is null) as has_agent`,
    [deskId, toTeamId, toAgentId],
  );
  if (!rows[0]!.has_team) return notFound('team', toTeamId ?? '');
  if (!rows[0]!.has_agent) return notFound('agent', toAgentId ?? '');
  return null;
}
