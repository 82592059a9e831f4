import type { IncomingHttpHeaders } from 'node:http';
import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RequestHandler } from 'express';
import type { StatementWatch } from '../store/watchStatements.ts';
import { packageVersion } from './package.ts';
import type { RequestRecord } from './request.ts';

/** Requests with the statements that were sent for them, handed to a collector. */
export interface Tracing {
  /** Opens a span for each request, below the one that the caller names (`traceparent`). */
  readonly requests: RequestHandler;
  /** Makes a span of each statement, of the request that it is sent for. */
  readonly statement: StatementWatch;
  /** Hands over what is left. */
  stop(): Promise<void>;
}

/** The span that a caller names, by its ids alone: what else callers say of theirs (`tracestate`, `baggage`) may be any text. */
function calledFrom(headers: IncomingHttpHeaders): Context {
  const named = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, headers));
  if (named === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, traceFlags } = named;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
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
    const parent = calledFrom(request.headers);
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

  /** What no request asks for is not traced. */
  const statement: StatementWatch = ({ name, text }) => {
    if (trace.getActiveSpan() === undefined) return null;
    const span = tracer.startSpan(name ?? text.trimStart().split(/\s/, 1)[0]!, {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
    });
    return (error) => {
      if (error) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
  };

  return { requests, statement, stop: () => provider.shutdown() };
}
