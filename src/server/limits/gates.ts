import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { RequestWork } from '../../store/requestWork.ts';
import { presentError } from '../errors.ts';
import type { Log } from '../log.ts';
import { refuse, refuseWith } from '../refuse.ts';
import type { RequestRecord } from '../request.ts';
import { type Admission, askedIn } from './admission.ts';

/** How long the answer of a request whose statements were stopped is waited for. */
const stopMilliseconds = 2_000;

/**
 * Stops what PostgreSQL does for a request that takes too long. The request answers for itself then: what it had committed, and that
 * the rest was stopped. Where it was at nothing that can be stopped, or does not answer soon, it is refused.
 */
export const endInTime =
  (seconds: number): RequestHandler =>
  (_request, response, next) => {
    const work = new RequestWork();
    const refuseNow = (): void => {
      if (!response.headersSent)
        refuse(
          response,
          503,
          'REQUEST_TIMED_OUT',
          `The request took longer than ${seconds} s, which is the limit (REQUEST_TIMEOUT). A mutation may have been done; sent again under its idempotency key, it is done once.`,
        );
    };
    let end = setTimeout(() => {
      if (!work.end()) return refuseNow();
      end = setTimeout(refuseNow, stopMilliseconds).unref();
    }, seconds * 1000).unref();
    response.once('close', () => clearTimeout(end));
    work.run(next);
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
