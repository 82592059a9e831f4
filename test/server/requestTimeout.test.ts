import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { createClient } from 'graphql-ws';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { signToken } from '../../src/server/tokens.ts';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { stopWithRequests } from '../../src/store/requestWork.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let dataSource: DataSource;
let desk: TinyDesk;
let authorization: string;

/** Writes a word and then takes as long as is said. */
const write = {
  type: GraphQLString,
  args: { word: { type: new GraphQLNonNull(GraphQLString) }, seconds: { type: GraphQLInt } },
  resolve: (_root: unknown, { word, seconds = 0 }: { word: string; seconds?: number }) =>
    inTransaction(dataSource, async ({ client }) => {
      await client.query('insert into word values ($1)', [word]);
      await client.query('select pg_sleep($1)', [seconds]);
      return word;
    }),
};

beforeAll(async () => {
  const url = await freshDatabase();
  // one connection: whoever comes next waits for it
  dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  const pool = poolOf(dataSource);
  stopWithRequests(pool, url);
  await pool.query('create table word (word text)');
  const read = {
    type: GraphQLInt,
    args: { seconds: { type: GraphQLInt } },
    resolve: async (_root: unknown, { seconds }: { seconds?: number }) =>
      (await pool.query('select 7 as seven, pg_sleep($1)', [seconds ?? 0])).rows[0].seven,
  };
  desk = await startTinyDesk(
    { requestTimeoutSeconds: 1 },
    {
      schema: new GraphQLSchema({
        query: new GraphQLObjectType({ name: 'Query', fields: { read } }),
        mutation: new GraphQLObjectType({ name: 'Mutation', fields: { write } }),
      }),
    },
  );
  const token = await signToken(secret, {
    subject: 'Ann',
    role: 'admin',
    agentId: null,
    deskId: null,
    expires: '5m',
  });
  authorization = `Bearer ${token}`;
});
afterAll(async () => {
  await desk.close();
  await dataSource.destroy();
});

const words = async () =>
  (await poolOf(dataSource).query('select word from word')).rows.map((row: { word: string }) => row.word);

it('a query that takes too long is stopped in PostgreSQL, and its connection serves the next', async () => {
  const { status, headers, body } = await ask(desk, { query: '{ read(seconds: 600) }' }, { authorization });
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'REQUEST_TIMED_OUT']);
  expect(headers.get('retry-after')).toBe('5');
  expect((await ask(desk, { query: '{ read }' }, { authorization })).body.data).toEqual({ read: 7 });
});

it('mutations that take too long say what of them was done, and nothing is done by halves', async () => {
  const { status, body } = await ask(
    desk,
    {
      query:
        'mutation { first: write(word: "first") second: write(word: "second", seconds: 600) third: write(word: "third") }',
    },
    { authorization },
  );
  expect(status).toBe(503);
  expect(body.data).toEqual({ first: 'first', second: null, third: null });
  expect(body.errors?.map(({ path, extensions: { code } }) => [path, code])).toEqual([
    [['second'], 'REQUEST_TIMED_OUT'],
    [['third'], 'REQUEST_TIMED_OUT'],
  ]);
  expect(await words()).toEqual(['first']);
});

it('requests that wait for the connection of one that is stopped are served', async () => {
  const [slow, ...others] = await Promise.all([
    ask(desk, { query: '{ read(seconds: 600) }' }, { authorization }),
    ...[1, 2, 3].map(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return ask(desk, { query: 'mutation { write(word: "later") }' }, { authorization });
    }),
  ]);
  expect(slow.status).toBe(503);
  // they waited as long as the first was given, so that their own time is over, or just not
  for (const { status, body } of others)
    expect(status === 200 ? body.data : body.errors?.[0]?.extensions.code).toEqual(
      status === 200 ? { write: 'later' } : 'REQUEST_TIMED_OUT',
    );
  const done = others.filter(({ status }) => status === 200).length;
  expect((await words()).filter((word) => word === 'later')).toHaveLength(done);
});

it('a mutation over a socket has as long, and no socket is closed for it', async () => {
  const client = createClient({
    url: `${desk.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });
  const answerTo = async (query: string) => {
    for await (const answer of client.iterate({ query })) return answer;
    return undefined;
  };
  const stopped = await answerTo(
    'mutation { first: write(word: "over a socket") second: write(word: "never", seconds: 600) }',
  );
  expect(stopped?.data).toEqual({ first: 'over a socket', second: null });
  expect(stopped?.errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
    [['second'], 'REQUEST_TIMED_OUT'],
  ]);
  expect((await answerTo('{ read }'))?.data).toEqual({ read: 7 });
  expect(await words()).not.toContain('never');
  await client.dispose();
});
