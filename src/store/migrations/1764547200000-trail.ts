import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log as the trail: a keyed hash of each row, the database's own instant, and the seals over both. */
export class Trail1764547200000 implements MigrationInterface {
  name = 'Trail1764547200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(trail);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table trail_node, trail_seal;
      drop trigger routing_event_in_order on routing_event;
      drop function refuse_log_disorder;
      drop index routing_event_agent, routing_event_at;
      alter table routing_event drop column leaf, drop column recorded_at;
      alter table desk drop column trail_key, drop column unkeyed_seq;
    `);
  }
}

const trail = `
alter table desk
  -- 64 hexadecimal digits: the key of the leaves of this desk's log
  add column trail_key text not null
    default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') check (trail_key ~ '^[0-9a-f]{64}$'),
  -- rows up to it are older than the trail and have no leaf
  add column unkeyed_seq bigint not null default 0;
update desk set unkeyed_seq = last_seq;

-- milliseconds is what instants are given in: nothing below them can be changed unseen
alter table routing_event alter column at type timestamptz(3);
alter table routing_event
  -- HMAC-SHA-256 of the row under the desk's key, made by whoever appends it (domain/trail/entry.ts)
  add column leaf bytea,
  -- the database's own instant, whatever clock the row's was taken from; null: older than the trail
  add column recorded_at timestamptz(3);
alter table routing_event alter column recorded_at set default clock_timestamp();

-- what agents did, and when anything was: lists of the trail ask for both
create index routing_event_agent on routing_event (desk_id, actor, seq) where actor >= 'agent:' and actor < 'agent;';
create index routing_event_at on routing_event using brin (desk_id, at);

-- A row goes where the log ends, and no instant goes back.
create function refuse_log_disorder() returns trigger language plpgsql as $$
begin
  if exists (
    select from (
      select desk_id, min(seq) as first, max(seq) as last, count(*) as count, min(at) as first_at
      from appended group by desk_id
    ) stretch
    left join lateral (
      select seq, at from routing_event
      where desk_id = stretch.desk_id and seq < stretch.first order by seq desc limit 1
    ) before on true
    where first <> coalesce(before.seq, 0) + 1 or last - first + 1 <> count or first_at < before.at
  ) then
    raise exception 'the desk''s log goes on in order: a row out of its place or time was refused' using errcode = 'SB002';
  end if;
  return null;
end $$;
create trigger routing_event_in_order after insert on routing_event referencing new table as appended
  for each statement execute function refuse_log_disorder();

-- a head (domain/trail/head.ts), signed, and the Merkle tree's leaves of the rows that it sealed
create table trail_seal (
  desk_id uuid not null,
  number bigint not null,
  -- rows of the log up to and including it
  size bigint not null,
  root bytea not null,
  previous bytea not null,
  sealed_at timestamptz(3) not null,
  -- Ed25519, of 32 bytes, and what it signed with its secret half
  public_key bytea not null,
  signature bytea not null,
  -- 32 bytes for each row, in order
  leaves bytea not null,
  primary key (desk_id, number)
);
create index trail_seal_size on trail_seal (desk_id, size);
-- hashes do not compress, and proofs read parts of them
alter table trail_seal alter column leaves set storage external;

-- complete subtrees of 1,024 leaves and more, so that a proof reads no more leaves than that at either end
create table trail_node (
  desk_id uuid not null,
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  primary key (desk_id, level, index)
);

create function refuse_seal_change() returns trigger language plpgsql as $$
begin
  raise exception 'seals of the trail are append-only: % of % refused', tg_op, tg_table_name using errcode = 'SB001';
end $$;
create trigger trail_seal_append_only before update or delete on trail_seal
  for each row execute function refuse_seal_change();
create trigger trail_seal_no_truncate before truncate on trail_seal
  for each statement execute function refuse_seal_change();
create trigger trail_node_append_only before update or delete on trail_node
  for each row execute function refuse_seal_change();
create trigger trail_node_no_truncate before truncate on trail_node
  for each statement execute function refuse_seal_change();
`;
