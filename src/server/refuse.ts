import type { Response } from 'express';
import { requestFault } from './errors.ts';
import type { RequestRecord } from './request.ts';

const retryAfterSeconds = 5;

/** Answers with one error. Whoever is told to come back is told when. */
export const refuse = (response: Response, status: number, code: string, message: string): void => {
  if ((status === 429 || status === 503) && response.get('Retry-After') === undefined)
    response.set('Retry-After', String(retryAfterSeconds));
  const record = response.locals.record as RequestRecord | undefined;
  if (record !== undefined) record.errorCode = code;
  response.status(status).json({ errors: [requestFault(code, message)] });
};
