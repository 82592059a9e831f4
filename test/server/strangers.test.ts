import { describe, expect, it } from 'vitest';
import { bodyAsksOnly } from '../../src/server/strangers.ts';

const open = new Set(['surveyAnswer', '__typename']);
const asks = (query: string): boolean => bodyAsksOnly({ query }, open, 10_000);

/** Each fragment spreads the next one twice: written out, the document would have 2 ** levels fields. */
const doubling = (levels: number, field: string): string =>
  [
    'query { ...f0 }',
    ...Array.from(
      { length: levels },
      (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
    ),
    `fragment f${levels} on Query { ${field} }`,
  ].join('\n');

describe('what is open to whoever has no token', () => {
  it.each([
    ['the field that is open', 'mutation { surveyAnswer(token: "t") { __typename } }', true],
    ['another field', '{ desk { name } }', false],
    ['both', 'mutation { surveyAnswer(token: "t") { __typename } deskUpdate { __typename } }', false],
    ['another field in a fragment', 'query { ...f } fragment f on Query { desk { name } }', false],
    ['another field under another name', 'query { surveyAnswer: desk { name } }', false],
    [
      'a second operation',
      'mutation A { surveyAnswer(token: "t") { __typename } } query B { desk { name } }',
      false,
    ],
    ['a fragment that spreads itself', 'query { ...f } fragment f on Query { ...f desk { name } }', false],
    ['a fragment that is not there', 'query { ...f }', false],
    ['no document', 'query {', false],
  ])('%s: %#', (_, query, isOpen) => {
    expect(asks(query)).toBe(isOpen);
  });

  it('is told of a document of 2 ** 200 fields as fast as of any other', () => {
    expect(asks(doubling(200, '__typename'))).toBe(true);
    expect(asks(doubling(200, 'desk { name }'))).toBe(false);
  });
});
