import type pg from 'pg';
import { globalId } from '../../src/store/read/globalId.ts';

/** What people look for in the lists of a desk. */
export interface Sought {
  readonly threads: Filters;
  readonly mentions: Filters;
  readonly customers: Filters;
  readonly interactions: Filters;
}

type Filters = Readonly<Record<string, unknown>>;

/** A desk as years leave it, and what people look for there. */
export interface YearsOfDesk {
  readonly deskId: string;
  readonly some: Sought;
  /** Nothing in the desk is so. */
  readonly none: Sought;
}

const firstSecond = 1_700_000_000;
/** What the threads are spread over, however many there are. */
const seconds = 3_600_000;

/**
 * Threads of ten mentions, with an answer to each; half as many customers. Every twentieth thread is open, every hundredth customer a key
 * customer. A second account, for e-mail, has had no mention yet.
 */
export async function yearsOfDesk(pool: Pick<pg.Pool, 'query'>, threads: number): Promise<YearsOfDesk> {
  const {
    rows: [desk],
  } = await pool.query<{ deskId: string; accountId: string; emptyId: string; teamId: string }>(`
    with desk as (insert into desk (id, name, time_zone, join_window_minutes) values (gen_random_uuid(), 'Years', 'UTC', 0) returning id),
      account as (insert into channel_account (id, desk_id, channel, visibility, name, external_id)
        select gen_random_uuid(), id, 'x', 'public', '@years', 'years' from desk returning id),
      empty as (insert into channel_account (id, desk_id, channel, visibility, name, external_id)
        select gen_random_uuid(), id, 'email', 'private', 'care@years.example', 'care' from desk returning id),
      team as (insert into team (id, desk_id, name) select gen_random_uuid(), id, 'Care' from desk returning id)
    select desk.id as "deskId", account.id as "accountId", empty.id as "emptyId", team.id as "teamId"
    from desk, account, empty, team`);
  const { deskId, accountId, emptyId, teamId } = desk!;
  const customers = threads / 2;
  const step = seconds / threads;
  await pool.query(
    `
    insert into customer (id, desk_id, name, is_key, last_contact_at)
    select gen_random_uuid(), $1, 'Customer ' || n, n % 100 = 0, now() from generate_series(1, ${customers}) n`,
    [deskId],
  );
  await pool.query(
    `
    insert into thread (id, desk_id, customer_id, opener_post_id, state, opened_at, last_post_at, subject, team_id, language, tags,
      channels, sentiment, priority_minutes, due_at, post_count, mention_type)
    select gen_random_uuid(), $1, c.id, gen_random_uuid(), case when n % 20 = 0 then 'open' else 'resolved' end,
      to_timestamp(${firstSecond} + n * ${step}), to_timestamp(${firstSecond} + n * ${step} + ${step} * .9), 'Order ' || n, $2, (array['en','de','fr'])[1 + n % 3],
      array['tag' || n % 40], '{x}', 1 + n % 10, (n * 7919) % 500, case when n % 20 = 0 then to_timestamp(${firstSecond} + n * ${step} + 3600) end, 11, 'service'
    from generate_series(1, ${threads}) n join (select id, row_number() over (order by id) as place from customer where desk_id = $1) c on c.place = 1 + n % ${customers}`,
    [deskId, teamId],
  );
  await pool.query(
    `
    insert into mention (id, desk_id, thread_id, channel_account_id, channel, visibility, external_id, customer_id, author_name, text, sentiment,
      mention_type, priority_minutes, triage, published_at, received_at, received_seq, language, region, tags)
    select gen_random_uuid(), $1, t.id, $2, 'x', 'public', t.id || '-' || n, t.customer_id, 'Somebody', 'Message ' || n || ' of ' || t.subject, 1 + (n * 31 + t.priority_minutes) % 10,
      'service', (t.priority_minutes * 13 + n * 101) % 700, '{}', t.opened_at + n * interval '${step * 0.08} seconds', t.opened_at + n * interval '${step * 0.08} seconds', n, t.language, 'GB', t.tags
    from thread t cross join generate_series(1, 10) n where t.desk_id = $1`,
    [deskId, accountId],
  );
  await pool.query(
    `
    insert into interaction (id, desk_id, thread_id, kind, channel_account_id, channel, visibility, text, at, seq)
    select gen_random_uuid(), $1, id, 'reply', $2, 'x', 'public', 'Thank you', last_post_at, row_number() over (order by last_post_at) from thread where desk_id = $1`,
    [deskId, accountId],
  );
  await pool.query('vacuum analyze');
  const {
    rows: [some],
  } = await pool.query<{ customerId: string; threadId: string }>(
    `select customer_id as "customerId", id as "threadId" from thread where desk_id = $1 order by opened_at limit 1`,
    [deskId],
  );
  const agentId = globalId('Agent', deskId);
  const customerId = globalId('Customer', some!.customerId);
  const threadId = globalId('Thread', some!.threadId);
  const later = new Date((firstSecond + 2 * seconds) * 1_000);
  const channelAccountId = globalId('ChannelAccount', emptyId);
  const lately = new Date((firstSecond + 0.97 * seconds) * 1_000);
  return {
    deskId,
    some: {
      threads: {
        text: 'Order 77',
        customerId,
        tags: ['tag7'],
        languages: ['de'],
        channels: ['x'],
        sentimentTo: 2,
        activeFrom: lately,
      },
      mentions: {
        text: 'Order 77',
        customerId,
        tags: ['tag7'],
        languages: ['de'],
        regions: ['GB'],
        channels: ['x'],
        sentimentTo: 1.5,
        priorityMinutesFrom: 690,
        answered: false,
        publishedFrom: lately,
      },
      customers: { text: 'Customer 77', keyCustomersOnly: true, withMentionsOnly: true },
      interactions: { threadId, kinds: ['reply'], from: lately },
    },
    none: {
      threads: {
        text: 'Nowhere',
        agentId,
        channels: ['email'],
        channelAccountId,
        activeFrom: later,
        slaStates: ['atRisk'],
        workStates: ['waiting'],
      },
      mentions: {
        text: 'Nowhere',
        tags: ['nowhere'],
        channels: ['email'],
        channelAccountId,
        publishedFrom: later,
      },
      customers: { text: 'Nobody', network: 'facebook' },
      interactions: { agentId, channels: ['email'], channelAccountId, delivery: 'setAside', from: later },
    },
  };
}
