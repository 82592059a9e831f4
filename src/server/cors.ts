import type { RequestHandler } from 'express';

/** Says whether a page of `origin` may call us. */
export type OriginRule = (origin: string) => boolean;

const isThisMachine = (origin: string): boolean => {
  try {
    return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
  } catch {
    return false;
  }
};

/** The rule of an allow-list of origins, where `localhost` stands for any port of this machine and `*` for all. */
export const originRule =
  (allowed: readonly string[]): OriginRule =>
  (origin) =>
    allowed.includes('*') ||
    allowed.includes(origin) ||
    (allowed.includes('localhost') && isThisMachine(origin));

/** Answers preflight requests and names allowed origins. Others get no header, so that their browser refuses. */
export const cors =
  (isAllowed: OriginRule): RequestHandler =>
  (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && isAllowed(origin)) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'authorization, content-type, apollo-require-preflight, x-request-id',
        'Access-Control-Expose-Headers': 'x-request-id',
        'Access-Control-Max-Age': '600',
      });
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
