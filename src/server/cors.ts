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

/** What lets a page of the origin read an answer; nothing for others, so that their browser refuses. */
export const corsHeaders = (
  isAllowed: OriginRule,
  origin: string | undefined,
): Readonly<Record<string, string>> =>
  origin === undefined || !isAllowed(origin)
    ? {}
    : {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'authorization, content-type, apollo-require-preflight, x-request-id',
        'Access-Control-Expose-Headers': 'x-request-id, retry-after',
        'Access-Control-Max-Age': '600',
      };

/** Answers preflight requests and names allowed origins. Others get no header, so that their browser refuses. */
export const cors =
  (isAllowed: OriginRule): RequestHandler =>
  (request, response, next) => {
    response.vary('Origin');
    response.set(corsHeaders(isAllowed, request.headers.origin));
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
