import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { roles } from '../domain/desk/agent.ts';
import type { Viewer } from '../domain/desk/viewer.ts';
import { bareId } from './bareId.ts';
import { issuerVerifier } from './oidc.ts';
import { ownAudience, ownIssuer } from './tokens.ts';
import { nothingWithdrawn, type Withdrawals } from './withdrawnTokens.ts';

/** A token that was not accepted, with the reason as the caller may read it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** It was good once, so a new one of the same kind would be accepted. */
  readonly hasExpired: boolean;

  constructor(message: string, cause: unknown = null) {
    super(message, { cause });
    this.hasExpired = cause instanceof errors.JWTExpired;
  }
}

/** What is told of a token that was good, and is no more. */
export const tokenWithdrawn = 'The token was withdrawn; ask for a new one.';

export interface Authenticated {
  readonly viewer: Viewer;
  /** −Infinity where the token does not say. */
  readonly issuedAt: number;
  /** When the token ends; open sockets end with it. */
  readonly expiresAt: number;
}

export interface Authentication {
  /** The viewer behind an `Authorization` header value, `Bearer TOKEN`. Throws {@link TokenRefused}. */
  authenticate(header: string): Promise<Authenticated>;
  /** The role that a header value claims, whether it will be accepted or not: good for an order of service, and for nothing else. */
  claimedRole(header: string): unknown;
}

export interface AuthenticationSettings {
  readonly secret: Uint8Array;
  readonly oidc: { readonly issuer: string; readonly audience: string } | null;
  /** Left out: none is withdrawn. */
  readonly withdrawals?: Withdrawals;
}

const idClaim = (type: 'Agent' | 'Desk') =>
  z.string().transform((text, context) => {
    const id = bareId(type, text);
    if (id === null) context.addIssue({ code: 'custom', message: 'not an id' });
    return id ?? '';
  });

const claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  iat: z.number().default(Number.NEGATIVE_INFINITY),
  role: z.enum(roles),
  agentId: idClaim('Agent').nullish(),
  deskId: z.union([idClaim('Desk').transform((id) => [id]), z.array(idClaim('Desk')).max(100)]).nullish(),
});

function authenticatedOf(payload: JWTPayload): Authenticated {
  const read = claims.safeParse(payload);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))].join(', ');
    throw new TokenRefused(
      `The token's claims are not as they must be: ${names}. Needed are sub, exp and role (one of ${roles.join(', ')}); agentId and deskId, where given, are ids such as agent_… and desk_….`,
    );
  }
  const { sub, exp, iat, role, agentId, deskId } = read.data;
  return {
    viewer: { subject: sub, role, agentId: agentId ?? null, deskIds: deskId ?? null },
    issuedAt: iat * 1000,
    expiresAt: exp * 1000,
  };
}

const notSigned = 'The token is not a signed JWT (three parts in base64url, separated by dots).';

const reasonOf = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token's claim ${error.claim} is not as it must be: ${error.message}.`;
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'The token is signed with an algorithm that is not accepted.';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return "The token's signature is not by a key that is accepted.";
  return notSigned;
};

/** A token that names us as its issuer is checked against our own secret, any other against the issuer's keys. */
const isForeign = (token: string): boolean => {
  try {
    return decodeJwt(token).iss !== ownIssuer;
  } catch {
    return false;
  }
};

/** Whether each part is base64url as it is written, and in no other spelling of the same bytes. */
const isExactlySpelt = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

const roleIn = (token: string): unknown => {
  try {
    return decodeJwt(token).role;
  } catch {
    return null;
  }
};

/** The issuer's keys could not be read: an outage, and no fault of the token. */
const isOutage = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout || error.code === errors.JOSEError.code;

/** Checking a signature is a tenth of what a page costs: tokens that were accepted are known for so long, never past their end. */
const knownForMs = 30_000;
const mostKnown = 10_000;

/** Accepts our own tokens (HS256) and, where an issuer is configured, those it signs (RS, PS, ES, EdDSA). */
export function createAuthentication({
  secret,
  oidc,
  withdrawals = nothingWithdrawn,
}: AuthenticationSettings): Authentication {
  const verifyForeign = oidc === null ? null : issuerVerifier(oidc.issuer, oidc.audience);
  const verifyOwn = async (token: string): Promise<JWTPayload> =>
    (await jwtVerify(token, secret, { algorithms: ['HS256'], issuer: ownIssuer, audience: ownAudience }))
      .payload;
  const accepted = new LRUCache<string, Authenticated>({ max: mostKnown, ttl: knownForMs });
  const read = async (token: string): Promise<Authenticated> => {
    const known = accepted.get(token);
    if (known !== undefined && Date.now() < known.expiresAt) return known;
    if (!isExactlySpelt(token)) throw new TokenRefused(notSigned);
    try {
      const verify = verifyForeign !== null && isForeign(token) ? verifyForeign : verifyOwn;
      const authenticated = authenticatedOf(await verify(token));
      accepted.set(token, authenticated);
      return authenticated;
    } catch (error) {
      if (error instanceof errors.JOSEError && !isOutage(error))
        throw new TokenRefused(reasonOf(error), error);
      throw error;
    }
  };
  const tokenIn = (header: string): string | undefined => /^Bearer +(\S+)$/i.exec(header)?.[1];
  return {
    claimedRole(header) {
      const token = tokenIn(header) ?? '';
      return accepted.get(token)?.viewer.role ?? roleIn(token);
    },
    async authenticate(header) {
      const token = tokenIn(header);
      if (token === undefined) throw new TokenRefused('The Authorization header must read: Bearer TOKEN.');
      const authenticated = await read(token);
      if (withdrawals.isWithdrawn(authenticated.viewer, authenticated.issuedAt))
        throw new TokenRefused(tokenWithdrawn);
      return authenticated;
    },
  };
}
