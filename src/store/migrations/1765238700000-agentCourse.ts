import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How agents stood when: presence, shift, load and capacity, whatever changes them. */
export class AgentCourse1765238700000 implements MigrationInterface {
  name = 'AgentCourse1765238700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(course);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger agent_course on agent_load;
      drop function note_course;
      drop table agent_course;
    `);
  }
}

const course = `
-- AgentCourse of domain/kpi/live/staffFacts.ts: of several changes at one instant the last one stands
create table agent_course (
  agent_id uuid not null references agent,
  desk_id uuid not null,
  at timestamptz not null,
  -- the row of the log with which it counts: the next one, since the row that caused it may be counted already
  seq bigint not null,
  presence text not null,
  is_on_shift boolean not null,
  load integer not null,
  capacity integer not null,
  teams text[] not null,
  primary key (agent_id, at)
);
create index agent_course_seq on agent_course (desk_id, seq);

create function note_course() returns trigger language plpgsql as $$
begin
  insert into agent_course (agent_id, desk_id, at, seq, presence, is_on_shift, load, capacity, teams)
  select new.agent_id, new.desk_id, desk.last_at, desk.last_seq + 1, coalesce(new.snapshot->>'presence', 'offline'),
    coalesce((new.snapshot->>'isOnShift')::boolean, false), new.load, new.capacity,
    array(select jsonb_array_elements_text(new.snapshot->'teams'))
  from desk where desk.id = new.desk_id
  on conflict (agent_id, at) do update set presence = excluded.presence, is_on_shift = excluded.is_on_shift,
    load = excluded.load, capacity = excluded.capacity, teams = excluded.teams;
  return null;
end $$;
create trigger agent_course after insert or update on agent_load for each row execute function note_course();
`;
