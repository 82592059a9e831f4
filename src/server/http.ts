import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Viewer } from '../domain/desk/viewer.ts';
import { type Authentication, TokenRefused } from './authentication.ts';
import { cors, type OriginRule } from './cors.ts';
import { maskFault } from './errors.ts';
import { type ReadinessCheck, reasonsAgainst } from './health.ts';
import { BodyRefused, isUtf8Named, readJson } from './jsonBody.ts';
import type { OpenKpiFile } from './kpis/kpiFiles.ts';
import { byLink, kpiFilesPath, serveKpiFiles } from './kpis/serveKpiFiles.ts';
import type { Admission } from './limits/admission.ts';
import { admit, endInTime } from './limits/gates.ts';
import { slowTokens, type TokenRate } from './limits/rate.ts';
import { namedByIds, type TrustedDocuments } from './limits/trusted.ts';
import { inTurn, type Turns } from './limits/turns.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { packageVersion } from './package.ts';
import { refuse } from './refuse.ts';
import type { Envelope, RequestRecord } from './request.ts';
import { type OpenResultFile, resultFilesPath, serveResultFiles } from './resultFiles.ts';
import { type SecureDoor, securePages, securePath } from './securePage.ts';
import { bodyAsksOnly, slowStrangers, strangersPerMinute } from './strangers.ts';
import { type SurveyDoor, surveyPages, surveyPath } from './surveyPage.ts';
import type { Withdrawals } from './withdrawnTokens.ts';

export const graphqlPath = '/graphql';

const strangersLimitKilobytes = 32;

export interface HttpSettings {
  readonly apollo: ApolloServer<Envelope>;
  readonly authentication: Authentication;
  readonly withdrawals: Withdrawals;
  /** What resolvers are given; made for every request. */
  readonly contextFor: (viewer: Viewer | null) => object;
  readonly openResultFile: OpenResultFile;
  readonly openKpiFile: OpenKpiFile;
  /** Signs the links by which browsers fetch files. */
  readonly secret: Uint8Array;
  readonly secureDoor: SecureDoor;
  readonly surveyDoor: SurveyDoor;
  /** The operations that need no token. */
  readonly forAnybody: ReadonlySet<string>;
  readonly isOpen: boolean;
  readonly isOriginAllowed: OriginRule;
  readonly bodyLimitKilobytes: number;
  readonly tokenLimit: number;
  readonly rate: TokenRate;
  readonly turns: Turns;
  readonly requestTimeoutSeconds: number;
  readonly admission: Admission;
  readonly trusted: TrustedDocuments;
  readonly checks: readonly ReadinessCheck[];
  readonly isDraining: () => boolean;
  readonly graphiql: RequestHandler;
  readonly metrics: Metrics;
  /** Null: nothing is traced. */
  readonly traceRequests: RequestHandler | null;
  readonly log: Log;
}

const recordOf = (response: Response): RequestRecord => response.locals.record as RequestRecord;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** As many digits as the shortest number of a card or account has; of a hundred UUIDs by chance two hold so many, and are passed over. */
const longNumber = /\d{13}/;

/** The id under which a caller knows a request: a UUID, in which no account data fits; null of anything else, which may be a text. */
const givenId = (given: string | undefined): string | null =>
  given !== undefined && uuid.test(given) && !longNumber.test(given.replaceAll('-', '')) ? given : null;

/** Opens the request's record, and closes it as one log line and one figure. */
const record = (metrics: Metrics, log: Log): RequestHandler => {
  const refusals = metrics.counter('signalbox_refusals_total', 'Requests that were refused, by code.', [
    'code',
  ]);
  return (request, response, next) => {
    const noted: RequestRecord = {
      id: givenId(request.get('x-request-id')) ?? randomUUID(),
      receivedAt: performance.now(),
      viewer: null,
      operation: 'none',
      outcome: 'ok',
      errorCode: null,
      cost: null,
    };
    response.locals.record = noted;
    response.set('x-request-id', noted.id);
    response.once('close', () => {
      const milliseconds = performance.now() - noted.receivedAt;
      if (response.statusCode >= 400 && noted.outcome === 'ok')
        noted.outcome = response.statusCode >= 500 ? 'failed' : 'refused';
      metrics.observeOperation(noted.operation, noted.outcome, milliseconds / 1000);
      if (noted.outcome === 'refused') refusals.inc({ code: noted.errorCode ?? 'OTHER' });
      log.info(
        {
          request: noted.id,
          operation: noted.operation,
          outcome: noted.outcome,
          status: response.statusCode,
          milliseconds: Math.round(milliseconds * 10) / 10,
          role: noted.viewer?.role ?? null,
        },
        'operation',
      );
    });
    next();
  };
};

const postJsonOnly: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    response.set('Allow', 'POST');
    refuse(
      response,
      405,
      'METHOD_NOT_ALLOWED',
      `${request.method} is not allowed here; operations are sent by POST. A page to try them is at /graphiql.`,
    );
  } else if (!request.is('application/json') || !isUtf8Named(request.get('content-type') ?? '')) {
    refuse(
      response,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `The content type is ${request.get('content-type') ?? 'not given'}; allowed is application/json in UTF-8.`,
    );
  } else next();
};

const getOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET') return next();
  response.set('Allow', 'GET');
  refuse(
    response,
    405,
    'METHOD_NOT_ALLOWED',
    `${request.method} is not allowed here; files are fetched by GET.`,
  );
};

const noteViewer = (response: Response, viewer: Viewer): void => {
  recordOf(response).viewer = viewer;
};
const hasViewer: IsOpen = async (_request, response) => recordOf(response).viewer !== null;

/** Whoever was authenticated for the request, which is noted as one for a file. */
const fileViewer =
  (operation: string) =>
  (response: Response): Viewer => {
    const noted = recordOf(response);
    noted.operation = operation;
    return noted.viewer!;
  };

/** Whether a request is taken without a token. */
type IsOpen = (request: Request, response: Response) => Promise<boolean>;

const readStranger = readJson(strangersLimitKilobytes);

/** Whether all that is asked for needs no token; the body of a stranger is read no further than one answer is long. */
const asksForAnybody =
  (forAnybody: ReadonlySet<string>, tokenLimit: number): IsOpen =>
  (request, response) =>
    new Promise((resolve) => {
      readStranger(request, response, (error) =>
        resolve(error === undefined && bodyAsksOnly(request.body, forAnybody, tokenLimit)),
      );
    });

const tooMany: RequestHandler = (_request, response) =>
  refuse(
    response,
    429,
    'TOO_MANY_REQUESTS',
    `At most ${strangersPerMinute} requests a minute are taken without a token from one address; try again in a minute.`,
  );

const authenticate =
  (authentication: Authentication, isOpen: IsOpen, log: Log): RequestHandler =>
  async (request, response, next) => {
    const header = request.get('authorization');
    if (header === undefined && (await isOpen(request, response))) return next();
    response.set('WWW-Authenticate', 'Bearer');
    if (header === undefined) {
      return refuse(
        response,
        401,
        'UNAUTHENTICATED',
        'A token is needed: send the header Authorization: Bearer TOKEN.',
      );
    }
    try {
      recordOf(response).viewer = (await authentication.authenticate(header)).viewer;
      response.removeHeader('WWW-Authenticate');
      next();
    } catch (error) {
      if (error instanceof TokenRefused) return refuse(response, 401, 'UNAUTHENTICATED', error.message);
      log.error({ err: error }, 'the issuer of tokens cannot be asked');
      refuse(response, 503, 'UNAVAILABLE', 'The issuer of tokens cannot be reached just now; try again.');
    }
  };

/** Bodies that could not be read are the caller's mistake; whatever else arrives here is ours. */
const presentFailure =
  (limitKilobytes: number, log: Log): ErrorRequestHandler =>
  (error: { type?: string; status?: number }, _request, response, next) => {
    // what comes of a request that was answered already, because it took too long
    if (response.writableEnded) return;
    if (response.headersSent) return next(error);
    if (error instanceof BodyRefused) refuse(response, 400, 'BAD_REQUEST', error.message);
    else if (error.status === 415)
      refuse(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'The body is not in an encoding that is read here.');
    else if (error.type === 'entity.too.large')
      refuse(
        response,
        413,
        'BODY_TOO_LARGE',
        `The body is longer than ${limitKilobytes} kB, which is the limit here (BODY_LIMIT_KB); send smaller batches.`,
      );
    else if (error.status !== undefined && error.status < 500)
      refuse(response, error.status, 'BAD_REQUEST', 'The body is not JSON in UTF-8.');
    else response.status(500).json({ errors: [maskFault(log, error)] });
  };

const landingPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Signalbox</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}code{background:#8882;padding:.1em .3em}</style>
<h1>Signalbox ${packageVersion}</h1>
<p>Social customer service: mentions in, the right agent out. The API is GraphQL.</p>
<ul>
<li><a href="/graphiql">/graphiql</a>: try queries, with examples</li>
<li><code>POST /graphql</code>: operations; the same path over WebSocket: subscriptions</li>
<li><a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>, <a href="/metrics">/metrics</a></li>
</ul></html>`;

/** The paths of the server. Apollo must have been started. */
export function createHttp(settings: HttpSettings): Express {
  const { apollo, metrics, log, bodyLimitKilobytes } = settings;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((_request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    if (settings.isDraining()) response.set('Connection', 'close');
    next();
  });
  app.get('/', (_request, response) => {
    response.type('html').send(landingPage);
  });
  app.get('/graphiql', settings.graphiql);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive', version: packageVersion });
  });
  app.get('/readyz', async (_request, response) => {
    const reasons = settings.isDraining() ? ['shutting down'] : await reasonsAgainst(settings.checks);
    response
      .status(reasons.length === 0 ? 200 : 503)
      .json({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.text());
  });
  app.use(
    graphqlPath,
    cors(settings.isOriginAllowed),
    record(metrics, log),
    ...(settings.traceRequests ? [settings.traceRequests] : []),
    postJsonOnly,
    slowStrangers(tooMany),
    authenticate(
      settings.authentication,
      settings.isOpen ? async () => true : asksForAnybody(settings.forAnybody, settings.tokenLimit),
      log,
    ),
    slowTokens(settings.rate),
    endInTime(settings.requestTimeoutSeconds),
    readJson(bodyLimitKilobytes),
    namedByIds(settings.trusted),
    admit(settings.admission, settings.isOpen, log),
    inTurn(settings.turns),
    expressMiddleware(apollo, {
      context: async ({ res }) => {
        const noted = recordOf(res);
        return { record: noted, context: settings.contextFor(noted.viewer) };
      },
    }),
  );
  for (const [path, serve] of [
    [resultFilesPath, serveResultFiles(settings.openResultFile, fileViewer('simulationFile'), refuse)],
    [kpiFilesPath, serveKpiFiles(settings.openKpiFile, fileViewer('kpiFile'), refuse)],
  ] as const)
    app.use(
      path,
      cors(settings.isOriginAllowed),
      record(metrics, log),
      getOnly,
      ...(path === kpiFilesPath ? [byLink(settings.secret, settings.withdrawals, noteViewer, refuse)] : []),
      authenticate(settings.authentication, hasViewer, log),
      serve as RequestHandler,
    );
  app.use(securePath, securePages(settings.secureDoor));
  app.use(surveyPath, slowStrangers(tooMany), surveyPages(settings.surveyDoor));
  app.use((request, response) => {
    response
      .status(404)
      .type('text')
      .send(`There is nothing at ${request.path.slice(0, 200)}. The API is at POST ${graphqlPath}.\n`);
  });
  app.use(presentFailure(bodyLimitKilobytes, log));
  return app;
}
