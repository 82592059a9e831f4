import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readableTables } from '../../support/tablesWith.ts';
import { mutate, writeEverything } from './operations.ts';
import { outcomesOf, runDesk, sendOtherwise } from './running.ts';
import { accountDataOf, foundIn } from './telltale.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** By it the network knows a message and its author again: it is kept as it is. */
const ofNetworks = 'externalId';

const inDatabase = async <Value>(databaseUrl: string, work: (client: pg.Client) => Promise<Value>) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** The next transaction's place among all that ever wrote. */
const nextTransaction = (client: pg.Client): Promise<string> =>
  client.query<{ id: string }>('select pg_current_xact_id() as id').then(({ rows }) => rows[0]!.id);

/** Every row of every table that was written since a transaction, bytes read as text. */
async function writtenSince(client: pg.Client, transaction: string): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const { name, asText } of await readableTables(client)) {
    const { rows } = await client.query<{ row: string }>(
      `select ${asText} as row from ${name} t where xmin::text::bigint >= $1`,
      [transaction],
    );
    if (rows.length > 0) kept.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return kept;
}

/** The files below a folder that hold one of the texts as it is: tables, indexes, journals, temporary files. */
const filesWith = (folder: string, texts: readonly string[]): string[] => {
  const sought = texts.map((text) => Buffer.from(text));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .filter((file) => {
      const bytes = readFileSync(file);
      return sought.some((text) => bytes.includes(text));
    });
};

it('a desk that guards account data has none of what was sent to it, by whatever way, in any byte that is kept or logged', {
  timeout: 480_000,
}, async () => {
  const { run, desk, databaseUrl } = await runDesk(home, 'debug');
  const { url, telltales } = desk;
  const guarded = await mutate(desk, 'accountDataPolicySave', 'AccountDataPolicySaveInput', {
    isRegulated: true,
  });
  expect(guarded.__typename).toBe('DeskPayload');
  const from = await inDatabase(databaseUrl, nextTransaction);

  const { results } = await writeEverything(desk);
  // what is let in is let in without it; the rest is refused
  expect(outcomesOf(results)).toMatchInlineSnapshot(`
      [
        "DeliveryAccepted",
        "DeliveryRevised",
        "DeliveryAccepted",
        "ACCOUNT_DATA_BLOCKED",
        "ACCOUNT_DATA_BLOCKED",
        "THREAD_STALE",
        "INVALID_INPUT",
        "BAD_USER_INPUT",
        "ThreadPayload",
        "ACCOUNT_DATA_BLOCKED",
        "INVALID_INPUT",
        "INVALID_INPUT",
        "InteractionPayload",
        "BAD_USER_INPUT",
        "INVALID_INPUT",
        "NOT_FOUND",
      ]
    `);
  await sendOtherwise(desk, databaseUrl);
  const kept = await inDatabase(databaseUrl, (client) => writtenSince(client, from));
  const figures = await (await fetch(`${url}/metrics`)).text();
  run.process.kill('SIGTERM');
  expect(await run.ended).toBe(0);

  const sent = telltales.all.map(accountDataOf);
  expect(sent.length).toBeGreaterThan(80);
  const logged = new Map([
    ['standard output', run.stdout()],
    ['log', run.stderr()],
    ['figures', figures],
    ['log of PostgreSQL', readFileSync(join(home, 'postgres', 'log'), 'utf8')],
  ]);
  const stored = sent.filter(({ way }) => way !== ofNetworks);
  expect({
    logged: [...logged].flatMap(([place, text]) => foundIn(text, sent).map((one) => `${place}: ${one}`)),
    kept: [...kept].flatMap(([table, rows]) => foundIn(rows, stored).map((one) => `${table}: ${one}`)),
  }).toEqual({ logged: [], kept: [] });
  // the rows that were searched are those that were written
  expect([...kept.keys()]).toEqual(expect.arrayContaining(['mention', 'thread', 'routing_event', 'work']));
  expect(kept.get('mention')).toContain('The heron of edit');
  const written = stored
    .slice(0, 20)
    .flatMap(({ card, iban }) => [card, card.match(/.{1,4}/g)!.join(' '), iban]);
  expect(filesWith(join(home, 'postgres', 'data'), written)).toEqual([]);
  expect(filesWith(join(home, 'postgres', 'data'), ['The heron of'])).not.toEqual([]);
});
