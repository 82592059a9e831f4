import pg from 'pg';
import { hashOf } from '../../../src/live/engage/moveToSecure.ts';
import { type Answer, ingest, mention, mutate, type Sent } from './operations.ts';
import type { Telltales } from './telltale.ts';

/** Statements that fail at the desk's database, as one of the desk's would by a fault of ours: each holds or quotes the text. */
export async function failStatements(databaseUrl: string, telltales: Telltales): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const text = (way: string): string => telltales.of(`statement ${way}`).text;
  await client.query(
    'create temp table said (text text primary key, length int check (length < 9), day date not null)',
  );
  const row = 'insert into said values ($1, $2, $3)';
  const once = text('unique');
  await client.query(row, [once, 1, '2026-11-23']);
  const failing: readonly (readonly [string, unknown[]?])[] = [
    [row, [once, 1, '2026-11-23']],
    [row, [text('check'), 9, '2026-11-23']],
    [row, [text('null'), 1, null]],
    [row, ['x', 1, text('date')]],
    [row, [text('nul byte'), 1, `2026\0`]],
    ['select $1::text::int', [text('cast')]],
    ['select $1::text::jsonb', [text('json')]],
    ["select to_tsquery('simple', $1)", [`${text('search')} & & `]],
    ['select $1::text::varchar(3)::uuid, $1::text::uuid', [text('uuid')]],
    [`select '${text('literal')}'::int`],
    [`selekt '${text('syntax')}'`],
    [`do $do$ begin raise exception '%', '${text('raised')}'; end $do$`],
    [`do $do$ begin raise warning '%', '${text('warned')}'; end $do$; select 1 / 0`],
  ];
  let failed = 0;
  for (const [statement, values] of failing) await client.query(statement, values).catch(() => (failed += 1));
  await client.query('set statement_timeout = 50');
  await client.query('select pg_sleep(5), $1::text', [text('slow')]).catch(() => (failed += 1));
  await client.end();
  return failed - failing.length;
}

/** Makes the tables refuse what people write, in words that quote it. Gives what the desk then answered. */
export async function failFromInside(desk: Sent, databaseUrl: string, threadId: string): Promise<Answer[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create function read_amiss() returns trigger language plpgsql as $do$ begin
    perform new.text::int; return new; end $do$`);
  const tables = ['mention', 'interaction', 'draft'];
  for (const table of tables)
    await client.query(
      `create trigger amiss before insert or update on ${table} for each row execute function read_amiss()`,
    );
  const { telltales } = desk;
  const answers = [
    await ingest(desk, await mention(desk, 'log-2', telltales.of('fault of a mention').text)),
    await mutate(desk, 'threadNote', 'ThreadNoteInput', {
      threadId,
      text: telltales.of('fault of a note').text,
    }),
    await mutate(desk, 'draftSave', 'DraftSaveInput', {
      threadId,
      version: 1,
      text: telltales.of('fault of a draft').text,
    }),
  ];
  // one table at a time: what the desk does meanwhile has locks of its own
  for (const table of tables) await client.query(`drop trigger amiss on ${table}`);
  await client.query('drop function read_amiss');
  await client.end();
  return answers;
}

/** A customer's answer to a survey, by its page; what the page answered. */
export async function answerSurvey({ url, telltales }: Sent, databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `update survey_invitation set state = 'asked', token_hash = $1, asked_at = now(), expires_at = now() + interval '1 day',
       answered_at = null, score = null, comment = '', sentiment = null
     where id = (select id from survey_invitation where state = 'answered' limit 1)`,
    [hashOf('lent-for-a-test')],
  );
  await client.end();
  if (rowCount !== 1) throw new Error('the demo has no answered survey');
  const body = new URLSearchParams({ score: '3', comment: telltales.of('survey comment').text });
  return (await fetch(`${url}/survey/lent-for-a-test`, { method: 'POST', body })).status;
}
