import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type DocumentNode, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';
import { fault } from '../schema/faults.ts';
import { presentError } from './errors.ts';
import { compileOnUse, executorGateway } from './executor.ts';
import type { Log } from './log.ts';
import type { Envelope } from './request.ts';

/** Longest document in tokens and most validation errors in an answer: what a stranger can make us work for. */
export const documentLimits = { maxTokens: 10_000, maxErrors: 5 } as const;

const introspectionFields = ['__schema', '__type', '__typename'];

/** Whether the selections ask about the schema only. */
const asksSchemaOnly = (document: DocumentNode, { selections }: SelectionSetNode): boolean =>
  selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return introspectionFields.includes(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksSchemaOnly(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && asksSchemaOnly(document, fragment.selectionSet);
  });

/** Notes the operation for the log, lets nobody without a token past introspection, sends subscriptions to their socket. */
const watchRequests: ApolloServerPlugin<Envelope> = {
  async requestDidStart({ contextValue: { record } }) {
    return {
      async didResolveOperation({ operation, document }) {
        // Apollo refuses a document without the named operation right after this.
        if (operation === undefined) return;
        record.operation = operation.name?.value ?? 'anonymous';
        if (record.viewer === null && !asksSchemaOnly(document, operation.selectionSet)) {
          throw fault('UNAUTHENTICATED', 'A token is needed: send the header Authorization: Bearer TOKEN.', {
            http: { status: 401 },
          });
        }
        if (operation.operation === 'subscription') {
          throw fault(
            'BAD_USER_INPUT',
            'Subscriptions run over WebSocket (protocol graphql-transport-ws) at this same path.',
            {
              http: { status: 400 },
            },
          );
        }
      },
      async didEncounterErrors({ errors }) {
        const isOurs = errors.some(
          ({ extensions }) => (extensions.code ?? 'INTERNAL_SERVER_ERROR') === 'INTERNAL_SERVER_ERROR',
        );
        record.outcome = isOurs ? 'failed' : 'refused';
      },
    };
  },
};

export interface ApolloSettings {
  readonly schema: GraphQLSchema;
  /** Compile operations by graphql-jit. */
  readonly jit: boolean;
  /** Whether anybody may read the schema and is helped with spelling. */
  readonly isOpen: boolean;
  readonly log: Log;
}

/** Apollo Server as we run it: the schema's executor, the limits, one presentation of errors, no plugin per field. */
export const createApollo = ({ schema, jit, isOpen, log }: ApolloSettings): ApolloServer<Envelope> =>
  new ApolloServer<Envelope>({
    gateway: executorGateway(schema, jit ? compileOnUse : null),
    introspection: true,
    hideSchemaDetailsFromClientErrors: !isOpen,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: documentLimits.maxErrors },
    parseOptions: { maxTokens: documentLimits.maxTokens },
    formatError: (formatted, error) => presentError(log, formatted, error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      watchRequests,
    ],
    // Apollo's own words hold nothing that ours do not, and its debug lines quote operations.
    logger: {
      debug: () => {},
      info: () => {},
      warn: (text) => log.warn(String(text)),
      error: (text) => log.error(String(text)),
    },
  });
