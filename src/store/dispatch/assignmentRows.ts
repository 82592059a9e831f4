import type pg from 'pg';
import type { Statements } from '../transaction.ts';

interface AssignmentRow {
  readonly id: string;
  readonly threadId: string;
  readonly agentId: string;
  readonly teamId: string;
  readonly ring: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: string | null;
}

/** The desk's assignments that have not ended. */
export async function openAssignments<Row extends AssignmentRow>(
  client: pg.PoolClient,
  deskId: string,
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select id, thread_id as "threadId", agent_id as "agentId", team_id as "teamId", ring,
       started_at as "startedAt", ended_at as "endedAt", outcome
     from assignment where desk_id = $1 and ended_at is null`,
    [deskId],
  );
  return rows;
}

/** Ends before it begins: the database allows one open assignment a thread. */
export function saveAssignments(
  { client, send }: Statements,
  deskId: string,
  { begun, ended }: { begun: readonly AssignmentRow[]; ended: readonly AssignmentRow[] },
): void {
  if (ended.length > 0)
    send(
      client.query({
        name: 'assignment-end',
        text: `update assignment set ended_at = to_timestamp(row.ended_at / 1000), outcome = row.outcome
             from unnest($1::uuid[], $2::float8[], $3::text[]) as row (id, ended_at, outcome)
             where assignment.id = row.id`,
        values: [
          ended.map((row) => row.id),
          ended.map((row) => row.endedAt),
          ended.map((row) => row.outcome),
        ],
      }),
    );
  if (begun.length > 0)
    send(
      client.query({
        name: 'assignment-begin',
        text: `insert into assignment (id, desk_id, thread_id, agent_id, team_id, ring, started_at, ended_at, outcome)
             select id, $1::uuid, thread_id, agent_id, team_id, ring, to_timestamp(started_at / 1000),
               to_timestamp(ended_at / 1000), outcome
             from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::integer[], $7::float8[], $8::float8[],
               $9::text[]) as row (id, thread_id, agent_id, team_id, ring, started_at, ended_at, outcome)`,
        values: [
          deskId,
          begun.map((row) => row.id),
          begun.map((row) => row.threadId),
          begun.map((row) => row.agentId),
          begun.map((row) => row.teamId),
          begun.map((row) => row.ring),
          begun.map((row) => row.startedAt),
          begun.map((row) => row.endedAt),
          begun.map((row) => row.outcome),
        ],
      }),
    );
}

/** Those of the threads of which a promise to be assigned has not stopped yet. */
export async function awaitingAssignment(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<string[]> {
  if (threadIds.length === 0) return [];
  const { rows } = await client.query<{ threadId: string }>({
    name: 'assignment-awaited',
    text: `select distinct thread_id as "threadId" from episode
           where thread_id = any($1)
             and clocks @? '$[*] ? (@.kind == "assign" && @.stoppedAt == null && @.cancelledAt == null)'`,
    values: [threadIds],
  });
  return rows.map((row) => row.threadId);
}
