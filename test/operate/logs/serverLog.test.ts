import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { runProgram } from '../../support/program.ts';
import { writeEverything } from './operations.ts';
import { outcomesOf, runDesk, sendOtherwise } from './running.ts';
import { failFromInside, failStatements } from './statements.ts';
import { foundIn, Telltales } from './telltale.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it.each(['info', 'debug'])(
  'whatever was sent to the desk, by whatever way, no log has a word of it at LOG_LEVEL=%s, nor have the figures',
  { timeout: 480_000 },
  async (level) => {
    const { run, desk, databaseUrl } = await runDesk(home, level);
    const { url, telltales } = desk;

    const { threadId, results } = await writeEverything(desk);
    // most of it went in: only then does its absence say something
    expect(outcomesOf(results)).toMatchInlineSnapshot(`
      [
        "DeliveryAccepted",
        "DeliveryRevised",
        "DeliveryAccepted",
        "InteractionPayload",
        "DraftPayload",
        "THREAD_STALE",
        "INVALID_INPUT",
        "BAD_USER_INPUT",
        "ThreadPayload",
        "InteractionPayload",
        "MentionPayload",
        "ThreadPayload",
        "InteractionPayload",
        "BAD_USER_INPUT",
        "CannedAnswerPayload",
        "NOT_FOUND",
      ]
    `);
    await sendOtherwise(desk, databaseUrl);
    expect(await failStatements(databaseUrl, telltales)).toBe(1);
    expect(await failFromInside(desk, databaseUrl, threadId)).toEqual([
      expect.objectContaining({ __typename: 'DeliveryRejected', code: 'FAILED' }),
      { field: 'threadNote', codes: ['INTERNAL_SERVER_ERROR'] },
      { field: 'draftSave', codes: ['INTERNAL_SERVER_ERROR'] },
    ]);
    const figures = await (await fetch(`${url}/metrics`)).text();
    run.process.kill('SIGTERM');
    expect(await run.ended).toBe(0);

    const log = readFileSync(join(home, 'postgres', 'log'), 'utf8');
    const { all } = telltales;
    expect(all.length).toBeGreaterThan(90);
    expect({
      output: foundIn(run.stdout(), all),
      log: foundIn(run.stderr(), all),
      postgres: foundIn(log, all),
      figures: foundIn(figures, all),
    }).toEqual({ output: [], log: [], postgres: [], figures: [] });
    // the logs that were searched are the ones that are written
    expect(run.stderr()).toMatch(/"reference":.*"code":"22P02"/);
    expect(log).toContain('database system is shut down');
  },
);

it('what libraries say and what nobody caught comes as lines of the log, with nothing that was written', async () => {
  const telltale = new Telltales().of('uncaught');
  const script = `
    import { createLog, logTheRest } from ${JSON.stringify(pathToFileURL(join(dirname(inject('program')), '../dist/src/server/log.js')).href)};
    logTheRest(createLog('info'));
    const refused = () => Object.assign(new Error('invalid input syntax for type date: "' + process.argv[1] + '"'),
      { code: '22007', detail: process.argv[1], parameters: [process.argv[1]] });
    console.error('it failed', refused());
    console.warn(refused().message);
    Promise.reject(refused());`;
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, telltale.text],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(foundIn(stderr, [telltale])).toEqual([]);
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 'error', msg: 'a library complains', err: { code: '22007' } },
    { level: 'warn', msg: 'invalid input syntax for type date: …' },
    { level: 'fatal', msg: 'nobody caught this', err: { code: '22007' } },
  ]);
});

it('a command that fails says of PostgreSQL’s words what the log does', async () => {
  const databaseUrl = await freshDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create function read_amiss() returns trigger language plpgsql as $do$ begin
    perform new.name::int; return new; end $do$`);
  await client.query('create trigger amiss before insert on desk for each row execute function read_amiss()');
  await client.end();
  const telltale = new Telltales().of('command');
  const file = join(home, 'tweets.csv');
  writeFileSync(
    file,
    `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n`,
  );
  const { code, stdout, stderr } = await runProgram(['import', 'tweets', file, '--desk', telltale.ascii], {
    DATABASE_URL: databaseUrl,
    SIGNALBOX_HOME: home,
    LOG_LEVEL: 'debug',
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^signalbox: invalid input syntax for type integer: … \(PostgreSQL, 22P02\)$/m);
  expect(stderr).toMatch(/^at /m);
  expect(foundIn(stdout + stderr, [telltale])).toEqual([]);
});
