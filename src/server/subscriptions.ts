import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { type ConnectionInitMessage, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../domain/desk/viewer.ts';
import { type Authenticated, type Authentication, TokenRefused, tokenWithdrawn } from './authentication.ts';
import type { OriginRule } from './cors.ts';
import { presentError } from './errors.ts';
import type { Admission } from './limits/admission.ts';
import { type TokenRate, tooFast } from './limits/rate.ts';
import { refuse } from './limits/refusal.ts';
import { SocketTime } from './limits/socketTime.ts';
import type { Log } from './log.ts';
import type { NameOperation } from './operationName.ts';
import { sharedSubscribe } from './sharedSubscribe.ts';
import { readOperation, withCode } from './socketOperation.ts';
import type { Withdrawals } from './withdrawnTokens.ts';

/** Close codes beside those of the protocol. Clients connect again after 4403 and 4503, but not after 4401. */
export const closeCodes = { tokenRefused: 4401, tokenExpired: 4403, tryAgain: 4503 } as const;

/** setTimeout takes 31 bits; a socket whose token is good for longer is closed after these 24 days. */
const longestTimer = 2 ** 31 - 1;

export interface SubscriptionSettings {
  readonly schema: GraphQLSchema;
  readonly path: string;
  readonly authentication: Authentication;
  readonly withdrawals: Withdrawals;
  /** What resolvers are given; made for every operation. */
  readonly contextFor: (viewer: Viewer) => object;
  readonly isOriginAllowed: OriginRule;
  /** Whether callers are helped with the schema's spelling. */
  readonly isOpen: boolean;
  readonly bodyLimitKilobytes: number;
  readonly admission: Admission;
  readonly nameOf: NameOperation;
  readonly rate: TokenRate;
  readonly errorLimit: number;
  readonly requestTimeoutSeconds: number;
  /** Operations on one socket at the most. */
  readonly subscriptionLimit: number;
  /** Sockets at the most. */
  readonly socketLimit: number;
  readonly log: Log;
}

export interface Subscriptions {
  /** Sockets open now. */
  count(): number;
  /** Operations that run over them now. */
  running(): number;
  /** Tells every client to connect again elsewhere, and ends the sockets that do not close in time. */
  close(): Promise<void>;
}

/** What is kept with a socket once its token was accepted. */
type Accepted = { authenticated: Authenticated; header: string; expiry: NodeJS.Timeout };

/** A close reason may have 123 bytes. */
const shorten = (reason: string): string => reason.slice(0, 120);

const authorizationIn = (parameters: ConnectionInitMessage['payload']): string | null => {
  const given = parameters?.authorization ?? parameters?.Authorization;
  return typeof given === 'string' ? given : null;
};

const isSameOrigin = (origin: string, request: IncomingMessage): boolean => {
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
};

const refuseUpgrade = (socket: Duplex, status: string, headers = ''): void => {
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** The path of an upgrade request; null of a target that is no address. */
const pathOf = ({ url = '/' }: IncomingMessage): string | null =>
  URL.canParse(url, 'http://host') ? new URL(url, 'http://host').pathname : null;

/** Operations over WebSocket (graphql-transport-ws), under the same tokens as over HTTP. */
export function serveSubscriptions(server: Server, settings: SubscriptionSettings): Subscriptions {
  const { schema, path, authentication, contextFor, log } = settings;
  const time = new SocketTime(settings.requestTimeoutSeconds);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: settings.bodyLimitKilobytes * 1024,
    handleProtocols: (protocols) =>
      protocols.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  const present = (error: GraphQLError) => {
    const told = withCode(error);
    return presentError(log, told.toJSON(), error, settings);
  };

  const connected = new Set<{
    readonly subscriptions: object;
    readonly extra: Partial<Accepted> & { readonly socket: WebSocket };
  }>();
  settings.withdrawals.onChange(() => {
    for (const { extra } of connected) {
      const { socket, authenticated } = extra;
      if (authenticated && settings.withdrawals.isWithdrawn(authenticated.viewer, authenticated.issuedAt))
        socket.close(closeCodes.tokenRefused, tokenWithdrawn);
    }
  });
  const protocol = useServer<ConnectionInitMessage['payload'], Accepted>(
    {
      schema,
      subscribe: sharedSubscribe,
      execute: time.execute,
      isProd: true,
      async onConnect(context) {
        const { extra, connectionParams } = context;
        connected.add(context);
        const socket: WebSocket = extra.socket;
        try {
          const header = authorizationIn(connectionParams);
          if (header === null)
            throw new TokenRefused('A token is needed: connectionParams.authorization = "Bearer TOKEN".');
          const authenticated = await authentication.authenticate(header);
          extra.authenticated = authenticated;
          extra.header = header;
          extra.expiry = setTimeout(
            () =>
              socket.close(closeCodes.tokenExpired, 'The token has expired; connect again with a new one.'),
            Math.min(authenticated.expiresAt - Date.now(), longestTimer),
          ).unref();
          return true;
        } catch (error) {
          if (error instanceof TokenRefused) {
            const code = error.hasExpired ? closeCodes.tokenExpired : closeCodes.tokenRefused;
            socket.close(code, shorten(error.message));
          } else {
            log.error({ err: error }, 'the issuer of tokens cannot be asked');
            socket.close(closeCodes.tryAgain, 'The issuer of tokens cannot be reached just now; try again.');
          }
          return false;
        }
      },
      onClose(context) {
        connected.delete(context);
        clearTimeout(context.extra.expiry);
      },
      onSubscribe({ extra, subscriptions }, _id, payload) {
        const viewer = extra.authenticated?.viewer;
        if (viewer === undefined)
          throw new Error('An operation came over a socket that was not authenticated.');
        if (Object.keys(subscriptions).length > settings.subscriptionLimit)
          return [
            refuse(
              'TOO_MANY_SUBSCRIPTIONS',
              `${settings.subscriptionLimit} operations run on this socket, which is the limit (SUBSCRIPTION_LIMIT). Complete some first.`,
            ),
          ];
        const wait = extra.header === undefined ? null : settings.rate.waitOf(extra.header);
        if (wait !== null) return [refuse('TOO_MANY_REQUESTS', tooFast(settings.rate, wait))];
        const { operationName, variables } = payload;
        const read = readOperation(schema, settings.admission, payload);
        if (!read.ok) return read.errors;
        log.info(
          { operation: settings.nameOf(read.operation, read.document), role: viewer.role },
          'socket operation',
        );
        return {
          schema,
          document: read.document,
          operationName,
          variableValues: variables,
          contextValue: contextFor(viewer),
        };
      },
      onError: (_context, _id, _payload, errors) => errors.map(present),
      onNext: (_context, _id, _payload, operation, { data, errors }) =>
        errors === undefined
          ? undefined
          : {
              ...(data === undefined ? {} : { data }),
              errors: time.of(operation, () => errors.slice(0, settings.errorLimit).map(present)),
            },
    },
    sockets,
  );

  // in the place of the library's own words on standard error, with a stack for each frame that is too long
  sockets.on('connection', (socket) => {
    socket.removeAllListeners('error');
    socket.on('error', (error) => log.info({ err: error }, 'a socket was cut off'));
  });

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const { origin } = request.headers;
    if (pathOf(request) !== path) return refuseUpgrade(socket, '404 Not Found');
    if (origin !== undefined && !isSameOrigin(origin, request) && !settings.isOriginAllowed(origin))
      return refuseUpgrade(socket, '403 Forbidden');
    if (sockets.clients.size >= settings.socketLimit)
      return refuseUpgrade(socket, '503 Service Unavailable', 'Retry-After: 10\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });

  return {
    count: () => sockets.clients.size,
    running: () =>
      [...connected].reduce((sum, { subscriptions }) => sum + Object.keys(subscriptions).length, 0),
    async close() {
      const closed = [...sockets.clients].map(
        (socket) =>
          new Promise<void>((resolve) => {
            const end = setTimeout(() => socket.terminate(), 1_000);
            socket.once('close', () => {
              clearTimeout(end);
              resolve();
            });
            socket.close(closeCodes.tryAgain, 'The server is shutting down; connect again.');
          }),
      );
      await Promise.all(closed);
      await protocol.dispose();
    },
  };
}
