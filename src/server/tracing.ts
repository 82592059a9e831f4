import { AsyncResource } from 'node:async_hooks';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RequestHandler } from 'express';
import type pg from 'pg';
import { packageVersion } from './package.ts';
import type { RequestRecord } from './request.ts';

/** Requests with the statements that were sent for them, handed to a collector. */
export interface Tracing {
  /** Opens a span for each request, below the one that the caller names (`traceparent`). */
  readonly requests: RequestHandler;
  /** From now on, each statement of the pool is a span of the request that it is sent for; others are none. */
  statementsOf(pool: pg.Pool): void;
  /** Hands over what is left. */
  stop(): Promise<void>;
}

/**
 * Traces by OpenTelemetry, to the collector at the address (OTLP over HTTP). Of an operation it tells name, outcome and role; of a
 * statement its text, which holds placeholders and no values.
 */
export function createTracing(endpoint: string): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'signalbox', 'service.version': packageVersion }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })),
    ],
  });
  provider.register();
  const tracer = provider.getTracer('signalbox', packageVersion);

  const requests: RequestHandler = (request, response, next) => {
    const parent = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
    response.once('close', () => {
      const { operation, outcome, viewer } = response.locals.record as RequestRecord;
      span.updateName(operation);
      span.setAttributes({
        'graphql.operation.name': operation,
        'http.response.status_code': response.statusCode,
        'signalbox.outcome': outcome,
        'signalbox.role': viewer?.role ?? 'none',
      });
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), next);
  };

  const statement = ({ name, text }: { readonly name?: string; readonly text: string }): Span =>
    tracer.startSpan(name ?? text.trimStart().split(/\s/, 1)[0]!, {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
    });

  const statementsOf = (pool: pg.Pool): void => {
    const watched = new WeakSet<pg.PoolClient>();
    pool.on('acquire', (client) => {
      if (watched.has(client)) return;
      watched.add(client);
      watch(client, statement);
    });
    // whoever waits for a connection goes on as whom they were, not as whoever gave it back
    const connect = pool.connect.bind(pool) as (callback?: (...given: unknown[]) => void) => unknown;
    Object.assign(pool, {
      connect: (callback?: (...given: unknown[]) => void) =>
        callback === undefined ? connect() : connect(AsyncResource.bind(callback)),
    });
  };

  return { requests, statementsOf, stop: () => provider.shutdown() };
}

type Query = (...given: unknown[]) => unknown;

/** Makes a span of each statement that the connection sends within a request. */
function watch(client: pg.PoolClient, open: (asked: { name?: string; text: string }) => Span): void {
  const query = client.query.bind(client) as Query;
  const watched: Query = (...given) => {
    const [asked] = given;
    const text = typeof asked === 'string' ? { text: asked } : (asked as { name?: string; text: string });
    if (trace.getActiveSpan() === undefined || typeof text.text !== 'string') return query(...given);
    const span = open(text);
    const end = (error: unknown): void => {
      if (error) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    const callback = given.at(-1);
    if (typeof callback === 'function')
      return query(
        ...given.slice(0, -1),
        AsyncResource.bind((error: unknown, ...answer: unknown[]) => {
          end(error);
          callback(error, ...answer);
        }),
      );
    const answer = query(...given) as Promise<unknown>;
    answer.then(() => end(null), end);
    return answer;
  };
  Object.assign(client, { query: watched });
}
