import type pg from 'pg';
import type { AutomationPolicy } from '../../domain/engagement/automation/policy.ts';

export interface SavedAutomation {
  readonly version: number;
  readonly policy: AutomationPolicy;
}

/** What the desk sends by itself; null: it never said. */
export async function automationOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<SavedAutomation | null> {
  const { rows } = await client.query<SavedAutomation>({
    name: 'automation-policy',
    text: `select version, body as policy from automation_policy where desk_id = $1 order by version desc limit 1`,
    values: [deskId],
  });
  return rows[0] ?? null;
}

/** Up to where a desk's log was read for automation. */
export interface DeskPlace {
  readonly deskId: string;
  readonly seq: number;
}

/** Desks whose log has grown since. */
export async function desksToAutomate(pool: pg.Pool): Promise<readonly DeskPlace[]> {
  const { rows } = await pool.query<DeskPlace>({
    name: 'automation-behind',
    text: `select desk_id as "deskId", seq from automation_position
           where seq < (select last_seq from desk where id = desk_id) order by desk_id`,
  });
  return rows;
}

/** Mentions that arrived in the next stretch of the log after the place, oldest first, and where the stretch ends. */
export async function arrivedMentions(
  pool: pg.Pool,
  deskId: string,
  { after, rows: most }: { after: number; rows: number },
): Promise<{ readonly upTo: number; readonly mentions: readonly { seq: number; mentionId: string }[] }> {
  const { rows } = await pool.query<{ upTo: number; mentions: { seq: number; mentionId: string }[] }>({
    name: 'automation-arrived',
    text: `
      select least($2::bigint + $3, last_seq) as "upTo",
        (select coalesce(json_agg(json_build_object('seq', seq, 'mentionId', payload->>'mentionId') order by seq), '[]')
         from routing_event
         where desk_id = desk.id and seq > $2 and seq <= least($2::bigint + $3, last_seq) and type = 'mentionArrived')
          as mentions
      from desk where id = $1`,
    values: [deskId, after, most],
  });
  return rows[0]!;
}

/** Moves the place on; false where another process has moved it meanwhile. */
export async function moveAutomation(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'automation-move',
    text: 'update automation_position set seq = $3 where desk_id = $1 and seq = $2',
    values: [deskId, from, to],
  });
  return rowCount === 1;
}

export interface AutomatedMessage {
  readonly interactionId: string;
  readonly episodeId: string;
  readonly mentionId: string;
  readonly rule: string;
  readonly policyVersion: number;
  readonly confidence: number;
  readonly at: number;
}

export async function insertAutomatedMessage(
  client: pg.PoolClient,
  deskId: string,
  message: AutomatedMessage,
): Promise<void> {
  const { interactionId, episodeId, mentionId, rule, policyVersion, confidence, at } = message;
  await client.query({
    name: 'automated-message-insert',
    text: `insert into automated_message
             (interaction_id, desk_id, episode_id, mention_id, rule, policy_version, confidence, at)
           values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))`,
    values: [interactionId, deskId, episodeId, mentionId, rule, policyVersion, confidence, at],
  });
}

export async function saveAutomationPolicy(
  client: pg.PoolClient,
  deskId: string,
  { version, policy }: SavedAutomation,
): Promise<void> {
  await client.query('insert into automation_policy (desk_id, version, body) values ($1, $2, $3)', [
    deskId,
    version,
    JSON.stringify(policy),
  ]);
}

/** The log is read from the place on; where it is being read already it goes on from where it is. */
export async function startAutomation(client: pg.PoolClient, deskId: string, seq: number): Promise<void> {
  await client.query(
    'insert into automation_position (desk_id, seq) values ($1, $2) on conflict (desk_id) do nothing',
    [deskId, seq],
  );
}

export async function stopAutomation(client: pg.PoolClient, deskId: string): Promise<void> {
  await client.query('delete from automation_position where desk_id = $1', [deskId]);
}
