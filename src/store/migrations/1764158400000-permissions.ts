import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What single agents were given, or had taken away, beyond what their role brings. */
export class Permissions1764158400000 implements MigrationInterface {
  name = 'Permissions1764158400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table permission (
        id uuid primary key,
        desk_id uuid not null,
        agent_id uuid not null references agent,
        -- place in the desk's log: of two that cover the same, the later counts
        seq bigint not null,
        effect text not null check (effect in ('grant', 'withdrawal')),
        actions text[] not null,
        -- null: all
        channels text[],
        channel_account_ids uuid[],
        team_ids uuid[],
        -- null: from when it was given
        from_at timestamptz,
        until_at timestamptz,
        reason text not null,
        -- who gave it, as the log names them
        author text not null,
        given_at timestamptz not null,
        ended_at timestamptz,
        ended_by text,
        end_reason text,
        check (until_at > from_at),
        check ((ended_at is null) = (ended_by is null))
      );
      create index permission_agent on permission (agent_id, seq desc);
      create index permission_desk on permission (desk_id, given_at desc, id desc);

      -- the history of who was allowed what stands: a permission is ended, once, and nothing else of it changes
      create function refuse_permission_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.ended_at is null and (to_jsonb(new) - '{ended_at,ended_by,end_reason}'::text[])
              = (to_jsonb(old) - '{ended_at,ended_by,end_reason}'::text[]) then
            return new;
          end if;
        end if;
        raise exception 'permissions are ended, not changed: % of permission refused', tg_op using errcode = 'SB003';
      end $$;
      create trigger permission_kept before update or delete on permission
        for each row execute function refuse_permission_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table permission; drop function refuse_permission_change');
  }
}
