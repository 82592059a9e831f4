import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { CrisisSigns } from '../../domain/engagement/crisis/watch.ts';
import { newId } from '../id.ts';
import { beforeAllThreads } from './waiting.ts';

/** An item of a crisis's checklist; both null: it is still to be done. */
export interface ChecklistItem {
  readonly text: string;
  readonly tickedAt: Instant | null;
  /** As the log names them. */
  readonly tickedBy: string | null;
}

export interface CrisisRow {
  readonly id: string;
  readonly planId: string;
  readonly plan: CrisisPlan;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly checklist: readonly ChecklistItem[];
}

/** The plan's latest version; null: the desk has none such. */
export async function crisisPlanOf(
  client: pg.PoolClient,
  deskId: string,
  planId: string,
): Promise<{ version: number; plan: CrisisPlan; isArchived: boolean } | null> {
  const { rows } = await client.query<{ version: number; plan: CrisisPlan; isArchived: boolean }>({
    name: 'crisis-plan',
    text: `select kept.version, body || jsonb_build_object('name', kept.name) as plan, archived_at is not null as "isArchived"
           from crisis_plan kept join crisis_plan_version content
             on content.crisis_plan_id = kept.id and content.version = kept.version
           where kept.desk_id = $1 and kept.id = $2`,
    values: [deskId, planId],
  });
  return rows[0] ?? null;
}

/** The id of the plan's crisis that is open; null: none is. */
export async function openCrisisOf(client: pg.PoolClient, planId: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>({
    name: 'crisis-open-of-plan',
    text: 'select id from crisis where crisis_plan_id = $1 and closed_at is null',
    values: [planId],
  });
  return rows[0]?.id ?? null;
}

export async function crisisOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  crisisId: string,
): Promise<CrisisRow | null> {
  const { rows } = await client.query<CrisisRow>({
    name: 'crisis',
    text: `select crisis.id, crisis.crisis_plan_id as "planId", body || jsonb_build_object('name', name) as plan,
             opened_at as "openedAt", closed_at as "closedAt", checklist
           from crisis join crisis_plan_version content
             on content.crisis_plan_id = crisis.crisis_plan_id and content.version = plan_version
           where desk_id = $1 and crisis.id = $2`,
    values: [deskId, crisisId],
  });
  return rows[0] ?? null;
}

export interface CrisisInsert {
  readonly id: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly at: Instant;
  readonly actor: string;
  readonly reason: string;
  /** Null: opened by hand. */
  readonly signs: CrisisSigns | null;
  readonly checklist: readonly ChecklistItem[];
}

export async function insertCrisis(
  client: pg.PoolClient,
  deskId: string,
  crisis: CrisisInsert,
): Promise<void> {
  const { id, planId, planVersion, at, actor, reason, signs, checklist } = crisis;
  await client.query({
    name: 'crisis-insert',
    text: `insert into crisis (id, desk_id, crisis_plan_id, plan_version, opened_at, opened_by, reason, signs, held_at, checklist, heard_up_to)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $5, $9, $10)`,
    values: [
      id,
      deskId,
      planId,
      planVersion,
      new Date(at),
      actor,
      reason,
      signs && JSON.stringify(signs),
      JSON.stringify(checklist),
      beforeAllThreads,
    ],
  });
}

/** @param isSettled whether the plan's next may open by itself at once */
export async function closeCrisisRow(
  client: pg.PoolClient,
  crisisId: string,
  closing: {
    readonly at: Instant;
    readonly actor: string;
    readonly reason: string;
    readonly isSettled: boolean;
  },
): Promise<void> {
  await client.query({
    name: 'crisis-close',
    text: `update crisis set closed_at = $2, closed_by = $3, close_reason = $4, settled_at = case when $5::boolean then $2::timestamptz end,
             heard_up_to = $6
           where id = $1`,
    values: [
      crisisId,
      new Date(closing.at),
      closing.actor,
      closing.reason,
      closing.isSettled,
      beforeAllThreads,
    ],
  });
}

export async function saveChecklist(
  client: pg.PoolClient,
  crisisId: string,
  checklist: readonly ChecklistItem[],
): Promise<void> {
  await client.query({
    name: 'crisis-checklist',
    text: 'update crisis set checklist = $2 where id = $1',
    values: [crisisId, JSON.stringify(checklist)],
  });
}

export const crisisEntryKinds = ['opened', 'ticked', 'unticked', 'note', 'closed'] as const;
export type CrisisEntryKind = (typeof crisisEntryKinds)[number];

/** Writes something down in the crisis's log. @returns the entry's id */
export async function insertCrisisEntry(
  client: pg.PoolClient,
  deskId: string,
  entry: {
    readonly crisisId: string;
    readonly at: Instant;
    readonly actor: string;
    readonly kind: CrisisEntryKind;
    readonly text: string;
  },
): Promise<string> {
  const id = newId();
  await client.query({
    name: 'crisis-entry-insert',
    text: 'insert into crisis_entry (id, desk_id, crisis_id, at, actor, kind, text) values ($1, $2, $3, $4, $5, $6, $7)',
    values: [id, deskId, entry.crisisId, new Date(entry.at), entry.actor, entry.kind, entry.text],
  });
  return id;
}

/** The plans, not archived, whose present version names the team, as people read them. */
export async function crisisPlansNaming(
  client: pg.PoolClient,
  deskId: string,
  teamId: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>({
    name: 'crisis-plans-naming',
    text: `select kept.name from crisis_plan kept join crisis_plan_version content
             on content.crisis_plan_id = kept.id and content.version = kept.version
           where desk_id = $1 and archived_at is null and jsonb_path_exists(body->'measures', '$.** ? (@ == $team)',
             jsonb_build_object('team', $2::text))
           order by kept.name`,
    values: [deskId, teamId],
  });
  return rows.map(({ name }) => `the crisis plan “${name}”`);
}
