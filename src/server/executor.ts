import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, GraphQLError, type GraphQLSchema, Source } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Envelope } from './request.ts';

type Gateway = ApolloServerOptionsWithGateway<Envelope>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Asked = Parameters<Executor>[0];
type Executed = Awaited<ReturnType<Executor>>;

/** Compiling costs some ten executions, so what is asked once or twice is never compiled. */
export const compileOnUse = 3;
/** Operations remembered; the least recently used goes first. */
const mostOperations = 1_000;

interface Operation {
  uses: number;
  /** Null until compiled, and for ever where the compiler refuses. */
  compiled: CompiledQuery | null;
}

const lineStart = (body: string, line: number): number => {
  let start = 0;
  for (let each = 1; each < line; each += 1) start = body.indexOf('\n', start) + 1;
  return start;
};

/** A compiled query's errors are look-alikes without extensions; this makes them what graphql-js would have thrown. */
function rewrap(error: GraphQLError, source: string): GraphQLError {
  const original = error.originalError;
  return new GraphQLError(error.message, {
    source: new Source(source),
    positions: (error.locations ?? []).map(({ line, column }) => lineStart(source, line) + column - 1),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(original == null ? {} : { originalError: original }),
    ...(error.extensions === undefined ? {} : { extensions: error.extensions }),
  });
}

const contextOf = (asked: Asked): object => (asked.context as Envelope).context;

const executePlainly = async (schema: GraphQLSchema, asked: Asked): Promise<Executed> =>
  execute({
    schema,
    document: asked.document,
    contextValue: contextOf(asked),
    variableValues: asked.request.variables,
    operationName: asked.request.operationName,
  }) as Promise<Executed>;

/**
 * Apollo's seam for another executor: graphql-jit from an operation's use `compileFrom` on, graphql-js before that and
 * for whatever it refuses; with null, graphql-js for all. Answers and errors are the same under both, which the API's
 * tests show. Of the errors of an answer the first `errorLimit` are told.
 */
export function executorGateway(
  schema: GraphQLSchema,
  compileFrom: number | null,
  errorLimit = Number.POSITIVE_INFINITY,
): Gateway {
  const operations = new LRUCache<string, Operation>({ max: mostOperations });
  const compiledFor = (asked: Asked): CompiledQuery | null => {
    if (compileFrom === null) return null;
    const key = `${asked.queryHash}/${asked.request.operationName ?? ''}`;
    const operation = operations.get(key) ?? { uses: 0, compiled: null };
    operation.uses += 1;
    operations.set(key, operation);
    if (operation.uses === compileFrom) {
      const compiled = compileQuery(schema, asked.document, asked.request.operationName);
      if (isCompiledQuery(compiled)) operation.compiled = compiled;
    }
    return operation.compiled;
  };
  const capped = (result: Executed): Executed =>
    result.errors === undefined || result.errors.length <= errorLimit
      ? result
      : { ...result, errors: result.errors.slice(0, errorLimit) };
  const executor = async (asked: Asked): Promise<Executed> => {
    const compiled = compiledFor(asked);
    if (compiled === null) return capped(await executePlainly(schema, asked));
    const result = await compiled.query({}, contextOf(asked), asked.request.variables ?? {});
    if (result.errors === undefined) return result;
    // Nothing was executed: the variables were refused, and graphql-js says so in the words clients know.
    if (result.data === undefined) return capped(await executePlainly(schema, asked));
    return {
      ...result,
      errors: result.errors.slice(0, errorLimit).map((error) => rewrap(error, asked.source)),
    };
  };
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
}
