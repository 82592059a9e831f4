import { messageOf } from '../domain/desk/refusal.ts';
import { changeDesk, record } from '../live/changeDesk.ts';
import type { LiveHost } from '../live/host.ts';
import { ingestBatch } from '../live/ingest/ingestBatch.ts';
import { usualLimits } from '../live/ingest/limits.ts';
import { refreshThreads } from '../live/refresh/refreshThreads.ts';
import { poolOf } from '../store/dataSource.ts';
import { newId } from '../store/id.ts';
import { countRowsAnew } from '../store/statistics.ts';
import type { Transaction } from '../store/transaction.ts';
import type { DemoDesk } from './createDemoDesk.ts';
import { conversationCount, historyOf, type PastThread } from './history.ts';
import { importKeyCustomers } from './keyCustomers.ts';

/** A past thread as it is stored. */
interface StoredPast {
  readonly past: PastThread;
  readonly threadId: string;
  readonly lastPostId: string;
  readonly agentId: string;
}

const threadsAtOnce = 500;

/**
 * The company's key customers, and two weeks of the desk's past, taken in as networks would have delivered them:
 * conversations, who had them in hand, how they were resolved. What began last is left to be done.
 * @returns the threads that were resolved
 */
export async function seedHistory(host: LiveHost, demo: DemoDesk, seed: string): Promise<readonly string[]> {
  await importKeyCustomers(host, demo, conversationCount);
  const history = historyOf(seed, host.now());
  const stored: StoredPast[] = [];
  for (const batch of batchesOf(history)) stored.push(...(await takeIn(host, demo, batch)));
  const ended = stored.filter(({ past }) => past.resolvedAt !== null);
  for (let from = 0; from < ended.length; from += threadsAtOnce)
    await resolve(host, demo.deskId, ended.slice(from, from + threadsAtOnce));
  await countRowsAnew(poolOf(host.dataSource));
  return ended.map(({ threadId }) => threadId);
}

/** Whole conversations, as many as one call takes. */
function* batchesOf(history: readonly PastThread[]): Generator<PastThread[]> {
  let batch: PastThread[] = [];
  let size = 0;
  for (const past of history) {
    if (size + past.deliveries.length > usualLimits.batchSize) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(past);
    size += past.deliveries.length;
  }
  if (batch.length > 0) yield batch;
}

async function takeIn(
  host: LiveHost,
  { deskId, agentIds }: DemoDesk,
  batch: readonly PastThread[],
): Promise<StoredPast[]> {
  const deliveries = batch.flatMap(({ deliveries, agentName }) =>
    deliveries.map((delivery) =>
      delivery.kind === 'answer' ? { ...delivery, agentId: agentIds.get(agentName)! } : delivery,
    ),
  );
  const outcome = await ingestBatch(host, deskId, deliveries, host.now());
  if (!outcome.ok) throw new Error(`The demo's history is refused: ${messageOf(outcome.refusal)}`);
  let next = 0;
  return batch.map((past) => {
    const outcomes = outcome.value.slice(next, next + past.deliveries.length);
    next += past.deliveries.length;
    const last = outcomes.at(-1)!;
    if (last.kind !== 'accepted')
      throw new Error(`The demo's history has a delivery that is ${JSON.stringify(last)}`);
    return {
      past,
      threadId: last.threadId,
      lastPostId: last.mentionId,
      agentId: agentIds.get(past.agentName)!,
    };
  });
}

async function resolve(host: LiveHost, deskId: string, ended: readonly StoredPast[]): Promise<void> {
  await changeDesk(host, { deskId }, async (transaction, desk) => {
    await insertResolutions(transaction, deskId, desk.nextSeq, ended);
    await insertAssignments(transaction, deskId, ended);
    const told = await refreshThreads(
      transaction,
      desk,
      ended.map(({ threadId }) => threadId),
    );
    const recorded = record({ actor: 'demo' }, 'historySeeded', { threads: ended.length });
    return { ok: true, value: { value: null, entries: [recorded, ...told] } };
  });
}

async function insertResolutions(
  { client }: Transaction,
  deskId: string,
  seq: number,
  ended: readonly StoredPast[],
): Promise<void> {
  await client.query(
    `insert into thread_mark (id, desk_id, post_id, kind, at, seq, agent_id, body)
     select id, $1::uuid, post_id, 'resolved', to_timestamp(at / 1000), $2::bigint, agent_id,
       jsonb_build_object('code', code)
     from unnest($3::uuid[], $4::uuid[], $5::float8[], $6::uuid[], $7::text[]) as row (id, post_id, at, agent_id, code)`,
    [
      deskId,
      seq,
      ended.map(() => newId()),
      ended.map(({ lastPostId }) => lastPostId),
      ended.map(({ past }) => past.resolvedAt),
      ended.map(({ agentId }) => agentId),
      ended.map(({ past }) => past.resolutionCode),
    ],
  );
}

/** Who had the thread in hand; remarks that nobody had to answer were in nobody's. */
async function insertAssignments(
  { client }: Transaction,
  deskId: string,
  ended: readonly StoredPast[],
): Promise<void> {
  const held = ended.filter(({ past }) => past.deliveries.length > 1);
  await client.query(
    `insert into assignment (id, desk_id, thread_id, agent_id, team_id, ring, started_at, ended_at, outcome)
     select row.id, $1::uuid, thread_id, row.agent_id,
       (select team_id from team_member where agent_id = row.agent_id order by team_id limit 1), 0,
       to_timestamp(started_at / 1000), to_timestamp(ended_at / 1000), 'finished'
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[])
       as row (id, thread_id, agent_id, started_at, ended_at)`,
    [
      deskId,
      held.map(() => newId()),
      held.map(({ threadId }) => threadId),
      held.map(({ agentId }) => agentId),
      held.map(({ past }) => past.assignedAt),
      held.map(({ past }) => past.resolvedAt),
    ],
  );
}
