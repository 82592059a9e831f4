import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roles } from '../../domain/desk/agent.ts';
import type { Viewer } from '../../domain/desk/viewer.ts';
import { ownIssuer } from '../tokens.ts';
import type { Withdrawals } from '../withdrawnTokens.ts';

/** Not that of tokens: who has a link has one file, and nothing of the API. */
const audience = 'signalbox-file';
const lifeSeconds = 600;

const claims = z.object({
  sub: z.string(),
  iat: z.number(),
  path: z.string(),
  role: z.enum(roles),
  agentId: z.string().nullable(),
  deskIds: z.array(z.string()).nullable(),
});

/** A path with a key under which a browser fetches it for ten minutes, as the viewer who asked for it, without a header. */
export const fileLinks =
  (secret: Uint8Array) =>
  async ({ subject, role, agentId, deskIds }: Viewer, path: string): Promise<string> => {
    const key = await new SignJWT({ path, role, agentId, deskIds })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(subject)
      .setIssuer(ownIssuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${lifeSeconds}s`)
      .sign(secret);
    return `${path}?key=${key}`;
  };

/** Who asked for the link to this path; null where the key is not ours, of another path, expired, or withdrawn with their tokens. */
export async function linkedViewer(
  secret: Uint8Array,
  withdrawals: Withdrawals,
  path: string,
  key: string,
): Promise<Viewer | null> {
  try {
    const options = { algorithms: ['HS256'], issuer: ownIssuer, audience };
    const { payload } = await jwtVerify(key, secret, options);
    const { sub, iat, path: signed, ...rest } = claims.parse(payload);
    const viewer = { subject: sub, ...rest };
    return signed === path && !withdrawals.isWithdrawn(viewer, iat * 1000) ? viewer : null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw error;
  }
}
