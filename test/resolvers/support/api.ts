import { type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import pg from 'pg';
import { afterAll, expect } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { createContextFactory } from '../../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import type { UseCases } from '../../../src/resolvers/useCases.ts';
import { compileOnUse, executorGateway } from '../../../src/server/executor.ts';
import { createDataSource, poolOf } from '../../../src/store/dataSource.ts';
import type { Runner } from '../../../src/store/read/reads.ts';
import { freshDatabase } from '../../support/database.ts';
import { noon } from '../../support/fixtures.ts';

/** What came of an operation, and the statements that were sent for it. */
export interface Answered {
  // biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON, and every test says what it expects of them
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly statements: readonly string[];
}

/** The whole of the API but for HTTP, on a fresh database. */
export interface Api {
  readonly pool: pg.Pool;
  /** Runs the operation under graphql-js and under graphql-jit, expects the same of both, and gives it back. */
  ask(
    source: string,
    variables?: Readonly<Record<string, unknown>>,
    viewer?: Viewer | null,
  ): Promise<Answered>;
}

export const supervisor: Viewer = { subject: 'Sue', role: 'supervisor', agentId: null, deskIds: null };

/** An API whose clock stands at noon of the fixtures. */
export async function openApi(useCases: Partial<UseCases> = {}): Promise<Api> {
  const dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 4 }).initialize();
  afterAll(() => dataSource.destroy());
  const pool = poolOf(dataSource);
  const schema = await buildDeskSchema();
  const statements: string[] = [];
  const contextOf = createContextFactory({
    store: recording(pool, statements),
    now: () => noon,
    useCases: { look: async () => {}, ...useCases } as UseCases,
  });
  const run = await executorOf(schema);
  return {
    pool,
    async ask(source, variables = {}, viewer = supervisor) {
      expect(validate(schema, parse(source))).toEqual([]);
      const answers: Answered[] = [];
      for (let use = 1; use <= compileOnUse; use++) {
        statements.length = 0;
        const { data, errors } = await run(source, variables, contextOf(viewer));
        answers.push({ data, errors, statements: [...statements] });
      }
      const compiled = answers.at(-1)!;
      expect(compiled).toEqual(answers[0]);
      return compiled;
    },
  };
}

function recording(pool: pg.Pool, statements: string[]): Runner {
  const query = (asked: { name?: string; text: string }) => {
    // what a process knows for a while is no part of an operation
    if (asked.name !== 'permissions-of-agent') statements.push(asked.text);
    return pool.query(asked);
  };
  return { query } as unknown as Runner;
}

async function executorOf(schema: GraphQLSchema) {
  const { executor } = await executorGateway(schema, compileOnUse).load({ apollo: {} });
  if (!executor) throw new Error('the gateway has no executor');
  return async (source: string, variables: Readonly<Record<string, unknown>>, context: object) => {
    const asked = {
      document: parse(source),
      source,
      queryHash: source,
      context: { context },
      request: { variables },
    };
    const { data, errors } = await executor(asked as unknown as Parameters<typeof executor>[0]);
    // As it goes over the wire: Dates and class instances are gone.
    return JSON.parse(JSON.stringify({ data: data ?? null, errors })) as Pick<Answered, 'data' | 'errors'>;
  };
}
