import type pg from 'pg';

/** The desk that reads are measured on. */
export interface Seeded {
  readonly deskId: string;
  /** Of every thread, the latest first. */
  readonly threadIds: readonly string[];
}

/**
 * 500 threads of 15 mentions by 1,000 customers: all open, with two promises each, two of our answers and eight rows
 * of the log.
 */
export async function seed(pool: pg.Pool): Promise<Seeded> {
  const { rows } = await pool.query<{
    id: string;
  }>(`insert into desk (id, name, time_zone, join_window_minutes)
    values (gen_random_uuid(), 'Bench', 'UTC', 0) returning id`);
  const deskId = rows[0]!.id;
  const account = await pool.query<{ id: string }>(
    `insert into channel_account (id, desk_id, channel, visibility, name, external_id)
     values (gen_random_uuid(), $1, 'x', 'public', '@bench', 'bench') returning id`,
    [deskId],
  );
  const accountId = account.rows[0]!.id;
  await pool.query(`insert into team (id, desk_id, name) values (gen_random_uuid(), $1, 'Care')`, [deskId]);
  await pool.query(
    `insert into customer (id, desk_id, name, segment, is_key)
     select gen_random_uuid(), $1, 'Customer number ' || n, 'gold', n % 20 = 0 from generate_series(1, 1000) n`,
    [deskId],
  );
  await pool.query(
    `insert into thread (id, desk_id, customer_id, opener_post_id, state, opened_at, last_post_at, subject, channels, team_id, tags, due_at)
     select gen_random_uuid(), $1, c.id, gen_random_uuid(), 'open', to_timestamp(1772452800 + n), to_timestamp(1772452800 + n + 900),
       'My order ' || n || ' has not arrived', '{x}', (select id from team where desk_id = $1), '{delivery,late}',
       to_timestamp(4102444800 + n)
     from generate_series(1, 500) n
     join (select id, row_number() over () as place from customer where desk_id = $1) c on c.place = n`,
    [deskId],
  );
  await pool.query(
    `insert into mention (id, desk_id, thread_id, channel_account_id, channel, visibility, external_id, customer_id,
       author_name, text, sentiment, mention_type, priority_minutes, triage, published_at, received_at, received_seq)
     select gen_random_uuid(), $1, t.id, $2, 'x', 'public', t.id || '-' || n, c.id, c.name,
       'Message ' || n || ': still waiting', 1 + n % 10, 'service', 0, '{}', t.opened_at + n * interval '1 minute', now(), n
     from thread t
     cross join generate_series(1, 15) n
     join (select id, name, row_number() over () as place from customer where desk_id = $1) c
       on c.place = 1 + (n * 37 + extract(epoch from t.opened_at)::bigint) % 1000
     where t.desk_id = $1`,
    [deskId, accountId],
  );
  await pool.query(
    `insert into post (id, desk_id, channel, external_id, channel_account_id, direction, visibility, published_at, received_seq, reply_to,
       tie_key, is_human_answer, strand_id)
     select gen_random_uuid(), $1, 'x', external_id || '-answer', $2, 'outbound', 'public', published_at, received_seq, external_id,
       external_id, true, thread_id
     from mention where desk_id = $1 and received_seq in (5, 10)`,
    [deskId, accountId],
  );
  await pool.query(
    `insert into interaction (id, desk_id, thread_id, kind, channel_account_id, channel, visibility, text, at, seq)
     select gen_random_uuid(), $1, t.id, 'reply', $2, 'x', 'public', 'We have asked the warehouse, and come back to you today.',
       t.opened_at + n * interval '1 minute', 0
     from thread t cross join generate_series(5, 10, 5) n where t.desk_id = $1`,
    [deskId, accountId],
  );
  await pool.query(
    `insert into episode (id, desk_id, thread_id, number, opened_at, clocks)
     select gen_random_uuid(), $1, id, 1, opened_at, jsonb_build_array(
       jsonb_build_object('kind', 'firstResponse', 'number', 1, 'pauses', '[]'::jsonb, 'dueAt', 4102444800000, 'atRiskAt', 4102444700000,
         'stoppedAt', 1772452900000, 'cancelledAt', null),
       jsonb_build_object('kind', 'resolution', 'number', 1, 'pauses', '[]'::jsonb, 'dueAt', 4102444800000, 'atRiskAt', 4102444700000,
         'stoppedAt', null, 'cancelledAt', null))
     from thread where desk_id = $1`,
    [deskId],
  );
  await pool.query(
    `insert into routing_event (desk_id, seq, at, kind, type, actor, thread_id, payload)
     select $1, row_number() over (order by n, t.id), to_timestamp(1772453800 + n), 'record', 'mentionArrived', 'integration:bench', t.id,
       jsonb_build_object('channel', 'x', 'number', n)
     from thread t cross join generate_series(1, 8) n where t.desk_id = $1 order by 2`,
    [deskId],
  );
  await pool.query(
    'update desk set last_seq = (select max(seq) from routing_event where desk_id = desk.id) where id = $1',
    [deskId],
  );
  await pool.query('vacuum analyze');
  const threads = await pool.query<{ id: string }>(
    'select id from thread where desk_id = $1 order by last_post_at desc',
    [deskId],
  );
  return { deskId, threadIds: threads.rows.map(({ id }) => id) };
}
