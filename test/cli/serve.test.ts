import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingSecret } from '../../src/server/secret.ts';
import { signToken } from '../../src/server/tokens.ts';
import { isRunning, waitUntil } from '../../src/store/embedded/processes.ts';
import { type ProgramRun, runProgram, startProgram } from '../support/program.ts';

let home: string;
let runs: ProgramRun[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
  runs = [];
});

afterEach(async () => {
  for (const run of runs) {
    run.process.kill('SIGTERM');
    await run.ended;
  }
  const postgres = postgresPid();
  if (postgres !== null && isRunning(postgres)) process.kill(postgres, 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

const environment = () => ({ SIGNALBOX_HOME: home, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'off' });

const postgresPid = (): number | null => {
  const path = join(home, 'postgres', 'data', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
};

/** Starts the desk and waits until it says that it is ready; the URL it printed. */
async function serve(logLevel = 'warn'): Promise<{ run: ProgramRun; url: string; postgres: number }> {
  const run = startProgram(['serve'], { ...environment(), LOG_LEVEL: logLevel });
  runs.push(run);
  await waitUntil(() => /Stop with/.test(run.stdout()) || run.process.exitCode !== null, 60_000);
  const url = /GraphQL +(\S+)\/graphql/.exec(run.stdout())?.[1];
  if (url === undefined)
    throw new Error(`signalbox serve did not become ready:\n${run.stdout()}${run.stderr()}`);
  return { run, url, postgres: postgresPid() ?? 0 };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON
async function ask(url: string, query = '{ desks { totalCount } }', variables: object = {}): Promise<any> {
  const claims = { subject: 'Ann', role: 'admin', agentId: null, deskId: null, expires: '5m' } as const;
  const token = await signToken(signingSecret(null, home), claims);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** As the running program has it: types take their names from classes, which a bundler could call otherwise. */
async function printedSchema(url: string): Promise<string> {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true });
  const { data } = await ask(url, query);
  return printSchema(lexicographicSortSchema(buildClientSchema(data)));
}

const writtenSchema = (): string =>
  printSchema(lexicographicSortSchema(buildSchema(readFileSync('schema.graphql', 'utf8'))));

const answer = {
  data: { desks: { totalCount: 0 } },
  extensions: { cost: { nodes: 20, points: 2 } },
};

/** Whole processes start here, some three times, on a machine that may have other work. */
const patience = { timeout: 180_000 };

describe('signalbox serve', patience, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers, and ends at %s with nothing left running',
    async (signal) => {
      const { run, url, postgres } = await serve();
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await ask(url)).toEqual(answer);
      expect(await printedSchema(url)).toBe(writtenSchema());
      run.process.kill(signal);
      expect(await run.ended).toBe(0);
      expect(isRunning(postgres)).toBe(false);
      expect(existsSync(join(home, 'owner.json'))).toBe(false);
    },
  );

  it('starts again after it was killed, whether PostgreSQL lived on or was killed too', async () => {
    const first = await serve();
    first.run.process.kill('SIGKILL');
    await first.run.ended;
    expect(isRunning(first.postgres)).toBe(true);
    const second = await serve();
    expect(isRunning(first.postgres)).toBe(false);
    expect(await ask(second.url)).toEqual(answer);
    second.run.process.kill('SIGKILL');
    process.kill(second.postgres, 'SIGKILL');
    await second.run.ended;
    expect(await ask((await serve()).url)).toEqual(answer);
  });

  it('leaves the database of a living process alone, and names that process', async () => {
    const first = await serve('trace');
    await saysNoAccountData(first);
    const { code, stdout, stderr } = await runProgram(['serve'], environment());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `signalbox: ${home} is already in use by process ${first.run.process.pid}. Stop that process first, or choose another folder with --home or SIGNALBOX_HOME.\n`,
    );
    expect(await ask(first.url)).toEqual({
      data: { desks: { totalCount: 1 } },
      extensions: { cost: { nodes: 20, points: 2 } },
    });
  });
});

/** Account data in whatever is asked, taken, refused or misspelt, and none of it in what the server prints. */
async function saysNoAccountData({ run, url }: Awaited<ReturnType<typeof serve>>): Promise<void> {
  const planted = ['4111111111111111', 'GB33BUKB20201555555555', '5500005555555559'];
  const [card, iban, other] = planted as [string, string, string];
  // biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON
  const change = async (field: string, input: object, selection = '__typename'): Promise<any> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation Asked($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ... on Refusal { code } } }`;
    return (await ask(url, query, { input })).data?.[field] ?? null;
  };
  const settings = { name: 'Bank', timeZone: 'UTC', joinWindowMinutes: 60, fallbackLanguage: 'en' };
  const { desk } = await change('deskCreate', settings, '... on DeskPayload { desk { id } }');
  const deskId = desk.id;
  const policy = {
    isRegulated: true,
    numberPatterns: [],
    linkMinutes: 30,
    linkAddress: null,
    secureWords: [],
  };
  await change('accountDataPolicySave', { deskId, ...policy });
  await change('channelAccountCreate', { deskId, channel: 'X', name: 'bank', externalId: 'bank' });
  const mention = (externalId: string, text: string, more: object = {}) => ({
    mention: {
      channel: 'X',
      channelAccount: 'bank',
      externalId,
      publishedAt: new Date(Date.now() - 60_000).toISOString(),
      author: { externalId: 'zoe', name: 'Zoe' },
      text,
      ...more,
    },
  });
  const outcomes =
    '... on MentionsIngestPayload { outcomes { __typename ... on DeliveryAccepted { thread { id } } } }';
  const deliveries = [
    mention('m1', `My card ${card} does not work, nor ${iban}`),
    mention('m2', `Card 4111 1111 1111 1111`, { channelAccount: `nowhere ${other}` }),
  ];
  const taken = await change('mentionsIngest', { deskId, deliveries }, outcomes);
  const threadId = taken.outcomes[0].thread.id;
  const text = `We pay it to ${iban}, from card ${other}`;
  expect(await change('threadReply', { threadId, text })).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED' });
  expect(await change('threadNote', { threadId, text })).not.toBeNull();
  expect(await change('threadReply', { threadId, text, [`card${card}`]: card })).toBeNull();
  expect(await change('threadReply', { threadId: `thread_${card}`, text: iban })).toBeNull();
  expect((await ask(url, `{ card${card} }`)).errors).toHaveLength(1);
  expect(
    (await ask(url, `query Card${card} { customers(filter: { text: "${card}" }) { totalCount } }`)).data,
  ).not.toBeNull();
  expect(await waitUntil(() => run.stderr().includes('"customers"'), 30_000)).toBe(true);
  const said = `${run.stdout()}${run.stderr()}`.replaceAll(/[\s-]/g, '');
  for (const secret of planted) expect(said).not.toContain(secret);
}
