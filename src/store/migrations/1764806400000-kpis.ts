import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What counts, one row each, and sums of it that are kept ready; both follow from the desk's log and tables and can be computed anew. */
export class Kpis1764806400000 implements MigrationInterface {
  name = 'Kpis1764806400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kpis);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kpi_position, kpi_fact, kpi_cell, kpi_cell_duration');
  }
}

const kpis = `
-- how far the desk's log has been counted; whoever counts has the row locked
create table kpi_position (
  desk_id uuid primary key references desk,
  seq bigint not null,
  -- the wall clock that cells go by: another one means counting anew
  time_zone text not null,
  -- counting anew: threads up to this id are counted; null: all are
  counted_to uuid
);

-- KpiFact of domain/kpi/live/fact.ts
create table kpi_fact (
  desk_id uuid not null,
  source text not null,
  id uuid not null,
  thread_id uuid not null,
  at timestamptz not null,
  channel text,
  channel_account text,
  mention_type text,
  team text,
  agent text,
  priority_band text,
  sentiment_band text,
  language text,
  tag text[] not null,
  keyword_table text[] not null,
  segment text,
  resolution_code text,
  interaction_kind text,
  measured jsonb not null,
  open_due_at timestamptz[] not null,
  primary key (desk_id, source, id)
);
create index kpi_fact_thread on kpi_fact (thread_id);
create index kpi_fact_at on kpi_fact (desk_id, at);
create index kpi_fact_open on kpi_fact (desk_id, at) where open_due_at <> '{}';

-- Cell of domain/kpi/live/cells.ts
create table kpi_cell (
  desk_id uuid not null,
  grain text not null,
  dimension text not null,
  at timestamptz not null,
  channel text not null,
  value text not null,
  sums jsonb not null,
  primary key (desk_id, grain, dimension, at, channel, value)
);
create table kpi_cell_duration (
  desk_id uuid not null,
  grain text not null,
  dimension text not null,
  measure text not null,
  at timestamptz not null,
  channel text not null,
  value text not null,
  -- numbers of buckets, ascending, and how many values lie in each
  buckets integer[] not null,
  counts integer[] not null,
  primary key (desk_id, grain, dimension, measure, at, channel, value)
);
`;
