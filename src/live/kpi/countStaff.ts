import type pg from 'pg';
import { staffFacts } from '../../domain/kpi/live/staffFacts.ts';
import { type CourseFrom, coursesFrom } from '../../store/kpi/courses.ts';
import { loadStaffFacts, type StoredFact } from '../../store/kpi/facts.ts';
import { settleFacts } from './countThreads.ts';

const agentsAtOnce = 100;

/** Makes what is counted of agents' time, from these instants on, what their courses say as of a row of the log. */
export async function countStaff(
  client: pg.PoolClient,
  deskId: string,
  from: readonly CourseFrom[],
  { upTo, timeZone }: { readonly upTo: number; readonly timeZone: string },
): Promise<void> {
  for (let at = 0; at < from.length; at += agentsAtOnce) {
    const some = from.slice(at, at + agentsAtOnce);
    const before = await loadStaffFacts(client, deskId, some);
    const after = await computedStaff(client, some, { upTo, timeZone });
    await settleFacts(client, deskId, { before, after }, timeZone);
  }
}

/** The facts of agents' time as their courses say. */
export async function computedStaff(
  client: pg.PoolClient,
  from: readonly CourseFrom[],
  { upTo, timeZone }: { readonly upTo: number; readonly timeZone: string },
): Promise<StoredFact[]> {
  const courses = await coursesFrom(client, from, upTo);
  return [...courses].flatMap(([agentId, course]) =>
    staffFacts(agentId, course, timeZone).map((fact) => ({ ...fact, threadId: agentId })),
  );
}
