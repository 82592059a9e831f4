import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { projectRoot } from '../support/root.ts';
import { commandsOf, isRunnable, reasonElsewhere } from './commands.ts';
import { type DocumentedDesk, startDocumentedDesk } from './desk.ts';
import { differsFrom, printsLike } from './loosely.ts';
import { documentation } from './pages.ts';

const pages = documentation();
const queries = pages.flatMap((page) => page.blocks.filter(({ language }) => language === 'graphql'));
const commands = pages
  .flatMap((page) => page.blocks.flatMap(commandsOf))
  .filter(({ line }) => reasonElsewhere(line) === null && isRunnable(line));

const schemaFile = join(projectRoot, 'schema.graphql');
const schema: GraphQLSchema | null = existsSync(schemaFile)
  ? buildSchema(readFileSync(schemaFile, 'utf8'))
  : null;

/** Blocks that define types show a part of the schema; they are not operations. */
const isOperation = (text: string): boolean =>
  parse(text).definitions.every(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
  );

/** Subscriptions run over a socket and never end: they are validated only. */
const answersOnce = (text: string): boolean =>
  parse(text).definitions.every(
    (definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION ||
      definition.operation !== OperationTypeNode.SUBSCRIPTION,
  );

/** Variables stand in a comment of their own: `# variables: { "id": "…" }`. */
const variablesOf = (text: string): unknown => JSON.parse(/^# variables: (.*)$/m.exec(text)?.[1] ?? '{}');

describe.skipIf(schema === null || queries.length === 0)('every query of the documentation', () => {
  it.each(queries)('$place fits the published schema', ({ text }) => {
    if (schema === null || !isOperation(text)) return;
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});

describe.skipIf(queries.length === 0 && commands.length === 0)('on a running demo desk', () => {
  let desk: DocumentedDesk;

  beforeAll(async () => {
    desk = await startDocumentedDesk(await freshDatabase());
  }, 120_000);

  afterAll(() => desk?.stop(), 30_000);

  it.each(queries.filter(({ text }) => isOperation(text) && answersOnce(text)))(
    '$place is answered',
    async ({ text, output }) => {
      const response = await fetch(`${desk.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
        body: JSON.stringify({ query: text, variables: variablesOf(text) }),
      });
      const answer: unknown = await response.json();
      expect(answer).not.toHaveProperty('errors');
      if (output !== null) expect(differsFrom(JSON.parse(output), answer)).toBeNull();
    },
  );

  it.each(commands)(
    '$place: $line',
    ({ line, output }) => {
      const { ok, stdout, all } = desk.shell(line);
      expect(ok, `it printed:\n${all}`).toBe(true);
      if (output === null) return;
      const isJson = /^[[{]/.test(output.trim());
      if (isJson) expect(differsFrom(JSON.parse(output), JSON.parse(stdout))).toBeNull();
      else expect(printsLike(output, stdout), `shown:\n${output}\nprinted:\n${stdout}`).toBe(true);
    },
    90_000,
  );
});
