import { createServer, type Server } from 'node:http';
import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Role } from '../domain/desk/agent.ts';
import type { Viewer } from '../domain/desk/viewer.ts';
import { forAnybody } from '../resolvers/authorisation.ts';
import { createApollo } from './apollo.ts';
import { createAuthentication } from './authentication.ts';
import type { Configuration } from './configuration.ts';
import { originRule } from './cors.ts';
import { loadExamples } from './examples.ts';
import { graphiql } from './graphiql.ts';
import type { ReadinessCheck } from './health.ts';
import { createHttp, graphqlPath } from './http.ts';
import type { OpenKpiFile } from './kpis/kpiFiles.ts';
import { createAdmission } from './limits/admission.ts';
import { tokenRate } from './limits/rate.ts';
import { readTrustedDocuments } from './limits/trusted.ts';
import { goesFirst, sheddingWhenFull, Turns } from './limits/turns.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { operationNames } from './operationName.ts';
import type { OpenResultFile } from './resultFiles.ts';
import type { SecureDoor } from './securePage.ts';
import { serveSubscriptions } from './subscriptions.ts';
import type { SurveyDoor } from './surveyPage.ts';
import { signToken } from './tokens.ts';
import { nothingWithdrawn, type Withdrawals } from './withdrawnTokens.ts';

/** Something that runs beside the requests: the dispatcher, the outbox, the demo feed. */
export interface HostedService {
  readonly name: string;
  start(): Promise<void>;
  /** Ends its work in hand, then resolves; nothing of it runs afterwards. */
  stop(): Promise<void>;
}

export interface ServerDependencies {
  readonly schema: GraphQLSchema;
  /** What resolvers are given; made for every request over HTTP and every operation over a socket. */
  readonly contextFor: (viewer: Viewer | null) => object;
  readonly openResultFile: OpenResultFile;
  readonly openKpiFile: OpenKpiFile;
  readonly secureDoor: SecureDoor;
  readonly surveyDoor: SurveyDoor;
  /** Started in this order when requests are taken, stopped in the opposite order when none is left. */
  readonly services: readonly HostedService[];
  readonly checks: readonly ReadinessCheck[];
  readonly secret: Uint8Array;
  /** Left out: no token is withdrawn. */
  readonly withdrawals?: Withdrawals;
  /** Open to strangers' introspection, a token in GraphiQL, localhost as an allowed origin. */
  readonly isDemo: boolean;
  readonly metrics: Metrics;
  /** Opens a span for each request; left out: nothing is traced. */
  readonly traceRequests?: RequestHandler | null;
  readonly log: Log;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those that run end (bounded), closes the sockets, stops the services. Repeatable. */
  close(): Promise<void>;
}

/** Longer than proxies and clients keep a connection that nobody uses: whoever closes it must not be the one who is asked next. */
const keepAliveMilliseconds = 75_000;

/** How long a token that the demo gives out is good for. */
const demoTokenLife = '24h';

/** A token for a role at the demo desk, good for a day. */
export const demoToken = (secret: Uint8Array, role: Role, agentId: string | null): Promise<string> =>
  signToken(secret, { subject: `demo ${role}`, role, agentId, deskId: null, expires: demoTokenLife });

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken by another process. Stop it, or choose another with --port or PORT (0 takes a free one).`
          : error.code === 'EACCES'
            ? `Port ${port} on ${host} may not be used by this account; choose one above 1023 with --port or PORT.`
            : `Cannot listen on ${host}, port ${port}: ${error.message}. Check --host and --port.`;
      reject(new Error(reason, { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });

/** Waits for running requests; cuts off those that take longer than the given time. */
const drain = (server: Server, seconds: number): Promise<void> =>
  new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), seconds * 1000);
    // Connections whose last answer goes out meanwhile would be kept alive for their seconds.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cutOff);
      clearInterval(sweep);
      resolve();
    });
  });

const hostInUrl = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

async function stopServices(services: readonly HostedService[], log: Log): Promise<void> {
  for (const service of [...services].reverse()) {
    try {
      await service.stop();
    } catch (error) {
      log.error({ service: service.name, err: error }, 'a service did not stop as it should');
    }
  }
}

/** Starts taking requests and starts the services; resolves when all of it runs. Undoes everything if a part fails. */
export async function startServer(
  configuration: Configuration,
  {
    schema,
    contextFor,
    openResultFile,
    openKpiFile,
    secureDoor,
    surveyDoor,
    services,
    checks,
    secret,
    withdrawals = nothingWithdrawn,
    isDemo,
    metrics,
    traceRequests = null,
    log,
  }: ServerDependencies,
): Promise<RunningServer> {
  const { oidcIssuer, oidcAudience, bodyLimitKilobytes } = configuration;
  const authentication = createAuthentication({
    secret,
    oidc: oidcIssuer === null ? null : { issuer: oidcIssuer, audience: oidcAudience ?? '' },
    withdrawals,
  });
  const isOriginAllowed = originRule(configuration.corsOrigins ?? (isDemo ? ['localhost'] : []));
  const started: HostedService[] = [];
  const phase = { isDraining: false };
  const openOperations = forAnybody(schema);
  const { trustedDocuments, trustedDocumentsOnly } = configuration;
  const trusted = {
    texts: trustedDocuments === null ? new Map<string, string>() : readTrustedDocuments(trustedDocuments),
    isEnforced: trustedDocumentsOnly,
  };
  const nameOf = operationNames(trusted.texts.values());
  const apollo = createApollo({
    schema,
    forAnybody: openOperations,
    nameOf,
    jit: configuration.jit,
    isOpen: isDemo,
    errorLimit: configuration.errorLimit,
    log,
  });
  const admission = createAdmission(schema, configuration, trusted);
  const turns = new Turns({
    most: configuration.requestsAtOnce,
    mostWaiting: configuration.requestsWaiting,
  });
  metrics.gauge('signalbox_requests_running', 'Requests that run now.', () => turns.running);
  metrics.gauge('signalbox_requests_waiting', 'Requests that wait for others to end.', () => turns.waiting);
  const rate = tokenRate(configuration.ratePerMinute, Date.now);
  await apollo.start();
  const app = createHttp({
    apollo,
    authentication,
    withdrawals,
    contextFor,
    openResultFile,
    openKpiFile,
    secret,
    secureDoor,
    surveyDoor,
    forAnybody: openOperations,
    isOpen: isDemo,
    isOriginAllowed,
    bodyLimitKilobytes,
    tokenLimit: configuration.tokenLimit,
    rate,
    turns,
    requestTimeoutSeconds: configuration.requestTimeoutSeconds,
    admission,
    trusted,
    checks: [
      ...checks,
      {
        name: 'services',
        check: async () => {
          const missing = services.filter((service) => !started.includes(service));
          return missing.length === 0
            ? null
            : `${missing.map(({ name }) => name).join(', ')} not started yet`;
        },
      },
    ],
    isDraining: () => phase.isDraining,
    graphiql: graphiql({
      endpoint: graphqlPath,
      examples: loadExamples(),
      demoToken: isDemo ? () => demoToken(secret, 'admin', null) : null,
    }),
    metrics,
    traceRequests,
    log,
  });
  const shed = metrics.counter('signalbox_refusals_total', 'Requests that were refused, by code.', ['code']);
  const server = createServer(
    {
      requestTimeout: configuration.requestTimeoutSeconds * 1000,
      keepAliveTimeout: keepAliveMilliseconds,
    },
    sheddingWhenFull(
      turns,
      graphqlPath,
      (authorization) => goesFirst(authentication.claimedRole(authorization)),
      isOriginAllowed,
      () => shed.inc({ code: 'OVERLOADED' }),
      app,
    ),
  );
  const subscriptions = serveSubscriptions(server, {
    schema,
    path: graphqlPath,
    authentication,
    withdrawals,
    contextFor,
    isOriginAllowed,
    isOpen: isDemo,
    bodyLimitKilobytes,
    admission,
    nameOf,
    rate,
    errorLimit: configuration.errorLimit,
    requestTimeoutSeconds: configuration.requestTimeoutSeconds,
    subscriptionLimit: configuration.subscriptionLimit,
    socketLimit: configuration.socketLimit,
    log,
  });
  metrics.gauge('signalbox_sockets', 'WebSocket connections open now.', subscriptions.count);
  metrics.gauge('signalbox_subscriptions', 'Operations that run over them now.', subscriptions.running);

  const stop = async (): Promise<void> => {
    phase.isDraining = true;
    await Promise.all([drain(server, configuration.shutdownSeconds), subscriptions.close()]);
    await apollo.stop();
    await stopServices(started, log);
  };
  const ending = { done: null as Promise<void> | null };
  const close = () => {
    ending.done ??= stop();
    return ending.done;
  };

  try {
    const port = await listen(server, configuration.port, configuration.host);
    for (const service of services) {
      await service.start();
      started.push(service);
    }
    return { url: `http://${hostInUrl(configuration.host)}:${port}`, port, close };
  } catch (error) {
    await close();
    throw error;
  }
}
