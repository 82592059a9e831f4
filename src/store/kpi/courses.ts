import type pg from 'pg';
import type { AgentCourse } from '../../domain/kpi/live/staffFacts.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { idColumn, plainColumn } from '../ingest/arrayLiteral.ts';

/** An agent, and from when on their time is to be counted. */
export interface CourseFrom {
  readonly agentId: string;
  readonly fromAt: number;
}

/** Whose time changed with rows of the log after `after` up to `upTo`, each from the change before it on. */
export async function changedCourses(
  client: pg.PoolClient,
  deskId: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<CourseFrom[]> {
  const { rows } = await client.query<CourseFrom>({
    name: 'kpi-courses-changed',
    text: `
      select agent_id as "agentId", min(coalesce(
        (select max(before.at) from agent_course before where before.agent_id = course.agent_id and before.at < course.at),
        course.at)) as "fromAt"
      from agent_course course where desk_id = $1 and seq > $2 and seq <= $3 group by agent_id order by agent_id`,
    values: [deskId, after, upTo],
  });
  return rows;
}

/** The courses of agents as of a row of the log, ascending, by agent. */
export async function coursesFrom(
  client: pg.PoolClient,
  wanted: readonly CourseFrom[],
  upTo: number,
): Promise<ReadonlyMap<string, readonly AgentCourse[]>> {
  const { rows } = await client.query<AgentCourse & { agentId: string }>({
    name: 'kpi-courses',
    text: `
      select course.agent_id as "agentId", course.at, presence, is_on_shift as "isOnShift", load, capacity, teams as "teamIds"
      from unnest($1::uuid[], $2::float8[]) as wanted (agent_id, from_at)
      join agent_course course on course.agent_id = wanted.agent_id and course.at >= to_timestamp(wanted.from_at / 1000)
      where course.seq <= $3 order by course.agent_id, course.at`,
    values: [
      idColumn(wanted.map(({ agentId }) => agentId)),
      plainColumn(wanted, ({ fromAt }) => fromAt),
      upTo,
    ],
  });
  return grouped(rows, ({ agentId }) => agentId);
}
