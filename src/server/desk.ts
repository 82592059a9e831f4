import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../domain/desk/viewer.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDatabase } from './database.ts';
import type { ReadinessCheck } from './health.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { HostedService } from './start.ts';

/** What the desk is assembled from. */
export interface Foundation {
  readonly configuration: Configuration;
  readonly database: OpenDatabase;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The desk as the server runs it. */
export interface DeskParts {
  readonly schema: GraphQLSchema;
  readonly contextFor: (viewer: Viewer) => object;
  readonly services: readonly HostedService[];
  readonly checks: readonly ReadinessCheck[];
  readonly isDemo: boolean;
  /** The agent whose token the demo prints; null outside of the demo. */
  readonly demoAgentId: string | null;
}

/** The published schema, executable. */
export async function deskSchema(): Promise<GraphQLSchema> {
  return buildSchema(`
    "Who asks, as the token says."
    type Viewer { subject: String! role: String! agentId: ID deskIds: [ID!] }
    type Query { viewer: Viewer! }
  `);
}

/** Assembles schema, context and services over an open database. */
export async function assembleDesk({ configuration }: Foundation): Promise<DeskParts> {
  const schema = await deskSchema();
  const query = schema.getQueryType()?.getFields().viewer;
  if (query !== undefined) query.resolve = (_root, _arguments, context: { viewer: Viewer }) => context.viewer;
  return {
    schema,
    contextFor: (viewer) => ({ viewer }),
    services: [],
    checks: [],
    isDemo: configuration.demo !== 'off',
    demoAgentId: null,
  };
}
