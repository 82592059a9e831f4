import { SignJWT } from 'jose';
import type { Role } from '../domain/desk/agent.ts';

/** Issuer and audience of the tokens we sign ourselves. */
export const ownIssuer = 'signalbox';
export const ownAudience = 'signalbox';

export interface TokenClaims {
  readonly subject: string;
  readonly role: Role;
  readonly agentId: string | null;
  /** The desk the token is good for; null for every desk. */
  readonly deskId: string | null;
  /** A span such as `12h` or `7d`. */
  readonly expires: string;
}

/** A token signed with our own secret (HS256), for people and programs without an identity provider. */
export const signToken = (secret: Uint8Array, claims: TokenClaims): Promise<string> =>
  new SignJWT({
    role: claims.role,
    ...(claims.agentId === null ? {} : { agentId: claims.agentId }),
    ...(claims.deskId === null ? {} : { deskId: claims.deskId }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(claims.subject)
    .setIssuer(ownIssuer)
    .setAudience(ownAudience)
    .setIssuedAt()
    .setExpirationTime(claims.expires)
    .sign(secret);
