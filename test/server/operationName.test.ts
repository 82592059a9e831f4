import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { operationNames } from '../../src/server/operationName.ts';

const nameOf = operationNames(['query Inbox { threads { totalCount } }', 'no document']);
const named = (text: string): string => {
  const document: DocumentNode = parse(text);
  return nameOf(getOperationAST(document)!, document);
};

it.each([
  ['query Inbox { threads { totalCount } }', 'Inbox'],
  ['query Card4111111111111111 { threads { totalCount } }', 'threads'],
  ['{ mine: threads { totalCount } desks { totalCount } }', 'threads'],
  ['mutation M { threadReply { __typename } }', 'threadReply'],
  ['query { ... { ...Q } } fragment Q on Query { desks { totalCount } }', 'desks'],
])('goes by its name where that is trusted, else by what it asks for first: %s', (text, name) => {
  expect(named(text)).toBe(name);
});
