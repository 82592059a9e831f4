import pg from 'pg';
import type { Notes } from './notes.ts';

/** One rule that must hold of what was handed in, and how many break it. */
export interface Reconciled {
  readonly rule: string;
  readonly broken: number;
  /** Some that do, by external id or thread. */
  readonly such: readonly string[];
}

/** What came of the reconciliation. */
export interface Reconciliation {
  /** How it was looked at. */
  readonly by: 'SQL' | 'GraphQL';
  /** Mentions that the desk had said it took. */
  readonly accepted: number;
  readonly rules: readonly Reconciled[];
}

/** The mentions of the run as they should be (`given`) and as they are (`mine`), for the rules below. */
const given = `given as materialized (
    select external_id, substring(id from 9)::uuid as id from unnest($2::text[], $3::text[]) as row (external_id, id)),
  mine as materialized (
    select mention.id, external_id, thread_id, mention_type, published_at from mention
    where desk_id = (select id from desk order by created_at limit 1) and starts_with(external_id, $1 || '-')),
  logged as materialized (
    select (payload->>'mentionId')::uuid as id, min(seq) as seq, count(*) as times from routing_event
    where type = 'mentionArrived' and (payload->>'mentionId')::uuid in (select id from mine) group by 1),
  strands as materialized (
    select id, id as thread_id from thread where id in (select thread_id from mine)
    union all select id, merged_into from thread where merged_into in (select thread_id from mine))`;

/** Each selects what breaks it, as `such`. $1: the run, $2 and $3: what was accepted, $4: what nobody answered about. */
const rules: readonly (readonly [rule: string, query: string])[] = [
  [
    'accepted, so it is in the database',
    'select external_id as such from given where not exists (select from mine where mine.id = given.id)',
  ],
  [
    'accepted once, so it is there once',
    'select external_id as such from mine group by external_id having count(*) > 1',
  ],
  [
    'there, so it was accepted',
    `select external_id as such from mine where not external_id = any((select unsure from told)::text[])
       and not exists (select from given where given.external_id = mine.external_id and given.id = mine.id)`,
  ],
  [
    'there, so it is in the log once',
    'select external_id as such from mine left join logged using (id) where coalesce(times, 0) <> 1',
  ],
  [
    'it asks for an agent, so the router was told of it, or an answer came between its writing and its arrival',
    `select external_id as such from mine join logged using (id) where mention_type = 'service' and not exists (
       select from strands join routing_event told on told.thread_id = strands.id
       where strands.thread_id = mine.thread_id and (told.type = 'workArrived' and told.seq > logged.seq
         or told.type = 'interactionRecorded' and told.seq < logged.seq and told.at >= mine.published_at))`,
  ],
  [
    'the router was told of it once',
    `select told.thread_id::text as such from (
       select thread_id, count(*) as times from routing_event
       where type = 'workArrived' and thread_id in (select thread_id from mine) group by 1) told
     where times > (select count(*) from routing_event
       where type = 'mentionArrived' and routing_event.thread_id = told.thread_id)`,
  ],
  [
    'a thread is in one agent’s hands at a time',
    `select one.thread_id::text as such from assignment one join assignment other
       on other.thread_id = one.thread_id and other.id > one.id
     where one.thread_id in (select thread_id from mine)
       and one.started_at < coalesce(other.ended_at, 'infinity') and other.started_at < coalesce(one.ended_at, 'infinity')`,
  ],
];

/** The dispatcher has read all that was put into the log before this was called; throws after a minute. */
async function untilRouted(client: pg.Client): Promise<void> {
  const behind = `select count(*)::integer as rows from routing_event event
    where kind = 'input' and seq > coalesce((select seq from dispatch_position where desk_id = event.desk_id), 0)`;
  for (const until = Date.now() + 60_000; ; ) {
    const { rows } = await client.query<{ rows: number }>(behind);
    if (rows[0]!.rows === 0) return;
    if (Date.now() > until)
      throw new Error(`The router is ${rows[0]!.rows} rows of the log behind after a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/**
 * Holds the database against what was accepted: each mention there once, in the log once, routed once.
 * @param run what the external ids begin with
 */
export async function reconcile(databaseUrl: string, run: string, notes: Notes): Promise<Reconciliation> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // a connection that is lost is told by the statement under way
  client.on('error', () => {});
  await client.connect();
  try {
    await untilRouted(client);
    const values = [run, [...notes.accepted.keys()], [...notes.accepted.values()], [...notes.unsure]];
    const found: Reconciled[] = [];
    for (const [rule, query] of rules) {
      const { rows } = await client.query<{ such: string }>(
        `with ${given}, told as (select $4::text[] as unsure) ${query}`,
        values,
      );
      found.push({ rule, broken: rows.length, such: rows.slice(0, 5).map(({ such }) => such) });
    }
    return { by: 'SQL', accepted: notes.accepted.size, rules: found };
  } finally {
    await client.end();
  }
}
