import type pg from 'pg';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { usualRoutingPlan } from '../../domain/routing/plan.ts';
import { rankOf } from '../../domain/routing/rank.ts';
import type { AgentRow, DeskRow, RouterSnapshot, WorkRow } from '../../domain/routing/snapshot.ts';
import { draftOf, threadOf } from '../../domain/routing/workName.ts';
import { idColumn, plainColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';
import type { Statements } from '../transaction.ts';

/** A desk's router as the tables have it, and how far it has read the log. */
export interface StoredRouter {
  readonly seq: number;
  readonly fence: number;
  readonly plan: RoutingPlan;
  readonly snapshot: RouterSnapshot;
}

/** Reads the router's rows. A desk never dispatched gives an empty router before the log's first row. */
export async function loadRouter(client: pg.PoolClient | pg.Pool, deskId: string): Promise<StoredRouter> {
  const { rows } = await client.query<{
    seq: number | null;
    fence: number | null;
    plan: RoutingPlan | null;
    desk: DeskRow | null;
    agents: AgentRow[];
    works: WorkRow[];
  }>(
    `select position.seq, position.fence, position.plan, position.snapshot as desk,
       (select coalesce(json_agg(snapshot order by agent_id), '[]') from agent_load
        where desk_id = desk.id and snapshot is not null) as agents,
       (select coalesce(json_agg(snapshot order by draft_id nulls first, thread_id), '[]') from work where desk_id = desk.id) as works
     from desk left join dispatch_position position on position.desk_id = desk.id
     where desk.id = $1`,
    [deskId],
  );
  const row = rows[0];
  return {
    seq: row?.seq ?? 0,
    fence: row?.fence ?? 0,
    plan: row?.plan ?? usualRoutingPlan,
    snapshot: {
      desk: row?.desk ?? { at: 0, turn: 0, wakeAt: null },
      agents: row?.agents ?? [],
      works: row?.works ?? [],
    },
  };
}

/**
 * Takes the desk over: every dispatcher with an older fence is refused from now on.
 * @returns the new fence
 */
export async function raiseFence(client: pg.PoolClient, deskId: string): Promise<number> {
  const { rows } = await client.query<{ fence: number }>(
    `insert into dispatch_position (desk_id, fence) values ($1, 1)
     on conflict (desk_id) do update set fence = dispatch_position.fence + 1
     returning fence`,
    [deskId],
  );
  return rows[0]!.fence;
}

/** What one step of the dispatcher leaves behind. */
export interface RouterChanges {
  readonly deskId: string;
  /** Of the dispatcher that writes. */
  readonly fence: number;
  readonly seq: number;
  readonly plan: RoutingPlan;
  readonly desk: DeskRow;
  readonly isPlanChanged: boolean;
  readonly endedWorks: readonly string[];
  readonly changedWorks: readonly WorkRow[];
  readonly newWorks: readonly WorkRow[];
  readonly removedAgents: readonly string[];
  readonly changedAgents: readonly AgentRow[];
}

/**
 * Writes the router's changed rows. Ended work goes before changed, changed before new, so that the guarded
 * counter of each agent never passes through a sum that was not there. The fence is asked first, and its answer comes before
 * that of what is outdated and runs into rows that are not as it knows them.
 * @returns false where another dispatcher has raised the fence: the transaction must be rolled back
 */
export async function saveRouter({ client, send }: Statements, changes: RouterChanges): Promise<boolean> {
  const isOurs = holdsFence(client, changes);
  const { changedAgents, removedAgents, endedWorks, changedWorks, newWorks } = changes;
  if (changedAgents.length > 0) send(saveAgents(client, changes));
  if (removedAgents.length > 0)
    send(client.query('update agent_load set snapshot = null where agent_id = any($1)', [removedAgents]));
  if (endedWorks.length > 0)
    send(
      client.query({
        name: 'work-end',
        text: 'delete from work where id = any($1)',
        values: [idColumn(endedWorks.map((work) => draftOf(work) ?? work))],
      }),
    );
  if (changedWorks.length > 0)
    send(
      client.query({
        name: 'work-change',
        text: `update work set ${workColumns.map((column) => `${column} = new.${column}`).join(', ')}
               from (${workRows}) new where work.id = new.id`,
        values: workValues(changes, changedWorks),
      }),
    );
  if (newWorks.length > 0)
    send(
      client.query({
        name: 'work-new',
        text: `insert into work (thread_id, draft_id, desk_id, ${workColumns.join(', ')})
               select thread_id, draft_id, desk_id, ${workColumns.join(', ')} from (${workRows}) new`,
        values: workValues(changes, newWorks),
      }),
    );
  if (changedAgents.length > 0) send(lowerCapacities(client, changes));
  return isOurs;
}

/** Notes how far the router is, and whether that is still ours to say. */
async function holdsFence(client: pg.PoolClient, changes: RouterChanges): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'dispatch-position',
    text: `update dispatch_position set seq = $2, snapshot = $3, plan = case when $4 then $5::jsonb else plan end
           where desk_id = $1 and fence = $6`,
    values: [
      changes.deskId,
      changes.seq,
      JSON.stringify(changes.desk),
      changes.isPlanChanged,
      changes.isPlanChanged ? JSON.stringify(changes.plan) : null,
      changes.fence,
    ],
  });
  return rowCount === 1;
}

const workColumns = [
  'state',
  'team_id',
  'agent_id',
  'points',
  'ring',
  'rank',
  'queued_at',
  'due_at',
  'boost_minutes',
  'until_at',
  'snapshot',
];

const workRows = `
  select coalesce(thread_id, draft_id) as id, thread_id, draft_id, $1::uuid as desk_id, state, team_id, agent_id, points, ring, rank,
    to_timestamp(queued_at / 1000) as queued_at, to_timestamp(due_at / 1000) as due_at, boost_minutes,
    to_timestamp(until_at / 1000) as until_at, snapshot
  from rows from (unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::integer[], $8::integer[],
    $9::float8[], $10::float8[], $11::float8[], $12::float8[], $13::float8[]), jsonb_array_elements($14::jsonb))
    as row (thread_id, draft_id, state, team_id, agent_id, points, ring, rank, queued_at, due_at, boost_minutes, until_at, snapshot)`;

function workValues({ deskId, plan }: RouterChanges, works: readonly WorkRow[]): unknown[] {
  return [
    deskId,
    plainColumn(works, (row) => threadOf(row.work)),
    plainColumn(works, (row) => draftOf(row.work)),
    plainColumn(works, (row) => row.state),
    plainColumn(works, (row) => row.requirement.team),
    plainColumn(works, (row) => row.agent),
    plainColumn(works, (row) => row.points),
    plainColumn(works, (row) => row.ring),
    plainColumn(works, (row) => rankOf(plan.order, row.queuedAt, row.dueAt, row.boostMinutes)),
    plainColumn(works, (row) => row.queuedAt),
    plainColumn(works, (row) => row.dueAt),
    plainColumn(works, (row) => row.boostMinutes),
    plainColumn(works, (row) => row.untilAt),
    jsonColumn(works),
  ];
}

/** Raised capacities count before the work of the same step is written, lowered ones after it ({@link lowerCapacities}). */
async function saveAgents(client: pg.PoolClient, { deskId, changedAgents }: RouterChanges): Promise<void> {
  await client.query({
    name: 'agent-load-save',
    text: `insert into agent_load (agent_id, desk_id, capacity, snapshot)
           select agent_id, $1::uuid, capacity, snapshot
           from unnest($2::uuid[], $3::integer[], $4::jsonb[]) as row (agent_id, capacity, snapshot)
           on conflict (agent_id) do update
             set capacity = greatest(agent_load.capacity, excluded.capacity), snapshot = excluded.snapshot`,
    values: [
      deskId,
      changedAgents.map((row) => row.agent),
      changedAgents.map((row) => row.capacity),
      changedAgents.map((row) => JSON.stringify(row)),
    ],
  });
}

/** A capacity below what the agent already holds lets nothing more in, and takes nothing away. */
async function lowerCapacities(client: pg.PoolClient, { changedAgents }: RouterChanges): Promise<void> {
  await client.query({
    name: 'agent-load-lower',
    text: `update agent_load set capacity = greatest(row.capacity, load)
           from unnest($1::uuid[], $2::integer[]) as row (agent_id, capacity)
           where agent_load.agent_id = row.agent_id and agent_load.capacity > row.capacity`,
    values: [changedAgents.map((row) => row.agent), changedAgents.map((row) => row.capacity)],
  });
}
