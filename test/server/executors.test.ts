import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/server/tokens.ts';
import { type Answer, ask, secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let compiled: TinyDesk;
let interpreted: TinyDesk;
let authorization: string;

beforeAll(async () => {
  [compiled, interpreted] = await Promise.all([startTinyDesk({ jit: true }), startTinyDesk({ jit: false })]);
  authorization = `Bearer ${await signToken(secret, { subject: 'Ann', role: 'admin', agentId: null, deskId: null, expires: '5m' })}`;
});

afterAll(() => Promise.all([compiled.close(), interpreted.close()]));

const withoutReference = ({ status, body }: Answer) => ({
  status,
  body: JSON.parse(
    JSON.stringify(body)
      .replaceAll(/reference":"[0-9a-f]{12}/g, 'reference":"…')
      .replaceAll(/reference [0-9a-f]{12}/g, 'reference …'),
  ) as unknown,
});

const requests: [string, { query: string; variables?: unknown; operationName?: string }][] = [
  ['plain fields', { query: '{ me }' }],
  ['aliases and fragments', { query: 'query A { a: me ...B } fragment B on Query { b: me }' }],
  ['one of several operations', { query: 'query A { me } query B { a: me }', operationName: 'B' }],
  ['an operation that is not there', { query: 'query A { me }', operationName: 'C' }],
  ['no operation named of several', { query: 'query A { me } query B { a: me }' }],
  ['lists with a null bubbling up', { query: '{ mentions(filter: { channel: "x" }) { text author tags } }' }],
  [
    'variables and defaults',
    {
      query: 'query M($filter: Filter!) { mentions(filter: $filter) { text } }',
      variables: { filter: { channel: 'x', most: 3 } },
    },
  ],
  [
    'skip and include',
    { query: 'query S($no: Boolean = false) { me @include(if: $no) a: me @skip(if: $no) }' },
  ],
  [
    'unions',
    {
      query:
        '{ a: mention(id: "1") { __typename ... on Mention { text author } } b: mention(id: "2") { ... on NotFound { message } } }',
    },
  ],
  ['a variable missing', { query: 'query M($filter: Filter!) { mentions(filter: $filter) { text } }' }],
  [
    'a variable of the wrong shape',
    {
      query: 'query M($filter: Filter!) { mentions(filter: $filter) { text } }',
      variables: { filter: { canal: 'x' } },
    },
  ],
  [
    'a scalar that refuses its variable',
    { query: 'query E($value: Even) { even(value: $value) }', variables: { value: 3 } },
  ],
  ['a scalar that refuses its literal', { query: '{ even(value: "three") }' }],
  ['a request fault with facts', { query: '{\n  me\n  forbidden\n}' }],
  ['a fault', { query: '{ me broken }' }],
  ['a fault inside of a list', { query: '{ mentions(filter: { channel: "x", most: 1 }) { text answer } }' }],
  ['a field that does not exist', { query: '{ mee }' }],
  ['a text that is no document', { query: '{ me' }],
  ['introspection', { query: '{ __schema { queryType { name } } __typename }' }],
  ['a subscription over HTTP', { query: 'subscription { counted(to: 2) }' }],
];

describe('compiled and interpreted operations', () => {
  it.each(requests)('answer alike: %s', async (_case, request) => {
    const expected = withoutReference(await ask(interpreted, request, { authorization }));
    // The compiler comes in at the third use; the fifth shows that what it made can be used again.
    for (let use = 1; use <= 5; use += 1) {
      expect(withoutReference(await ask(compiled, request, { authorization }))).toEqual(expected);
    }
    expect(expected).toMatchSnapshot();
  });
});
