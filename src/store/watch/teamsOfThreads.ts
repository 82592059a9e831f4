import type pg from 'pg';

/** A thread as a row of the log found it and left it. */
export interface MovedThread {
  readonly threadId: string;
  /** The row's place in the log. */
  readonly seq: number;
  /** The place of what caused it; its own where nothing else did. */
  readonly causeSeq: number;
}

/**
 * For each, in order: the team that the thread's work was with before the cause and after the row (they differ where it
 * went from one to another), by the log, so that whoever resumes hears of the same teams; and the team that it is with
 * now, by the tables, since not all that moves a thread names its team. A transfer that the router refused
 * counts as well: one team too many, never one too few.
 */
export async function teamsOfThreads(
  pool: pg.Pool,
  moved: readonly MovedThread[],
): Promise<readonly (readonly string[])[]> {
  if (moved.length === 0) return [];
  const { rows } = await pool.query<{ teams: string[] }>({
    name: 'watch-teams-of-threads',
    text: `
      select array(
        select distinct team from (
          select work.team_id::text as team from work where work.thread_id = asked.id
          union all
          select thread.team_id::text from thread where thread.id = asked.id
          union all
          (${teamBefore('routing_event.seq < asked.cause')})
          union all
          (${teamBefore('routing_event.seq <= asked.seq')})
        ) known where team is not null order by team) as teams
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) with ordinality as asked (id, seq, cause, place)
      order by asked.place`,
    values: [
      moved.map(({ threadId }) => threadId),
      moved.map(({ seq }) => seq),
      moved.map(({ causeSeq }) => causeSeq),
    ],
  });
  return rows.map(({ teams }) => teams);
}

const teamNamed = "coalesce(payload->'requirement'->>'team', payload->>'toTeam')";

const teamBefore = (isBefore: string): string =>
  `select ${teamNamed} from routing_event
           where thread_id = asked.id and ${isBefore} and type in ('workArrived', 'workChanged', 'workTransferred')
             and ${teamNamed} is not null
           order by seq desc limit 1`;
