import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/store/id.ts';
import { writeCursor } from '../../src/store/read/cursor.ts';
import { globalId } from '../../src/store/read/globalId.ts';
import { FixtureDesk } from '../support/fixtures.ts';
import { type Api, openApi, supervisor } from './support/api.ts';

let api: Api;
let newestCursor: string;

beforeAll(async () => {
  api = await openApi();
  const desk = await FixtureDesk.insert(api.pool);
  await desk.thread();
  const { data } = await api.ask('{ threads(order: NEWEST) { edges { cursor } } }');
  newestCursor = data.threads.edges[0].cursor;
});

const id = newId();

it.each([
  [
    'too many rows',
    '{ threads(first: 101) { totalCount } }',
    'threads(first): found 101; allowed: 1 to 100.',
  ],
  ['no rows', '{ threads(last: 0) { totalCount } }', 'threads(last): found 0; allowed: 1 to 100.'],
  [
    'both ends',
    '{ threads(first: 1, last: 1) { totalCount } }',
    'threads: found both first and last; allowed: one of them.',
  ],
  [
    'both ends of a nested list',
    '{ threads { nodes { mentions(first: 1, last: 1) { totalCount } } } }',
    'mentions: found both',
  ],
  [
    'a cursor of nothing',
    '{ threads(after: "x") { totalCount } }',
    'threads(after): found "x", which is no cursor.',
  ],
  ['the id of something else', `{ thread(id: "${globalId('Team', id)}") { id } }`, 'thread(id): found team_'],
  ['an id that is none', '{ thread(id: "42") { id } }', '"42" is no id of this API.'],
  ['an id of nothing', `{ node(id: "ticket_${id}") { id } }`, 'is no id of this API.'],
  [
    'a filter with the id of something else',
    `{ threads(filter: { teamId: "${globalId('Agent', id)}" }) { totalCount } }`,
    'filter.teamId: found agent_',
  ],
  [
    'one alias for two lists below two aliases of one customer',
    '{ threads { nodes { a: customer { threads(first: 1) { totalCount } } b: customer { threads(first: 2) { totalCount } } } } }',
    '`threads` is selected twice on the same object with different arguments',
  ],
  [
    'pages within pages within pages',
    '{ threads(first: 100) { nodes { mentions(first: 100) { nodes { customer { threads(first: 2) { nodes { id } } } } } } } }',
    'threads.lastActivity: pages within pages come to 20000 rows; allowed: 10000 in one answer.',
  ],
  [
    'an alias that PostgreSQL would cut',
    `{ threads { nodes { ${'a'.repeat(61)}: mentions { totalCount } } } }`,
    'has 61 letters; allowed: 60.',
  ],
])('refuses %s, and says what is allowed', async (_, query, message) => {
  const { errors } = await api.ask(query);
  expect(errors?.[0]?.message).toContain(message);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
});

it('refuses a cursor of another order, and one that was tampered with', async () => {
  const ask = async (after: string) =>
    (
      await api.ask(
        'query ($after: String) { threads(order: OLDEST, after: $after) { totalCount nodes { id } } }',
        { after },
      )
    ).errors?.[0];
  expect(await ask(newestCursor)).toMatchObject({
    message:
      'threads(after): the cursor is of threads.newest, this list is threads.oldest. Begin again without a cursor when you change the list or its order.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
  for (const place of [
    { keys: ['yesterday'], id },
    { keys: ["2026-01-01 00:00:00+00'; drop table thread"], id },
    { keys: ['2026-01-01 00:00:00+00'], id: '1' },
    { keys: [null], id },
    { keys: [], id },
  ]) {
    expect((await ask(writeCursor('threads.oldest', place)))?.message).toBe(
      'threads(after): the cursor is damaged. Begin again without a cursor.',
    );
  }
});

it('answers nobody without a token, and nobody in another role, before anything is read', async () => {
  const nobody = await api.ask('{ threads { totalCount } }', {}, null);
  expect(nobody.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  expect(nobody.statements).toEqual([]);
  const program = await api.ask('{ threads { totalCount } }', {}, { ...supervisor, role: 'integration' });
  expect(program.errors?.[0]).toMatchObject({
    message:
      "threads is for the roles agent, supervisor, marketing, planner, admin; the token's role is integration.",
    extensions: { code: 'FORBIDDEN' },
  });
  expect(program.statements).toEqual([]);
});

it('takes any text as a search and any text as a name', async () => {
  for (const text of ['', '"', '& | !', "'); --", '%_\\', 'a'.repeat(5_000)]) {
    const { errors } = await api.ask(
      'query ($text: String) { threads(filter: { text: $text }) { totalCount } customers(filter: { text: $text }) { totalCount } agents(filter: { text: $text }) { totalCount } }',
      { text },
    );
    expect(errors, JSON.stringify(text)).toBeUndefined();
  }
});
