import type pg from 'pg';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';

/** A plan as the desk keeps it, in its latest version. */
export interface KeptCrisisPlan {
  readonly id: string;
  readonly isArchived: boolean;
  readonly plan: CrisisPlan;
}

/** All of a desk's plans for crises, by name, archived ones too: saving one brings it back. */
export async function crisisPlansOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<readonly KeptCrisisPlan[]> {
  const { rows } = await client.query<KeptCrisisPlan>({
    name: 'crisis-plans',
    text: `select kept.id, archived_at is not null as "isArchived", body || jsonb_build_object('name', kept.name) as plan
           from crisis_plan kept join crisis_plan_version content
             on content.crisis_plan_id = kept.id and content.version = kept.version
           where kept.desk_id = $1 order by kept.name`,
    values: [deskId],
  });
  return rows;
}
