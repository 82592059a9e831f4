import { setTimeout as pause } from 'node:timers/promises';
import {
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import { pino } from 'pino';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { fault } from '../../../src/schema/faults.ts';
import { type Configuration, readConfiguration } from '../../../src/server/configuration.ts';
import { describeFault } from '../../../src/server/log.ts';
import { createMetrics } from '../../../src/server/metrics.ts';
import { type RunningServer, type ServerDependencies, startServer } from '../../../src/server/start.ts';
import { waitIdly } from '../../../src/store/requestWork.ts';

/** Ends the answer to `held` or `waiting`, as soon as somebody waits for one. */
export const holding = { release: () => {} };

/** A context with private state, as the desk's own is. */
class Context {
  readonly #viewer: Viewer;

  constructor(viewer: Viewer) {
    this.#viewer = viewer;
  }

  get name(): string {
    return `${this.#viewer.role} ${this.#viewer.subject}`;
  }
}

const text = new GraphQLNonNull(GraphQLString);

const mention = new GraphQLObjectType({
  name: 'Mention',
  fields: {
    text: { type: text },
    author: { type: text, resolve: async ({ author }) => author ?? null },
    tags: { type: new GraphQLList(text) },
    answer: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('connection to 10.0.0.7 lost while reading "my card is 4111…"');
      },
    },
  },
});

const notFound = new GraphQLObjectType({ name: 'NotFound', fields: { message: { type: text } } });

const result = new GraphQLUnionType({
  name: 'MentionResult',
  types: [mention, notFound],
  resolveType: ({ __typename }) => __typename,
});

const even = new GraphQLScalarType<number, number>({
  name: 'Even',
  parseValue: (value) => {
    if (typeof value !== 'number' || value % 2 !== 0) throw new GraphQLError(`${String(value)} is not even.`);
    return value;
  },
});

const filter = new GraphQLInputObjectType({
  name: 'Filter',
  fields: { channel: { type: text }, most: { type: GraphQLInt, defaultValue: 2 } },
});

const query = new GraphQLObjectType<unknown, Context>({
  name: 'Query',
  fields: {
    me: { type: text, resolve: (_root, _given, context) => context.name },
    mentions: {
      type: new GraphQLNonNull(new GraphQLList(mention)),
      args: { filter: { type: new GraphQLNonNull(filter) } },
      resolve: (_root, { filter: { channel, most } }) =>
        ['one', 'two', 'three'].slice(0, most).map((each) => ({
          text: `${channel} ${each}`,
          author: each === 'two' ? null : 'Ann',
          tags: ['a', 'b'],
        })),
    },
    mention: {
      type: result,
      args: { id: { type: text } },
      resolve: (_root, { id }) =>
        id === '1'
          ? { __typename: 'Mention', text: 'hello', author: 'Ann' }
          : { __typename: 'NotFound', message: `There is no mention ${id}.` },
    },
    even: { type: GraphQLInt, args: { value: { type: even } }, resolve: (_root, { value }) => value },
    slow: {
      type: text,
      args: { milliseconds: { type: new GraphQLNonNull(GraphQLInt) } },
      resolve: async (_root, { milliseconds }) => {
        await pause(milliseconds);
        return 'done';
      },
    },
    held: {
      type: text,
      resolve: () =>
        new Promise((resolve) => {
          holding.release = () => resolve('released');
        }),
    },
    waiting: {
      type: text,
      resolve: async () => {
        await waitIdly(
          new Promise((resolve) => {
            holding.release = resolve;
          }),
        );
        return 'went on';
      },
    },
    forbidden: {
      type: GraphQLString,
      resolve: () => {
        throw fault('FORBIDDEN', 'Only supervisors may see this.', { needed: 'supervisor' });
      },
    },
    broken: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('password "hunter2" was refused by 10.0.0.7');
      },
    },
  },
});

const subscription = new GraphQLObjectType<unknown, Context>({
  name: 'Subscription',
  fields: {
    counted: {
      type: new GraphQLNonNull(GraphQLInt),
      args: { to: { type: new GraphQLNonNull(GraphQLInt) } },
      subscribe: async function* (_root: unknown, { to }: { to: number }) {
        for (let counted = 1; counted <= to; counted += 1) yield { counted };
        // Stays open as a desk's stream does, until somebody ends it.
        await new Promise(() => {});
      },
    },
    broken: {
      type: GraphQLInt,
      subscribe: async function* () {
        yield {};
      },
      resolve: () => {
        throw new Error('password "hunter2" was refused by 10.0.0.7');
      },
    },
  },
});

/** A schema with an example of everything that two executors could do differently. */
const tinySchema = new GraphQLSchema({ query, subscription });

export const secret = new TextEncoder().encode('a secret that is only good for these tests');

export interface TinyDesk extends RunningServer {
  /** Log lines so far, parsed. */
  readonly logged: Record<string, unknown>[];
}

/** A server over the tiny schema, on a free port. */
export async function startTinyDesk(
  settings: Partial<Configuration> = {},
  dependencies: Partial<ServerDependencies> = {},
): Promise<TinyDesk> {
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { serializers: { err: describeFault } },
    { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const configuration = { ...readConfiguration({ port: '0' }, {}), ...settings };
  const server = await startServer(configuration, {
    schema: tinySchema,
    contextFor: (viewer) => (viewer === null ? {} : new Context(viewer)),
    openResultFile: async () => null,
    openKpiFile: async () => ({ ok: false, status: 403, message: 'none' }),
    secureDoor: { visit: async () => ({ kind: 'gone' }), take: async () => ({ kind: 'gone' }) },
    surveyDoor: {
      visit: async () => ({ why: 'unknown', survey: null, language: null }),
      answer: () => Promise.reject(new Error('no survey is asked here')),
    },
    services: [],
    checks: [],
    secret,
    isDemo: false,
    metrics: createMetrics(),
    log,
    ...dependencies,
  });
  return { ...server, logged };
}

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly locations?: readonly { line: number; column: number }[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
  };
}

export async function ask(
  { url }: RunningServer,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}
