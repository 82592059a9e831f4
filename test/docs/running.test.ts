import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, Kind, OperationTypeNode, parse, validate } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../src/domain/kpi/live/definitions.ts';
import { freshDatabase } from '../support/database.ts';
import { projectRoot } from '../support/root.ts';
import { patiently } from '../support/served.ts';
import { commandsOf, isRunnable, reasonElsewhere } from './commands.ts';
import { type DocumentedDesk, startDocumentedDesk } from './desk.ts';
import { differsFrom, printsLike } from './loosely.ts';
import { documentation } from './pages.ts';

const pages = documentation();
const queries = pages.flatMap((page) => page.blocks.filter(({ language }) => language === 'graphql'));
const statements = pages.flatMap((page) => page.blocks.filter(({ language }) => language === 'sql'));
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
const variablesOf = (text: string): object => JSON.parse(/^# variables: (.*)$/m.exec(text)?.[1] ?? '{}');

/** A variable may be an id that another query shows first: `# $threadId: the id that { threads(first: 1) { nodes { id } } } shows`. */
const askedFirst = (text: string): readonly (readonly [variable: string, query: string])[] =>
  [...text.matchAll(/^# \$(\w+): the id that (\{.*\}) shows$/gm)].map(([, variable = '', query = '']) => [
    variable,
    query,
  ]);

async function ask(desk: DocumentedDesk, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${desk.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

describe.skipIf(schema === null || queries.length === 0)('every query of the documentation', () => {
  it.each(queries)('$place fits the published schema', ({ text }) => {
    if (schema === null || !isOperation(text)) return;
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});

describe.skipIf(queries.length === 0 && commands.length === 0)('on a running demo desk', () => {
  let desk: DocumentedDesk;
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await freshDatabase();
    desk = await startDocumentedDesk(databaseUrl);
  }, 120_000);

  afterAll(() => desk?.stop(), 30_000);

  it.each(queries.filter(({ text }) => isOperation(text) && answersOnce(text)))(
    '$place is answered',
    async ({ text, output }) => {
      const variables: Record<string, unknown> = { ...variablesOf(text) };
      for (const [variable, query] of askedFirst(text)) {
        const found = JSON.stringify(await ask(desk, query, {}));
        variables[variable] = /"id":"([^"]+)"/.exec(found)?.[1];
        expect(variables[variable], `${query} was answered ${found}`).toBeDefined();
      }
      const answer = await ask(desk, text, variables);
      expect(answer).not.toHaveProperty('errors');
      if (output !== null) expect(differsFrom(JSON.parse(output), answer)).toBeNull();
    },
  );

  it.each(statements)('$place has rows', async ({ text }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query('begin read only');
      const { rowCount } = await client.query(text);
      expect(rowCount).toBeGreaterThan(0);
    } finally {
      await client.end();
    }
  });

  it('shows from its first start what customers said when they were asked', async () => {
    const query = `query ($from: DateTime!, $before: DateTime!) { kpis(kpis: [CSAT, NPS, SURVEY_RESPONSE], from: $from, before: $before) {
      rows { figures { value denominator } } } }`;
    const day = 86_400_000;
    const period = { from: new Date(Date.now() - 30 * day), before: new Date(Date.now() + day) };
    const figures = await patiently(
      async () =>
        ((await ask(desk, query, period)) as { data: { kpis: { rows: [{ figures: Figure[] }] } } }).data.kpis
          .rows[0].figures,
      (found) => found.every(({ denominator }) => denominator > 50),
    );
    const [satisfied, promoters, answered] = figures.map(({ value }) => value!);
    expect(satisfied).toBeGreaterThan(0.5);
    expect(satisfied).toBeLessThan(0.99);
    expect(promoters).toBeGreaterThan(0);
    expect(answered).toBeLessThan(0.7);
  }, 120_000);

  it('the operator’s guide names every figure of our own at /metrics, and what readiness looks at', async () => {
    const figures = await (await fetch(`${desk.url}/metrics`)).text();
    const served = [...figures.matchAll(/^# TYPE (signalbox_\w+) (\w+)$/gm)].map(
      ([, name, kind]) => `${name} ${kind}`,
    );
    const guide = readFileSync(join(projectRoot, 'docs/operating.md'), 'utf8');
    const told = [...guide.matchAll(/^\| `(signalbox_\w+)` \| (\w+) \|/gm)].map(
      ([, name, kind]) => `${name} ${kind}`,
    );
    expect(told.sort()).toEqual(served.sort());
  });

  it.each(['grafana/signalbox.json', 'prometheus/alerts.yaml'])(
    'every figure that ops/%s asks for is at /metrics',
    async (file) => {
      const figures = await (await fetch(`${desk.url}/metrics`)).text();
      const served = new Set(
        [...figures.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name, kind]) =>
          kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
        ),
      );
      const text = readFileSync(join(projectRoot, 'ops', file), 'utf8');
      const asked = text.match(/\b(?:signalbox|nodejs|process)_\w+/g) ?? [];
      expect(asked.length).toBeGreaterThan(8);
      expect(asked.filter((name) => !served.has(name))).toEqual([]);
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
