/** Statements as somebody would write them by hand who needs this one answer and nothing else: JSON all the way. */

export const pageFloor = `
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

/** How a promise stands, as the API names it. */
const stateOf = (clock: string): string => {
  const now = 'extract(epoch from now()) * 1000';
  const at = (name: string) => `(${clock}->>'${name}')::float8`;
  return `case
    when ${at('dueAt')} <= ${now} and case when ${at('stoppedAt')} is not null then ${at('stoppedAt')} > ${at('dueAt')}
      else coalesce(${at('cancelledAt')} >= ${at('dueAt')}, true) end then 'MISSED'
    when ${at('stoppedAt')} <= ${now} then 'MET'
    when ${at('cancelledAt')} <= ${now} then 'CANCELLED'
    when exists (select from jsonb_array_elements(${clock}->'pauses') pause where (pause->>'fromAt')::float8 <= ${now}
      and coalesce(${now} < (pause->>'toAt')::float8, true)) then 'PAUSED'
    when ${at('atRiskAt')} <= ${now} then 'AT_RISK' else 'RUNNING' end`;
};

export const inboxFloor = `
select json_build_object('data', json_build_object('threads', json_build_object(
  'pageInfo', json_build_object('hasNextPage', count(*) > $2::integer, 'endCursor', max(page.place) filter (where page.number = $2::integer)),
  'nodes', json_agg(page.thread order by page.number) filter (where page.number <= $2::integer))))::text as answer
from (
  select row_number() over (order by t.last_post_at desc, t.id desc) as number,
    t.last_post_at || ' ' || t.id as place,
    json_build_object('id', 'thread_' || t.id, 'subject', t.subject, 'state', upper(t.state),
    'channels', upper(t.channels::text)::text[], 'slaState', promise.state, 'dueAt', t.due_at, 'lastPostAt', t.last_post_at,
    'customer', json_build_object('name', c.name, 'isKey', c.is_key), 'team', json_build_object('name', team.name),
    'mentions', json_build_object('nodes', m.mentions)) as thread
  from thread t
  left join customer c on c.id = t.customer_id
  left join team on team.id = t.team_id
  cross join lateral (
    select json_agg(json_build_object('text', x.text, 'publishedAt', x.published_at)) as mentions
    from (select * from mention where thread_id = t.id and deleted_at is null order by published_at desc, id desc limit 1) x
  ) m
  cross join lateral (
    select ('{MISSED,AT_RISK,RUNNING,PAUSED,MET,CANCELLED}'::text[])[place] as state from (
      select min(array_position('{MISSED,AT_RISK,RUNNING,PAUSED,MET,CANCELLED}', ${stateOf('clock')})) as place
      from (select clocks from episode where thread_id = t.id order by number desc limit 1) latest
      cross join jsonb_array_elements(latest.clocks) clock
    ) worst
  ) promise
  where t.desk_id = $1 and t.merged_into is null and t.state = 'open' and t.mention_type = 'service'
  order by t.last_post_at desc, t.id desc
  limit $2::integer + 1
) page`;

export const threadFloor = `
select json_build_object('data', json_build_object('thread', json_build_object('id', 'thread_' || t.id, 'subject', t.subject,
  'state', upper(t.state), 'tags', t.tags, 'customer', json_build_object('name', c.name, 'segment', c.segment),
  'mentions', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('id', 'mention_' || x.id, 'text', x.text, 'channel', upper(x.channel), 'publishedAt', x.published_at,
      'isAnswered', exists (select from post where desk_id = x.desk_id and channel = x.channel and reply_to = x.external_id
        and direction = 'outbound'))), '[]')
    from (select * from mention where thread_id = t.id and deleted_at is null order by published_at, id limit 20) x)),
  'interactions', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('kind', upper(x.kind), 'text', x.text, 'at', x.at) order by x.at, x.id), '[]')
    from (select * from interaction where thread_id = t.id order by at desc, id desc limit 20) x)),
  'episodes', (
    select coalesce(json_agg(json_build_object('number', e.number, 'clocks', (
      select json_agg(json_build_object('kind', case clock->>'kind' when 'firstResponse' then 'FIRST_RESPONSE' else upper(clock->>'kind') end,
        'state', ${stateOf('clock')}, 'dueAt', to_timestamp((clock->>'dueAt')::float8 / 1000)) order by place)
      from jsonb_array_elements(e.clocks) with ordinality each (clock, place))) order by e.number), '[]')
    from episode e where e.thread_id = t.id),
  'history', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('sequence', x.seq, 'at', x.at, 'type', x.type, 'actor', x.actor, 'payload', x.payload)), '[]')
    from (select * from routing_event where thread_id = t.id and desk_id = t.desk_id order by seq limit 20) x)))))::text as answer
from thread t
left join customer c on c.id = t.customer_id
where t.id = $1`;
