import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProgressLine, progressText } from '../../src/cli/import/progress.ts';
import { waitUntil } from '../../src/store/embedded/processes.ts';
import { runningEmbedded } from '../../src/store/embedded/running.ts';
import { runProgram, startProgram } from '../support/program.ts';
import { projectRoot } from '../support/root.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const fixture = (name: string): string => join(projectRoot, 'test/fixtures/import', name);
const run = (...args: readonly string[]) => runProgram(['import', ...args], { SIGNALBOX_HOME: home });

/** The figures of a summary by name. */
const figures = (stdout: string): Record<string, number> =>
  Object.fromEntries(
    [...stdout.matchAll(/^ {2}(\w+(?: \w+)?) +([\d.]+)$/gm)].map(([, name = '', figure]) => [
      name,
      Number(figure),
    ]),
  );

describe('signalbox import', () => {
  it.each(['tweets', 'pairs', 'calls', 'mentions', 'customers', 'schedule'])(
    'explains %s with an example',
    async (name) => {
      const { code, stdout, stderr } = await run(name, '--help');
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/Example:\n {2}signalbox import /);
    },
  );

  it('brings tweets, mentions and customers to a desk of its own database, says what it did, and leaves nothing running', async () => {
    const tweets = await run('tweets', fixture('tweets.csv'));
    expect(tweets.stderr).toBe('');
    expect(tweets.code).toBe(0);
    expect(tweets.stdout).toMatch(/^Imported into the desk “Imported” \(desk_[0-9a-f-]{36}\)\.\n/);
    expect(figures(tweets.stdout)).toMatchObject({
      read: 20,
      accepted: 20,
      duplicates: 0,
      rejected: 0,
      threads: 10,
    });
    const mentions = await run('mentions', fixture('mentions.ndjson'));
    expect(figures(mentions.stdout)).toMatchObject({
      read: 10,
      accepted: 7,
      revised: 2,
      'held back': 1,
      threads: 14,
    });
    const customers = await run('customers', fixture('customers.csv'));
    expect(figures(customers.stdout)).toMatchObject({ read: 4, accepted: 0, revised: 4, threads: 14 });
    const again = await run('tweets', fixture('tweets.csv'));
    expect(figures(again.stdout)).toMatchObject({ read: 20, accepted: 0, duplicates: 20, threads: 14 });
    expect(existsSync(join(home, 'owner.json'))).toBe(false);
  }, 60_000);

  it('writes rejected rows beside the file, or where it is told to', async () => {
    const file = join(home, 'tweets.csv');
    copyFileSync(fixture('tweets.csv'), file);
    writeFileSync(file, `${readFileSync(file, 'utf8')}x,1,True,,,,\n`);
    const beside = await run('tweets', file);
    expect(beside.code).toBe(0);
    expect(beside.stdout).toContain(`\nRejected rows, with reasons: ${file}.rejects.csv\n`);
    expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toBe(
      'line,tweet_id,reason,found,allowed\n23,x,tweet_id is no tweet’s id,x,1 to 20 digits\n',
    );
    const elsewhere = await run('tweets', file, '--rejects', join(home, 'no', 'folder.csv'));
    expect(elsewhere.code).toBe(1);
    expect(elsewhere.stderr).toMatch(
      /cannot be written: .* Choose another place for rejected rows with --rejects\./,
    );
  }, 60_000);

  it.each([
    [['tweets', '/nowhere.csv'], 1, '/nowhere.csv cannot be read: there is no such file.'],
    [
      ['tweets', fixture('customers.csv'), '--desk', 'Other'],
      1,
      'customers.csv is no file of tweets: its first line is external_key, name,',
    ],
    [
      ['customers', fixture('customers.csv'), '--desk', 'Other'],
      1,
      '--desk is “Other”; there is: “Imported” (',
    ],
    [
      ['tweets', fixture('tweets.csv'), '--join-window', '5'],
      1,
      'The desk “Imported” exists with a join window of 0 minutes; --join-window 5 is for a new desk.',
    ],
    [
      ['tweets', fixture('tweets.csv'), '--join-window', 'soon'],
      2,
      'Allowed is a whole number of minutes from 0 to 525600 (a year).',
    ],
    [['tweets'], 2, "missing required argument 'file'"],
    [['tweet', 'x'], 2, "unknown command 'tweet'"],
  ])('refuses %j', async (args, expected, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([expected, '']);
  });

  /** Beside a server, so that no database has to start for each run. */
  async function erasesOne(desk: string): Promise<void> {
    const pool = new pg.Pool({ connectionString: runningEmbedded(home)! });
    const { rows } = await pool.query<{ id: string; name: string; texts: number }>(
      `select customer.id, customer.name, count(*)::integer as texts from mention join customer on customer.id = customer_id
       where customer.desk_id = (select id from desk where name = $1) and text <> '' group by customer.id order by 3 desc limit 1`,
      [desk],
    );
    const { id, name, texts } = rows[0]!;
    const erase = (...args: readonly string[]) =>
      runProgram(['customer', 'erase', `customer_${id}`, '--desk', desk, ...args], { SIGNALBOX_HOME: home });
    const why = ['--reason', 'Request 17'];
    const alone = await erase(...why);
    expect([alone.code, alone.stdout]).toEqual([2, '']);
    expect(alone.stderr).toContain('Say --yes to erase, or --dry-run to see what would go.');
    const named = await erase('--reason', `${name} asks`, '--dry-run');
    expect([named.code, named.stdout]).toEqual([1, '']);
    const tried = await erase(...why, '--dry-run');
    expect(tried.stdout).toMatch(new RegExp(`records +1\\n +mentions +${texts}\\n`));
    expect(tried.stdout).toContain(`Nothing was erased at the desk “${desk}” (--dry-run).`);
    const done = await erase(...why, '--yes');
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toContain('is erased; it cannot be undone.');
    expect((await erase(...why, '--yes')).stdout).toContain('is erased already.');
    const left = await pool.query(`select from mention where customer_id = $1 and text <> ''`, [id]);
    const said = await pool.query<{ actor: string }>(
      `select actor from routing_event where type = 'customerErased' and payload->>'customerId' = $1`,
      [id],
    );
    expect([left.rowCount, said.rows]).toEqual([0, [{ actor: expect.stringMatching(/^command:/) }]]);
    await pool.end();
  }

  it('joins the database of a running desk, as does the command that erases a customer', async () => {
    const served = startProgram(['serve'], {
      SIGNALBOX_HOME: home,
      PORT: '0',
      DEMO: 'off',
      LOG_LEVEL: 'warn',
    });
    try {
      await waitUntil(() => /Stop with/.test(served.stdout()) || served.process.exitCode !== null, 60_000);
      const { code, stdout, stderr } = await run(
        'tweets',
        fixture('tweets.csv'),
        '--desk',
        'Beside',
        '--join-window',
        '60',
      );
      expect([code, stderr]).toEqual([0, '']);
      expect(figures(stdout)).toMatchObject({ read: 20, accepted: 20 });
      expect(served.process.exitCode).toBeNull();
      await erasesOne('Beside');
    } finally {
      served.process.kill('SIGTERM');
      await served.ended;
    }
  }, 90_000);

  it('stops at Ctrl-C with a summary of what is safe', async () => {
    const file = join(home, 'many.csv');
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `${index + 1},${index % 50},True,Mon Mar 04 09:00:00 +0000 2019,Where is bag ${index}?,,`,
    );
    writeFileSync(file, [readFileSync(fixture('tweets.csv'), 'utf8').split('\n')[0], ...rows].join('\n'));
    const stopped = startProgram(['import', 'tweets', file, '--desk', 'Many'], { SIGNALBOX_HOME: home });
    await waitUntil(() => existsSync(join(home, 'owner.json')), 30_000);
    stopped.process.kill('SIGINT');
    expect(await stopped.ended).toBe(130);
    expect(stopped.stderr()).toContain('Stopping after the batch in hand. Once more ends at once.\n');
    expect(stopped.stdout()).toMatch(
      /^Stopped before the end of the file; .* Run the same command again to go on\.\n/,
    );
    const { read, accepted } = figures(stopped.stdout());
    expect(accepted).toBe(read);
    expect(read).toBeLessThan(20_000);
    expect(existsSync(join(home, 'owner.json'))).toBe(false);
  }, 60_000);
});

describe('progress', () => {
  const half = { phase: 'importing', rows: 3_000, bytesRead: 500, bytes: 1_000 } as const;

  it('tells share, rows, rate and the time that is left', () => {
    expect(progressText(half, 75)).toBe(
      `importing ${'█'.repeat(12)}${'░'.repeat(12)}  50 %  3000 rows  40/s  1:15 left`,
    );
    expect(progressText({ ...half, bytesRead: 0, rows: 0 }, 0)).toContain('0 rows  0/s  – left');
  });

  const shownOn = (isTTY: boolean, everyMilliseconds: number, times: number): string[] => {
    const written: string[] = [];
    let at = 1_000_000;
    const line = new ProgressLine({ isTTY, write: (text) => written.push(text) }, () => at);
    for (let time = 0; time < times; time++, at += everyMilliseconds) line.show(half);
    line.clear();
    return written;
  };

  it('is one line of a terminal, drawn again and taken away at the end', () => {
    const written = shownOn(true, 60, 10);
    expect(written.every((text) => text.startsWith('\r\u001b[2K'))).toBe(true);
    expect(written).toHaveLength(6);
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  it('is a line every five seconds in a log', () => {
    const written = shownOn(false, 1_000, 12);
    expect(written).toHaveLength(2);
    expect(written.every((text) => text.endsWith(' left\n') && !text.includes('\r'))).toBe(true);
  });
});
