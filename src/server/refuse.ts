import type { Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import { requestFault } from './errors.ts';
import type { RequestRecord } from './request.ts';

const retryAfterSeconds = 5;

/** Answers with one error. Whoever is told to come back is told when. */
export const refuse = (response: Response, status: number, code: string, message: string): void => {
  if ((status === 429 || status === 503) && response.get('Retry-After') === undefined)
    response.set('Retry-After', String(retryAfterSeconds));
  refuseWith(response, status, requestFault(code, message));
};

const responseType = 'application/graphql-response+json';

/** As {@link refuse}, of an error that is made; in the form of GraphQL over HTTP for whoever understands it. */
export function refuseWith(response: Response, status: number, error: GraphQLFormattedError): void {
  const record = response.locals.record as RequestRecord | undefined;
  if (record !== undefined) record.errorCode = String(error.extensions?.code);
  if (response.req.get('accept')?.includes(responseType)) response.type(`${responseType}; charset=utf-8`);
  response.status(status).json({ errors: [error] });
}
