import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { fault } from '../schema/faults.ts';
import { isRequestOver } from '../store/requestWork.ts';
import { presentError } from './errors.ts';
import { compileOnUse, executorGateway } from './executor.ts';
import { unquoted } from './faultMessage.ts';
import type { Log } from './log.ts';
import type { NameOperation } from './operationName.ts';
import type { Envelope } from './request.ts';
import { asksOnly } from './strangers.ts';

/** So many mistakes of a document are enough to mend it; looking for more takes time. */
export const mostMistakes = 5;

const schemaFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

/**
 * Notes the operation for the log, lets nobody without a token past introspection and what is for anybody, sends subscriptions to
 * their socket.
 */
const watchRequests = (open: ReadonlySet<string>, nameOf: NameOperation): ApolloServerPlugin<Envelope> => ({
  async requestDidStart({ contextValue: { record } }) {
    return {
      async didResolveOperation({ operation, document }) {
        // Apollo refuses a document without the named operation right after this.
        if (operation === undefined) return;
        record.operation = nameOf(operation, document);
        if (
          record.viewer === null &&
          !asksOnly(document, operation.selectionSet, schemaFields) &&
          !asksOnly(document, operation.selectionSet, open)
        ) {
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
      async willSendResponse({ response: { body, http } }) {
        if (isRequestOver()) {
          http.status = 503;
          http.headers.set('retry-after', '5');
        }
        if (record.cost !== null && body.kind === 'single' && body.singleResult.data !== undefined)
          body.singleResult.extensions = { cost: record.cost };
      },
      async didEncounterErrors({ errors }) {
        const isOurs = errors.some(
          ({ extensions }) => (extensions.code ?? 'INTERNAL_SERVER_ERROR') === 'INTERNAL_SERVER_ERROR',
        );
        record.outcome = isOurs ? 'failed' : 'refused';
        record.errorCode = String(errors[0]?.extensions.code ?? 'INTERNAL_SERVER_ERROR');
      },
    };
  },
});

export interface ApolloSettings {
  readonly schema: GraphQLSchema;
  /** The operations that need no token. */
  readonly forAnybody: ReadonlySet<string>;
  readonly nameOf: NameOperation;
  /** Compile operations by graphql-jit. */
  readonly jit: boolean;
  /** Whether anybody may read the schema and is helped with spelling. */
  readonly isOpen: boolean;
  readonly errorLimit: number;
  readonly log: Log;
}

/** Apollo Server as we run it: the schema's executor, the limits, one presentation of errors, no plugin per field. */
export const createApollo = ({
  schema,
  forAnybody,
  nameOf,
  jit,
  isOpen,
  errorLimit,
  log,
}: ApolloSettings): ApolloServer<Envelope> =>
  new ApolloServer<Envelope>({
    gateway: executorGateway(schema, jit ? compileOnUse : null, errorLimit),
    introspection: true,
    hideSchemaDetailsFromClientErrors: !isOpen,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: Math.min(errorLimit, mostMistakes) },
    formatError: (formatted, error) => presentError(log, formatted, error, { isOpen }),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      watchRequests(forAnybody, nameOf),
    ],
    // Apollo's own words hold nothing that ours do not, and its debug lines quote operations.
    logger: {
      debug: () => {},
      info: () => {},
      warn: (text) => log.warn(unquoted(String(text))),
      error: (text) => log.error(unquoted(String(text))),
    },
  });
