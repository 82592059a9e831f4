import crypto from 'k6/crypto';
import encoding from 'k6/encoding';

type Role = 'admin' | 'agent' | 'integration' | 'planner' | 'supervisor';

/** The server's own secret (JWT_SECRET): with it everybody gets a token of their own. */
const secret = __ENV['LOAD_SECRET'] ?? '';
/** The one token there is where the secret is not known; an administrator's. */
const given = __ENV['LOAD_TOKEN'] ?? '';

/** Whether agents can be signed in: an administrator's token holds no threads. */
export const knowsSecret = secret !== '';

const part = (value: object): string => encoding.b64encode(JSON.stringify(value), 'rawurl');

/** A token as `signalbox token` signs one, good for six hours. */
export function tokenOf(role: Role, agentId?: string): string {
  if (!knowsSecret) return given;
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    sub: agentId ?? `load ${role}`,
    role,
    ...(agentId === undefined ? {} : { agentId }),
    iss: 'signalbox',
    aud: 'signalbox',
    iat: now,
    exp: now + 6 * 3_600,
  };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${crypto.hmac('sha256', secret, text, 'base64rawurl')}`;
}
