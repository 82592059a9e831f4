import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';

/** The last that a run looked at; the instant as the database wrote it. */
export interface Passed {
  readonly at: string;
  readonly id: string;
}

/** Where a desk's run goes on. */
export interface RunPosition {
  readonly policyVersion: number;
  /** The class's place in the policy. */
  readonly classIndex: number;
  /** Null: the class has not been begun. */
  readonly passed: Passed | null;
}

/** The desk whose next step has waited longest; null: none is due. */
export async function deskToRetain(pool: pg.Pool, now: Instant): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'retention-desk',
    text: 'select desk_id as id from retention_run where due_at <= $1 order by due_at, desk_id limit 1',
    values: [new Date(now)],
  });
  return rows[0]?.id ?? null;
}

/** Where the desk's run goes on; null: nothing is due. */
export async function runPosition(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  now: Instant,
): Promise<RunPosition | null> {
  const { rows } = await client.query<RunPosition>({
    name: 'retention-position',
    text: `
      select policy_version as "policyVersion", class_index as "classIndex",
        case when after_id is not null then jsonb_build_object('at', after_at::text, 'id', after_id) end as passed
      from retention_run where desk_id = $1 and due_at <= $2`,
    values: [deskId, new Date(now)],
  });
  return rows[0] ?? null;
}

/** The desk is locked. */
export async function saveRunPosition(
  client: pg.PoolClient,
  deskId: string,
  { policyVersion, classIndex, passed }: RunPosition,
  dueAt: Instant,
): Promise<void> {
  await client.query(
    `insert into retention_run (desk_id, due_at, policy_version, class_index, after_at, after_id)
     values ($1, $2, $3, $4, $5::timestamptz, $6)
     on conflict (desk_id) do update set due_at = excluded.due_at, policy_version = excluded.policy_version,
       class_index = excluded.class_index, after_at = excluded.after_at, after_id = excluded.after_id`,
    [deskId, new Date(dueAt), policyVersion, classIndex, passed?.at ?? null, passed?.id ?? null],
  );
}
