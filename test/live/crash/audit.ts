import type pg from 'pg';
import { sameJson } from '../../../src/domain/desk/sameJson.ts';
import { type Assignment, AssignmentBook } from '../../../src/domain/routing/assignmentBook.ts';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import { LogReplay } from '../../../src/sim/replay/logReplay.ts';
import { loadRouter } from '../../../src/store/dispatch/routerRows.ts';
import type { LogRow } from '../../../src/store/log.ts';
import { logPages, logStanding } from '../../../src/store/logStanding.ts';

/** The log of a desk, oldest first, as it is read: a long one is never in memory as a whole. */
export async function* logOf(client: pg.Pool | pg.PoolClient, deskId: string): AsyncGenerator<LogRow> {
  for await (const page of logPages(client, deskId, await logStanding(client, deskId))) yield* page;
}

/** The same at once. */
export async function wholeLog(pool: pg.Pool, deskId: string): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  for await (const row of logOf(pool, deskId)) rows.push(row);
  return rows;
}

/**
 * Applies every input of the log, in order, to a router that has never heard anything (`LogReplay`, which
 * `signalbox replay` runs too), and holds its decisions, its rows and the assignments that follow against what the live
 * desk wrote.
 * @returns the first differences found, in words; none: the log is the complete input, and each input was decided once
 */
export async function differencesOnReplay(pool: pg.Pool, deskId: string): Promise<string[]> {
  const client = await pool.connect();
  try {
    // as of one moment: whoever dispatches goes on meanwhile
    await client.query('begin isolation level repeatable read read only');
    return await differencesAt(client, deskId);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function differencesAt(client: pg.PoolClient, deskId: string): Promise<string[]> {
  const stored = await loadRouter(client, deskId);
  const differences: string[] = [];
  const expect = (what: string, replayed: unknown, written: unknown): void => {
    if (sameJson(replayed, written)) return;
    const [one, other] = [replayed, written].map((value) => JSON.stringify(value).slice(0, 1_000));
    differences.push(`${what}: replayed ${one}, written ${other}`);
  };

  let made = 0;
  const book = new AssignmentBook([], () => `replayed ${made++}`);
  const assignments: Assignment[] = [];
  const replay = new LogReplay(stored.seq, (event, answer, _row, router) => {
    book.follow(event, answer, (work) => router.workRow(work));
    const { begun, ended } = book.takeChanges();
    assignments.push(...begun, ...ended);
  });
  const compare = (decided: ReturnType<LogReplay['take']>): void => {
    for (const { input, seq, replayed, logged } of decided)
      expect(`decided on ${input} ${seq}`, replayed, logged);
  };
  for await (const row of logOf(client, deskId)) compare(replay.take(row));
  compare(replay.finish());

  const { router } = replay;
  expect('the desk’s row', router.snapshot().desk, stored.snapshot.desk);
  expect('rows of agents', router.snapshot().agents, stored.snapshot.agents);
  expect('rows of works', router.snapshot().works, stored.snapshot.works);
  expect(
    'the restored router',
    NamedRouter.restore(stored.snapshot, stored.plan).snapshot(),
    router.snapshot(),
  );
  expect('assignments', linesOf(finished(assignments)), linesOf(await storedAssignments(client, deskId)));
  return differences.slice(0, 10);
}

/** The later word on an assignment counts. */
const finished = (assignments: readonly Assignment[]): Assignment[] => [
  ...new Map(assignments.map((each) => [each.id, each])).values(),
];

const linesOf = (assignments: readonly Assignment[]): string[] =>
  assignments
    .map(({ threadId, agentId, startedAt, endedAt, outcome }) =>
      [threadId, agentId, startedAt, endedAt, outcome].join(' '),
    )
    .sort();

async function storedAssignments(client: pg.PoolClient, deskId: string): Promise<Assignment[]> {
  const { rows } = await client.query<Assignment>(
    `select id, thread_id as "threadId", agent_id as "agentId", team_id as "teamId", ring, started_at as "startedAt",
       ended_at as "endedAt", outcome from assignment where desk_id = $1`,
    [deskId],
  );
  return rows;
}

/** Whatever in a desk's tables must never be, in words; none is right. */
export async function brokenRules(pool: pg.Pool, deskId: string): Promise<string[]> {
  const { rows } = await pool.query<{ rule: string; found: number }>(
    `select rule, found::integer from (
       select 'the log has gaps' as rule,
         (select last_seq from desk where id = $1) - count(*) + coalesce(max(seq), 0) - count(*) as found
       from routing_event where desk_id = $1
       union all
       select 'the log goes back in time', count(*) from (
         select at < lag(at) over (order by seq) as is_back from routing_event where desk_id = $1) step where is_back
       union all
       select 'an agent has more than their capacity, or than is counted', count(*) from agent_load
       where desk_id = $1 and (load > capacity or load <> (select coalesce(sum(points), 0) from work
         where agent_id = agent_load.agent_id and state in ('offered', 'assigned', 'parked')))
       union all
       select 'a thread is in two agents’ hands at once', count(*) from assignment one join assignment other
         on other.thread_id = one.thread_id and other.id > one.id
       where one.desk_id = $1 and one.started_at < coalesce(other.ended_at, 'infinity')
         and other.started_at < coalesce(one.ended_at, 'infinity')
       union all
       select 'work is in hand without an assignment, or the reverse', count(*) from (
         select thread_id, agent_id from work where desk_id = $1 and thread_id is not null
           and state in ('assigned', 'parked') and agent_id is not null) held
       full join (select thread_id, agent_id from assignment where desk_id = $1 and ended_at is null) open
         using (thread_id, agent_id)
       where held.thread_id is null or open.thread_id is null
       union all
       select 'a mention is in the tables and not once in the log, or the reverse', count(*) from (
         select id, count(*) from mention where desk_id = $1 group by id) stored
       full join (select (payload->>'mentionId')::uuid as id, count(*) from routing_event
         where desk_id = $1 and type = 'mentionArrived' group by 1) logged using (id)
       where stored.count is distinct from 1 or logged.count is distinct from 1
       union all
       select 'an external id is there twice', count(*) from (
         select from mention where desk_id = $1 group by channel_account_id, external_id having count(*) > 1) twice
     ) as audit where found <> 0`,
    [deskId],
  );
  return rows.map(({ rule, found }) => `${rule}: ${found}`);
}
