import type pg from 'pg';
import type { OpenCrisis } from '../../domain/engagement/crisis/plan.ts';

/** The crises open at a desk as JSON, in the order of their opening, each with the version of its plan that it was opened by. */
export const openCrisesSql = (deskId: string): string => `
  (select coalesce(json_agg(json_build_object('crisisId', crisis.id,
     'plan', plan.body || jsonb_build_object('name', plan.name)) order by opened_at, crisis.id), '[]')
   from crisis join crisis_plan_version plan on plan.crisis_plan_id = crisis.crisis_plan_id and plan.version = plan_version
   where crisis.desk_id = ${deskId} and closed_at is null)`;

/** The crises open at the desk now. */
export async function openCrises(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<readonly OpenCrisis[]> {
  const { rows } = await client.query<{ open: OpenCrisis[] }>({
    name: 'crises-open',
    text: `select ${openCrisesSql('$1')} as open`,
    values: [deskId],
  });
  return rows[0]!.open;
}
