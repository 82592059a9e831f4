import type pg from 'pg';
import type { BulkChange, BulkUnit } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkState, TargetState } from '../../domain/engagement/bulk/bulkState.ts';
import { plainColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';

/** A bulk action as whoever works on it needs it. */
export interface BulkActionRow {
  readonly id: string;
  readonly deskId: string;
  readonly state: BulkState;
  readonly selects: BulkUnit;
  readonly unit: BulkUnit;
  /** The log's last row when its targets were chosen. */
  readonly seq: number;
  readonly change: BulkChange | null;
  /** Who asked for what is done now, as the use cases know callers. */
  readonly requestedBy: object;
  readonly attempt: number;
  readonly nextOrdinal: number;
  readonly undoOrdinal: number;
  readonly targetCount: number;
  readonly undoableUntil: number | null;
}

const actionColumns = `id, desk_id as "deskId", state, selects, unit, seq, change,
  case when state = 'undoing' then undo_requested_by else requested_by end as "requestedBy", attempt,
  next_ordinal as "nextOrdinal", undo_ordinal as "undoOrdinal", target_count as "targetCount",
  undoable_until as "undoableUntil"`;

/** Null where the desk has none such. The desk is locked. */
export async function findBulkAction(
  client: pg.PoolClient,
  deskId: string,
  id: string,
): Promise<BulkActionRow | null> {
  const { rows } = await client.query<BulkActionRow>({
    name: 'bulk-find',
    text: `select ${actionColumns} from bulk_action where id = $1 and desk_id = $2 for update`,
    values: [id, deskId],
  });
  return rows[0] ?? null;
}

/** The oldest that nobody works on, or whose process is gone; null where there is none. */
export async function takeBulkAction(pool: pg.Pool, leaseSeconds: number): Promise<BulkActionRow | null> {
  const { rows } = await pool.query<BulkActionRow>({
    name: 'bulk-take',
    text: `
      update bulk_action set attempt = attempt + 1, lease_until = now() + make_interval(secs => $1)
      where id = (
        select id from bulk_action
        where state in ('changing', 'undoing') and (lease_until is null or lease_until < now())
        order by created_at, id limit 1 for update skip locked)
      returning ${actionColumns}`,
    values: [leaseSeconds],
  });
  return rows[0] ?? null;
}

/** The action as it is now, locked and its lease renewed; null where it is not this process's to work on any more. */
export async function holdBulkAction(
  client: pg.PoolClient,
  { id, attempt, state }: Pick<BulkActionRow, 'id' | 'attempt' | 'state'>,
  leaseSeconds: number,
): Promise<BulkActionRow | null> {
  const { rows } = await client.query<BulkActionRow>({
    name: 'bulk-hold',
    text: `update bulk_action set lease_until = now() + make_interval(secs => $4)
           where id = $1 and attempt = $2 and state = $3 returning ${actionColumns}`,
    values: [id, attempt, state, leaseSeconds],
  });
  return rows[0] ?? null;
}

/** Lets any process take it, at once. */
export async function giveBackBulkAction(
  pool: pg.Pool,
  { id, attempt }: Pick<BulkActionRow, 'id' | 'attempt'>,
): Promise<void> {
  await pool.query('update bulk_action set lease_until = null where id = $1 and attempt = $2', [id, attempt]);
}

export interface BulkTarget {
  readonly ordinal: number;
  readonly mentionId: string | null;
  readonly threadId: string;
  readonly state: TargetState;
  readonly before: unknown;
  readonly after: unknown;
  readonly wishSeq: number | null;
  readonly askedUntil: number | null;
}

const targetColumns = `ordinal, mention_id as "mentionId", thread_id as "threadId", state, before, after,
  wish_seq as "wishSeq", asked_until as "askedUntil"`;

/** The targets from one place of the action's order to before another that are in one of the states. */
export async function bulkTargets(
  client: pg.PoolClient,
  actionId: string,
  { from, before, states }: { from: number; before: number; states: readonly TargetState[] },
): Promise<BulkTarget[]> {
  const { rows } = await client.query<BulkTarget>({
    name: 'bulk-targets',
    text: `select ${targetColumns} from bulk_target
           where bulk_action_id = $1 and ordinal >= $2 and ordinal < $3 and state = any($4) order by ordinal`,
    values: [actionId, from, before, states],
  });
  return rows;
}

/** The targets of which the router has been asked. */
export async function askedTargets(client: pg.PoolClient, actionId: string): Promise<BulkTarget[]> {
  const { rows } = await client.query<BulkTarget>({
    name: 'bulk-asked',
    text: `select ${targetColumns} from bulk_target
           where bulk_action_id = $1 and state in ('asked', 'undoAsked') order by ordinal`,
    values: [actionId],
  });
  return rows;
}

/** What became of a target; left out: as before. */
export interface TargetOutcome {
  readonly ordinal: number;
  readonly state: TargetState;
  readonly before?: object;
  readonly after?: object;
  /** Why it was not changed, or not undone. */
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly wishSeq?: number;
  readonly askedUntil?: number;
}

/**
 * Writes what became of targets and how far the action is; counts follow. Each target is looked up by its key (`offset 0`): the
 * plans of a plain join read all targets of the action for each step (15,000: 46 ms a step).
 * @returns the counts as they are now
 */
export async function saveOutcomes(
  client: pg.PoolClient,
  action: Pick<BulkActionRow, 'id' | 'nextOrdinal' | 'undoOrdinal'>,
  outcomes: readonly TargetOutcome[],
): Promise<BulkCounts> {
  if (outcomes.length > 0)
    await client.query({
      name: 'bulk-save-targets',
      text: `
        with row as materialized (
          select place, outcome.*
          from rows from (unnest($2::integer[], $3::text[], $7::bigint[], $8::float8[]), jsonb_array_elements($4::jsonb),
            jsonb_array_elements($5::jsonb), jsonb_array_elements($6::jsonb))
            as outcome (ordinal, state, wish_seq, asked_until, before, after, refusal)
          cross join lateral (
            select ctid as place from bulk_target
            where bulk_action_id = $1 and bulk_target.ordinal = outcome.ordinal offset 0) target
        )
        update bulk_target set state = row.state, before = coalesce(nullif(row.before, 'null'), bulk_target.before),
          after = coalesce(nullif(row.after, 'null'), bulk_target.after),
          refusal = coalesce(nullif(row.refusal, 'null'), bulk_target.refusal), wish_seq = row.wish_seq,
          asked_until = to_timestamp(row.asked_until / 1000)
        from row where bulk_target.ctid = row.place`,
      values: [
        action.id,
        plainColumn(outcomes, (one) => one.ordinal),
        plainColumn(outcomes, (one) => one.state),
        jsonColumn(outcomes.map((one) => one.before ?? null)),
        jsonColumn(outcomes.map((one) => one.after ?? null)),
        jsonColumn(outcomes.map((one) => one.refusal ?? null)),
        plainColumn(outcomes, (one) => one.wishSeq ?? null),
        plainColumn(outcomes, (one) => one.askedUntil ?? null),
      ],
    });
  const count = (state: TargetState): number => outcomes.filter((one) => one.state === state).length;
  const { rows } = await client.query<BulkCounts>({
    name: 'bulk-advance',
    text: `update bulk_action set next_ordinal = $2, undo_ordinal = $3, changed_count = changed_count + $4,
             refused_count = refused_count + $5, undone_count = undone_count + $6, kept_count = kept_count + $7
           where id = $1
           returning target_count as targets, changed_count as changed, refused_count as refused,
             undone_count as undone, kept_count as kept`,
    values: [
      action.id,
      action.nextOrdinal,
      action.undoOrdinal,
      count('changed'),
      count('refused'),
      count('undone'),
      count('kept'),
    ],
  });
  return rows[0]!;
}

export interface BulkCounts {
  readonly targets: number;
  readonly changed: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
}

/** The action is done. `undoableUntil` null: what is undone stays undone. */
export async function endBulkAction(
  client: pg.PoolClient,
  id: string,
  { state, at, undoableUntil }: { state: BulkState; at: number; undoableUntil: number | null },
): Promise<void> {
  await client.query(
    `update bulk_action set state = $2, lease_until = null, ended_at = to_timestamp($3::float8 / 1000),
       undoable_until = to_timestamp($4::float8 / 1000) where id = $1`,
    [id, state, at, undoableUntil],
  );
}
