import type pg from 'pg';

/** The page that is measured: 20 threads × 10 mentions with customers, about 42 KB. */
export const pageOperation = `query Page {
  threads(first: 20) {
    nodes {
      id
      subject
      mentions(first: 10) {
        nodes { id text publishedAt customer { id name } }
      }
    }
  }
}`;

/** The floor: the same answer by one statement written by hand, JSON all the way. */
export const floorStatement = `
select json_build_object('data', json_build_object('threads', json_build_object('nodes', json_agg(page.thread))))::text as answer
from (
  select json_build_object('id', 'thread_' || t.id, 'subject', t.subject,
    'mentions', json_build_object('nodes', m.mentions)) as thread
  from thread t
  cross join lateral (
    select json_agg(json_build_object('id', 'mention_' || x.id, 'text', x.text, 'publishedAt', x.published_at,
      'customer', json_build_object('id', 'customer_' || c.id, 'name', c.name))) as mentions
    from (select * from mention where thread_id = t.id and deleted_at is null order by published_at, id limit 10) x
    join customer c on c.id = x.customer_id
  ) m
  where t.desk_id = $1 and t.merged_into is null
  order by t.last_post_at desc, t.id desc
  limit 20
) page`;

/** 500 threads of 15 mentions by 1,000 customers. Returns the desk's id. */
export async function seed(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(`
    insert into desk (id, name, time_zone, join_window_minutes)
    values (gen_random_uuid(), 'Bench', 'UTC', 0) returning id`);
  const deskId = rows[0]!.id;
  const account = await pool.query<{ id: string }>(
    `insert into channel_account (id, desk_id, channel, visibility, name, external_id)
     values (gen_random_uuid(), $1, 'x', 'public', '@bench', 'bench') returning id`,
    [deskId],
  );
  await pool.query(
    `insert into customer (id, desk_id, name)
     select gen_random_uuid(), $1, 'Customer number ' || n from generate_series(1, 1000) n`,
    [deskId],
  );
  await pool.query(
    `insert into thread (id, desk_id, customer_id, opener_post_id, state, opened_at, last_post_at, subject)
     select gen_random_uuid(), $1, c.id, gen_random_uuid(), 'open', to_timestamp(1772452800 + n), to_timestamp(1772452800 + n + 900),
       'My order ' || n || ' has not arrived'
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
    [deskId, account.rows[0]!.id],
  );
  await pool.query('vacuum analyze');
  return deskId;
}
