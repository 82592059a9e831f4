import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Three rules hold throughout:
 * every table that grows with mentions carries the desk and an instant, so that it can be partitioned and sharded; who writes
 * it has the desk's row locked, so it does not refer to that row once more (the check of each row was a third of the time of appending to the log);
 * uniqueness of (channel account, external id) lives in the narrow table `post`;
 * what must never be is refused here, whatever the code above believes.
 */
export class Desk1763769600000 implements MigrationInterface {
  name = 'Desk1763769600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(configuration);
    await runner.query(customers);
    await runner.query(conversation);
    await runner.query(routing);
    await runner.query(log);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table idempotency_key, routing_event, dispatch_position, outbox, assignment, work, agent_load, interaction,
        thread_mark, episode, thread, early_revision, strand, post, mention, identity, customer, routing_plan, sla_policy_version, sla_policy, calendar,
        keyword_table_version, keyword_table, shift, agent_channel, agent_skill, team_member, agent, team, skill,
        channel_account, desk cascade;
      drop function refuse_log_change;
      drop function count_load;
    `);
  }
}

const configuration = `
create table desk (
  id uuid primary key,
  name text not null,
  time_zone text not null,
  is_demo boolean not null default false,
  -- 0: only reply links and conversation ids join mentions
  join_window_minutes integer not null check (join_window_minutes >= 0),
  fallback_language text,
  priority_settings jsonb not null default '{}',
  -- the log's head: sequence and instant of its last row; taken under this row's lock
  last_seq bigint not null default 0,
  last_at timestamptz not null default to_timestamp(0),
  created_at timestamptz not null default now()
);

create table channel_account (
  id uuid primary key,
  desk_id uuid not null references desk,
  channel text not null,
  visibility text not null check (visibility in ('public', 'private', 'secure')),
  name text not null,
  -- the account's id or address on its network
  external_id text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, channel, external_id)
);

create table skill (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  archived_at timestamptz,
  unique (desk_id, name)
);

create table team (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table agent (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  email text not null,
  role text not null default 'agent',
  languages text[] not null default '{}',
  capacity integer not null check (capacity > 0),
  presence text not null default 'offline' check (presence in ('available', 'busy', 'away', 'offline')),
  presence_since timestamptz not null default now(),
  -- true: no shifts, on duty whenever present
  always_on_shift boolean not null default false,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, email)
);

create table team_member (
  team_id uuid not null references team,
  agent_id uuid not null references agent,
  primary key (team_id, agent_id)
);
create index team_member_agent on team_member (agent_id);

create table agent_skill (
  agent_id uuid not null references agent,
  skill_id uuid not null references skill,
  level smallint not null check (level between 1 and 5),
  primary key (agent_id, skill_id)
);

create table agent_channel (
  agent_id uuid not null references agent,
  channel text not null,
  cap integer check (cap > 0),
  primary key (agent_id, channel)
);

-- weekday 0 is Monday; minutes from its midnight in the desk's time zone; an end past 1440 is on the next day
create table shift (
  id uuid primary key,
  agent_id uuid not null references agent,
  weekday smallint not null check (weekday between 0 and 6),
  start_minute integer not null check (start_minute between 0 and 1439),
  end_minute integer not null,
  check (end_minute > start_minute and end_minute <= start_minute + 1440)
);
create index shift_agent on shift (agent_id);

create table keyword_table (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table keyword_table_version (
  keyword_table_id uuid not null references keyword_table,
  version integer not null,
  language text,
  entries jsonb not null,
  created_at timestamptz not null default now(),
  primary key (keyword_table_id, version)
);

create table calendar (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  body jsonb not null,
  unique (desk_id, name)
);

create table sla_policy (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  -- the first that matches decides
  position integer not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table sla_policy_version (
  sla_policy_id uuid not null references sla_policy,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (sla_policy_id, version)
);

create table routing_plan (
  desk_id uuid not null references desk,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (desk_id, version)
);
`;

const customers = `
create table customer (
  id uuid primary key,
  desk_id uuid not null,
  name text not null,
  is_key boolean not null default false,
  segment text,
  -- set when this record was merged into another; reads follow it
  merged_into uuid references customer,
  last_contact_at timestamptz,
  created_at timestamptz not null default now()
);
create index customer_by_name on customer (desk_id, lower(name), id);
create index customer_key on customer (desk_id, id) where is_key;

-- one row for each address a customer is known by: a network's user id, an email address, a phone number
create table identity (
  desk_id uuid not null,
  network text not null,
  external_id text not null,
  customer_id uuid not null references customer,
  handle text,
  primary key (desk_id, network, external_id)
);
create index identity_customer on identity (customer_id);
`;

const conversation = `
-- narrow, one row for each message that left or reached a network: what threading reads and writes.
-- Its thread is its strand's.
create table post (
  -- the id of its mention or interaction
  id uuid primary key,
  desk_id uuid not null,
  channel text not null,
  channel_account_id uuid not null,
  -- null until a message of ours has left
  external_id text,
  -- settles equal instants; never changes
  tie_key text collate "C" not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  visibility text not null,
  customer_id uuid,
  agent_id uuid,
  is_human_answer boolean not null,
  published_at timestamptz not null,
  deleted_at timestamptz,
  reply_to text,
  conversation_id text,
  -- an agent's merge or split: replaces the links above. null: none made
  pin jsonb,
  -- place of its arrival in the desk's log
  received_seq bigint not null,
  strand_id uuid not null,
  unique (channel_account_id, external_id)
);
create index post_external on post (desk_id, channel, external_id);
create index post_reply_to on post (desk_id, channel, reply_to) where reply_to is not null;
create index post_conversation on post (channel_account_id, conversation_id, published_at, tie_key)
  where conversation_id is not null;
create index post_strand on post (strand_id);
create index post_customer on post (desk_id, customer_id, published_at) where direction = 'inbound';

create table strand (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  owner_customer_id uuid,
  opener_post_id uuid not null,
  opener_at timestamptz not null,
  -- of its earliest post, inbound or not
  first_at timestamptz not null,
  is_cut boolean not null,
  post_count integer not null
);
create index strand_owner on strand (desk_id, owner_customer_id, opener_at);
create index strand_thread on strand (thread_id);

-- an edit or deletion that came before its original waits here
create table early_revision (
  channel_account_id uuid not null,
  external_id text not null,
  desk_id uuid not null,
  body jsonb not null,
  received_at timestamptz not null,
  primary key (channel_account_id, external_id)
);

create table thread (
  id uuid primary key,
  desk_id uuid not null,
  -- who opened it; null while only our own posts are known
  customer_id uuid,
  opener_post_id uuid not null,
  -- set when this thread turned out to be part of another
  merged_into uuid,
  state text not null check (state in ('open', 'resolved')),
  opened_at timestamptz not null,
  last_post_at timestamptz not null,
  last_mention_at timestamptz,
  mention_count integer not null default 0,
  interaction_count integer not null default 0,
  post_count integer not null default 0,
  channels text[] not null default '{}',
  legs jsonb not null default '[]',
  language text,
  tags text[] not null default '{}',
  mention_type text not null default 'service',
  -- of the latest customer mention
  sentiment real,
  priority_minutes integer not null default 0,
  team_id uuid,
  -- the next promise that runs out, and since when one is broken (filters of lists; the episode has the clocks)
  due_at timestamptz,
  at_risk_at timestamptz,
  missed_at timestamptz,
  -- what the router was last told that it asks of an agent; null: nothing
  need jsonb,
  subject text not null default ''
);
create index thread_recent on thread (desk_id, last_post_at desc, id desc) where merged_into is null;
create index thread_opened on thread (desk_id, opened_at desc, id desc) where merged_into is null;
create index thread_open_due on thread (desk_id, due_at, id) where merged_into is null and state = 'open';
create index thread_customer on thread (customer_id, last_post_at desc);

create table episode (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  number integer not null,
  opened_at timestamptz not null,
  -- null: a person reopened the thread
  opened_by_post_id uuid,
  resolved_at timestamptz,
  resolution_code text,
  sla_policy_id uuid,
  sla_policy_version integer,
  -- what the policy was matched with
  sla_facts jsonb,
  clocks jsonb not null default '[]',
  -- misses in the log already, by clockKey of domain/sla/missed.ts
  missed text[] not null default '{}',
  -- nextMissAt(clocks, missed) of domain/sla/missed.ts: the dispatcher watches it; whoever writes clocks sets it anew
  next_miss_at timestamptz,
  unique (thread_id, number)
);
create index episode_next_miss on episode (desk_id, next_miss_at) where next_miss_at is not null;
create index episode_opened on episode (desk_id, opened_at);

-- facts by people about a thread, anchored to a post so that they follow it: resolved, reopened, parked …
create table thread_mark (
  id uuid primary key,
  desk_id uuid not null,
  post_id uuid not null,
  kind text not null,
  at timestamptz not null,
  seq bigint not null,
  agent_id uuid,
  body jsonb not null default '{}'
);
create index thread_mark_post on thread_mark (post_id);

create table mention (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  channel_account_id uuid not null,
  channel text not null,
  visibility text not null,
  external_id text not null,
  customer_id uuid not null,
  author_name text not null,
  author_handle text,
  text text not null,
  url text,
  language text,
  sentiment real not null,
  mention_type text not null,
  tags text[] not null default '{}',
  -- tags an agent set or took away; they win over triage
  manual_tags jsonb not null default '{}',
  priority_minutes integer not null,
  -- the team that a keyword named
  team_id uuid,
  -- reasons, evidence and versions behind the columns above
  triage jsonb not null,
  published_at timestamptz not null,
  received_at timestamptz not null,
  -- place of its arrival in the desk's log
  received_seq bigint not null,
  edited_at timestamptz,
  deleted_at timestamptz
);
create index mention_recent on mention (desk_id, published_at desc, id desc);
create index mention_thread on mention (thread_id, published_at, id);
create index mention_customer on mention (customer_id, published_at desc, id desc);
create index mention_tags on mention using gin (tags);
create index mention_text on mention using gin (to_tsvector('simple', text));

-- what we did on a thread: reply, like, note …; what left for a network has a post as well
create table interaction (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  kind text not null check (kind in ('reply', 'directMessage', 'acknowledgement', 'like', 'share', 'follow', 'tag', 'note',
    'call', 'handOver', 'channelMove')),
  agent_id uuid references agent,
  -- who wrote it where no agent of ours is known (an imported company answer)
  author_name text,
  channel_account_id uuid references channel_account,
  channel text,
  visibility text,
  external_id text,
  text text not null default '',
  body jsonb not null default '{}',
  at timestamptz not null,
  -- place in the desk's log
  seq bigint not null
);
create index interaction_thread on interaction (thread_id, at, id);
create index interaction_agent on interaction (agent_id, at desc) where agent_id is not null;
create index interaction_recent on interaction (desk_id, at desc, id desc);
`;

const routing = `
-- one row for each thread that needs an agent: the router's own snapshot row, with what lists ask for as columns
create table work (
  thread_id uuid primary key,
  desk_id uuid not null references desk,
  state text not null check (state in ('waiting', 'held', 'offered', 'assigned', 'parked')),
  team_id uuid not null,
  -- who has it, or for whom it is held
  agent_id uuid,
  -- what it takes of that agent's capacity
  points integer not null check (points >= 0),
  ring integer not null,
  rank double precision not null,
  queued_at timestamptz not null,
  due_at timestamptz,
  boost_minutes double precision not null,
  until_at timestamptz,
  snapshot jsonb not null,
  check (state not in ('offered', 'assigned') or agent_id is not null)
);
create index work_queue on work (desk_id, team_id, rank, queued_at, thread_id) where state in ('waiting', 'held');
create index work_agent on work (agent_id) where agent_id is not null;

-- the guarded counter: whatever is written into work, the sum in an agent's hands cannot pass the capacity
create table agent_load (
  agent_id uuid primary key references agent,
  desk_id uuid not null references desk,
  load integer not null default 0,
  capacity integer not null,
  -- the router's row of the agent; null until it has heard of them
  snapshot jsonb,
  constraint agent_over_capacity check (load >= 0 and load <= capacity)
);

create function count_load() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update agent_load set load = load + d.points
    from (select agent_id, sum(points)::integer as points from new_work
          where state in ('offered', 'assigned', 'parked') group by agent_id) d
    where agent_load.agent_id = d.agent_id and d.points <> 0;
  elsif tg_op = 'DELETE' then
    update agent_load set load = load - d.points
    from (select agent_id, sum(points)::integer as points from old_work
          where state in ('offered', 'assigned', 'parked') group by agent_id) d
    where agent_load.agent_id = d.agent_id and d.points <> 0;
  else
    update agent_load set load = load + d.points
    from (select agent_id, sum(points)::integer as points
          from (select agent_id, points from new_work where state in ('offered', 'assigned', 'parked')
                union all
                select agent_id, -points from old_work where state in ('offered', 'assigned', 'parked')) change
          group by agent_id) d
    where agent_load.agent_id = d.agent_id and d.points <> 0;
  end if;
  return null;
end $$;
create trigger work_given after insert on work referencing new table as new_work
  for each statement execute function count_load();
create trigger work_moved after update on work referencing old table as old_work new table as new_work
  for each statement execute function count_load();
create trigger work_ended after delete on work referencing old table as old_work
  for each statement execute function count_load();

create table assignment (
  id uuid primary key,
  desk_id uuid not null references desk,
  thread_id uuid not null,
  agent_id uuid not null references agent,
  team_id uuid not null,
  ring integer not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('finished', 'released', 'transferred', 'withdrawn', 'agentUnavailable')),
  check ((ended_at is null) = (outcome is null))
);
create unique index assignment_open on assignment (thread_id) where ended_at is null;
create index assignment_thread on assignment (thread_id, started_at);
create index assignment_agent on assignment (agent_id, started_at desc);

create table outbox (
  interaction_id uuid primary key,
  desk_id uuid not null references desk,
  -- the same on every attempt, so that a network can refuse the second
  delivery_key text not null unique,
  state text not null check (state in ('pending', 'sent', 'setAside')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  sent_at timestamptz
);
create index outbox_due on outbox (next_attempt_at) where state = 'pending';
create index outbox_set_aside on outbox (desk_id) where state = 'setAside';
`;

const log = `
create table routing_event (
  desk_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  -- input: the router reads it; decision: the router made it; record: everything else that happened
  kind text not null check (kind in ('input', 'decision', 'record')),
  type text not null,
  -- who caused it: agent:<id>, integration:<subject>, customer:<id>, router, clock
  actor text not null,
  thread_id uuid,
  payload jsonb not null,
  primary key (desk_id, seq)
);
create index routing_event_thread on routing_event (thread_id, seq) where thread_id is not null;

create function refuse_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'the desk''s log is append-only: % of routing_event refused', tg_op using errcode = 'SB001';
end $$;
create trigger routing_event_append_only before update or delete on routing_event
  for each row execute function refuse_log_change();
create trigger routing_event_no_truncate before truncate on routing_event
  for each statement execute function refuse_log_change();

-- how far the desk's dispatcher has read, and the fence that outdated dispatchers run into
create table dispatch_position (
  desk_id uuid primary key references desk,
  seq bigint not null default 0,
  fence bigint not null default 0,
  -- the plan the router follows and its own row, as of seq
  plan jsonb,
  snapshot jsonb
);

-- an answered mutation, so that the same key answers the same again
create table idempotency_key (
  desk_id uuid not null references desk,
  subject text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (desk_id, subject, key)
);
create index idempotency_key_age on idempotency_key (desk_id, created_at);
`;
