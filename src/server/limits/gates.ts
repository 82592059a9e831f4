import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { presentError } from '../errors.ts';
import type { Log } from '../log.ts';
import { refuse, refuseWith } from '../refuse.ts';
import type { RequestRecord } from '../request.ts';
import { type Admission, askedIn } from './admission.ts';

/** Answers a request that takes too long; what it asked for may still be done. */
export const endInTime =
  (seconds: number): RequestHandler =>
  (_request, response, next) => {
    const end = setTimeout(() => {
      if (!response.headersSent)
        refuse(
          response,
          503,
          'REQUEST_TIMED_OUT',
          `The request took longer than ${seconds} s, which is the limit (REQUEST_TIMEOUT). A mutation may have been done; sent again under its idempotency key, it is done once.`,
        );
    }, seconds * 1000).unref();
    response.once('close', () => clearTimeout(end));
    next();
  };

/** Lets through what is within the limits, with its cost noted. */
export const admit =
  (admission: Admission, isOpen: boolean, log: Log): RequestHandler =>
  (request, response, next) => {
    const asked = askedIn(request.body);
    if (asked === null) return next();
    try {
      (response.locals.record as RequestRecord).cost = admission(asked);
      next();
    } catch (error) {
      if (!(error instanceof GraphQLError)) return next(error);
      const { status } = error.extensions.http as { readonly status: number };
      refuseWith(response, status, presentError(log, error.toJSON(), error, { isOpen }));
    }
  };
