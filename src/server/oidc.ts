import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** Signatures by a key pair only: with a shared-key algorithm the public key would pass for the secret. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Finds the issuer's key set by its discovery document. Throws when that cannot be read or is of another issuer. */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok)
    throw new Error(`The discovery document ${address} answers with status ${response.status}.`);
  const document = discovery.parse(await response.json());
  if (document.issuer !== issuer)
    throw new Error(
      `The discovery document ${address} is of issuer ${document.issuer}; OIDC_ISSUER is ${issuer}.`,
    );
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: 5_000 });
}

/**
 * Verifies tokens of an OpenID Connect issuer. The key set is found at the first token and cached; unknown keys make
 * it read again (at most every 30 s), so the issuer may rotate keys. A failed discovery is tried again at the next token.
 */
export function issuerVerifier(issuer: string, audience: string): (token: string) => Promise<JWTPayload> {
  const found = { keys: null as Promise<JWTVerifyGetKey> | null };
  return async (token) => {
    found.keys ??= discover(issuer).catch((error) => {
      found.keys = null;
      throw error;
    });
    const keys = await found.keys;
    return (await jwtVerify(token, keys, { algorithms, issuer, audience, clockTolerance: 5 })).payload;
  };
}
