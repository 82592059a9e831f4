import { createServer, type Server } from 'node:http';
import {
  CompactEncrypt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importSPKI,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Authentication, createAuthentication, TokenRefused } from '../../src/server/authentication.ts';
import { ownAudience, ownIssuer, signToken, type TokenClaims } from '../../src/server/tokens.ts';
import { secret } from './support/tinyDesk.ts';

const [ann, bea, desk] = ['a', 'b', 'd'].map((end) => `0195f2a0-0000-7000-8000-00000000000${end}`) as [
  string,
  string,
  string,
];

const claims: TokenClaims = { subject: 'Ann', role: 'agent', agentId: ann, deskId: null, expires: '5m' };

const own = (alg = 'HS256') =>
  new SignJWT({ role: 'admin' })
    .setProtectedHeader({ alg })
    .setSubject('Ann')
    .setIssuer(ownIssuer)
    .setAudience(ownAudience);

const soon = () => Math.floor(Date.now() / 1000) + 300;

describe('our own tokens', () => {
  const authentication = createAuthentication({ secret, oidc: null });

  it('say who asks, in which role, as which agent, at which desk', async () => {
    const { viewer, expiresAt } = await authentication.authenticate(
      `Bearer ${await signToken(secret, { ...claims, deskId: `desk_${desk}` })}`,
    );
    expect(viewer).toEqual({ subject: 'Ann', role: 'agent', agentId: ann, deskIds: [desk] });
    expect(Math.abs(expiresAt - (Date.now() + 300_000))).toBeLessThan(5_000);
  });

  it('are good for every desk where they name none', async () => {
    const { viewer } = await authentication.authenticate(`bearer ${await signToken(secret, claims)}`);
    expect(viewer.deskIds).toBeNull();
  });

  it.each([
    ['has expired', () => own().setExpirationTime(1_000_000_000).sign(secret), 'The token has expired.'],
    [
      'is signed by somebody else',
      () => own().setExpirationTime('5m').sign(new Uint8Array(32)),
      "The token's signature is not by a key that is accepted.",
    ],
    [
      'is signed with another algorithm',
      () => own('HS512').setExpirationTime('5m').sign(new Uint8Array(64)),
      'algorithm that is not accepted',
    ],
    [
      'is not signed',
      async () =>
        new UnsecuredJWT({ role: 'admin', iss: ownIssuer, aud: ownAudience, sub: 'x', exp: soon() }).encode(),
      'algorithm that is not accepted',
    ],
    ['never expires', () => own().sign(secret), 'not as they must be: exp'],
    [
      'has a role that does not exist',
      () =>
        own()
          .setExpirationTime('5m')
          .sign(secret)
          .then(() =>
            new SignJWT({ role: 'king' })
              .setProtectedHeader({ alg: 'HS256' })
              .setSubject('x')
              .setIssuer(ownIssuer)
              .setAudience(ownAudience)
              .setExpirationTime('5m')
              .sign(secret),
          ),
      'not as they must be: role. Needed are sub, exp and role (one of agent, supervisor',
    ],
    [
      'names an agent that cannot be',
      () => signToken(secret, { ...claims, agentId: 'Ann' }),
      'not as they must be: agentId',
    ],
    [
      'is for somebody else',
      () => own().setAudience('other').setExpirationTime('5m').sign(secret),
      'claim aud',
    ],
    [
      'is by another issuer',
      () => own().setIssuer('other').setExpirationTime('5m').sign(secret),
      'claim iss',
    ],
    ['is no token', async () => 'abc', 'not a signed JWT'],
  ])('are refused when one %s', async (_case, make, reason) => {
    const header = `Bearer ${await make()}`;
    await expect(authentication.authenticate(header)).rejects.toThrow(TokenRefused);
    await expect(authentication.authenticate(header)).rejects.toThrow(reason);
  });

  it('that were accepted once are refused when they have ended', async () => {
    const header = `Bearer ${await signToken(secret, claims)}`;
    await expect(authentication.authenticate(header)).resolves.toMatchObject({
      viewer: { role: claims.role },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 366 * 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    await expect(authentication.authenticate(header)).rejects.toThrow('The token has expired.');
  });

  it('are not looked for in other schemes', async () => {
    await expect(authentication.authenticate('Basic abc')).rejects.toThrow('must read: Bearer TOKEN');
  });
});

describe('tokens of an OpenID Connect issuer', () => {
  let server: Server;
  let issuer: string;
  let keys: { kid: string; pair: Awaited<ReturnType<typeof generateKeyPair>> }[];
  let asked: string[];
  let authentication: Authentication;
  let isUp: boolean;

  const addKey = async (kid: string, alg: string) => {
    keys.push({ kid, pair: await generateKeyPair(alg, { extractable: true }) });
  };

  const signed = (kid: string, alg: string, audience = 'desk') => {
    const key = keys.find((each) => each.kid === kid);
    if (key === undefined) throw new Error(`no key ${kid}`);
    return new SignJWT({ role: 'supervisor', agentId: bea })
      .setProtectedHeader({ alg, kid })
      .setSubject('Bea')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(key.pair.privateKey);
  };

  beforeEach(async () => {
    keys = [];
    asked = [];
    isUp = true;
    server = createServer(async (request, response) => {
      asked.push(request.url ?? '');
      if (!isUp) return response.writeHead(500).end();
      response.setHeader('content-type', 'application/json');
      if (request.url === '/.well-known/openid-configuration')
        return response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      const jwks = await Promise.all(
        keys.map(async ({ kid, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid })),
      );
      return response.end(JSON.stringify({ keys: jwks }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    authentication = createAuthentication({ secret, oidc: { issuer, audience: 'desk' } });
    await addKey('rsa', 'RS256');
    await addKey('curve', 'ES256');
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('are accepted by its key set, which is read once', async () => {
    for (const [kid, alg] of [
      ['rsa', 'RS256'],
      ['curve', 'ES256'],
      ['rsa', 'RS256'],
    ] as const) {
      const { viewer } = await authentication.authenticate(`Bearer ${await signed(kid, alg)}`);
      expect(viewer).toEqual({ subject: 'Bea', role: 'supervisor', agentId: bea, deskIds: null });
    }
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are refused for another audience, by an unknown key, and under a shared key', async () => {
    await expect(
      authentication.authenticate(`Bearer ${await signed('rsa', 'RS256', 'other')}`),
    ).rejects.toThrow('claim aud');
    await addKey('stranger', 'RS256');
    const token = await signed('stranger', 'RS256');
    keys = keys.filter(({ kid }) => kid !== 'stranger');
    await expect(authentication.authenticate(`Bearer ${token}`)).rejects.toThrow(
      'not by a key that is accepted',
    );
    const shared = await new SignJWT({ role: 'admin' })
      .setProtectedHeader({ alg: 'HS256', kid: 'rsa' })
      .setSubject('x')
      .setIssuer(issuer)
      .setAudience('desk')
      .setExpirationTime('5m')
      .sign(secret);
    await expect(authentication.authenticate(`Bearer ${shared}`)).rejects.toThrow(
      'algorithm that is not accepted',
    );
  });

  it('are refused when they are forged, and nobody is asked for a key but the issuer', async () => {
    const { privateKey, publicKey } = keys.find(({ kid }) => kid === 'rsa')!.pair;
    const stranger = await generateKeyPair('RS256', { extractable: true });
    const claimed = { role: 'admin', sub: 'Eve', iss: issuer, aud: 'desk', exp: soon() };
    const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const good = await signed('rsa', 'RS256');
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const signedBy = (key: CryptoKey | Uint8Array, header: object, claims: object = claimed) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', ...header }).sign(key);
    const publicText = new TextEncoder().encode(await exportSPKI(publicKey));
    const publicModulus = Buffer.from((await exportJWK(publicKey)).n!, 'base64url');
    const strangersKey = await exportJWK(stranger.publicKey);
    const forged: Readonly<Record<string, string>> = {
      'is not signed': `${encoded({ alg: 'none' })}.${encoded(claimed)}.`,
      'is not signed, in other letters': `${encoded({ alg: 'nOnE' })}.${encoded(claimed)}.`,
      'is not signed, and has the signature of another': `${encoded({ alg: 'none' })}.${encoded(claimed)}.${signature}`,
      'has lost its signature': `${header}.${payload}.`,
      'has the claims of somebody else': `${header}.${encoded(claimed)}.${signature}`,
      'has another header': `${encoded({ alg: 'PS256', kid: 'rsa' })}.${payload}.${signature}`,
      'is cut off': good.slice(0, -20),
      'is filled up': `${good}==`,
      // the last letter of 256 bytes holds four bits that count for nothing
      'is spelt in another way': `${good.slice(0, -1)}${String.fromCharCode(good.charCodeAt(good.length - 1) + 1)}`,
      'has a signature of nothing': `${header}.${payload}.${Buffer.alloc(256).toString('base64url')}`,
      'is signed by HMAC with the public key': await signedBy(publicText, { alg: 'HS256', kid: 'rsa' }),
      'is signed by HMAC with the modulus of the public key': await signedBy(publicModulus, {
        alg: 'HS256',
        kid: 'rsa',
      }),
      'is signed by HMAC with our own secret': await signedBy(secret, { alg: 'HS256', kid: 'rsa' }),
      'is signed by the issuer in our name': await signedBy(
        privateKey,
        { kid: 'rsa' },
        { ...claimed, iss: ownIssuer, aud: ownAudience },
      ),
      'brings its own key': await signedBy(stranger.privateKey, { jwk: strangersKey }),
      'says where its key is': await signedBy(stranger.privateKey, {
        kid: 'x',
        jku: `${issuer}/mine`,
        x5u: `${issuer}/mine`,
      }),
      'has a kid that is a path': await signedBy(stranger.privateKey, { kid: '../../../../dev/null' }),
      'has a kid that is a statement': await signedBy(stranger.privateKey, { kid: "rsa' or '1'='1" }),
      'has the kid of another key': await signedBy(stranger.privateKey, { kid: 'rsa' }),
      'has a header that must be understood': `${encoded({ alg: 'RS256', kid: 'rsa', crit: ['admin'], admin: true })}.${payload}.${signature}`,
      'is encrypted in the place of signed': await new CompactEncrypt(
        new TextEncoder().encode(JSON.stringify(claimed)),
      )
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
        .encrypt(await importSPKI(await exportSPKI(publicKey), 'RSA-OAEP-256')),
      'is for another audience': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, aud: 'other' }),
      'is for no audience': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, aud: undefined }),
      'is by another issuer': await signedBy(
        privateKey,
        { kid: 'rsa' },
        { ...claimed, iss: `${issuer}.evil.example` },
      ),
      'has expired': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, exp: 1_000_000_000 }),
      'ends never': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, exp: undefined }),
      'begins later': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, nbf: soon() }),
      'has no subject': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, sub: undefined }),
      'has a role that is a list': await signedBy(
        privateKey,
        { kid: 'rsa' },
        { ...claimed, role: ['agent', 'admin'] },
      ),
      'has a desk that is none': await signedBy(privateKey, { kid: 'rsa' }, { ...claimed, deskId: '*' }),
      'is two': `${good},${good}`,
    };
    for (const [how, token] of Object.entries(forged)) {
      const answered = await authentication.authenticate(`Bearer ${token}`).then(
        ({ viewer }) => viewer,
        (error) => error.name,
      );
      expect([how, answered]).toEqual([how, 'TokenRefused']);
    }
    expect([...new Set(asked)].sort()).toEqual(['/.well-known/openid-configuration', '/keys']);
    expect((await authentication.authenticate(`Bearer ${good}`)).viewer.subject).toBe('Bea');
  });

  it('go on beside our own', async () => {
    const { viewer } = await authentication.authenticate(`Bearer ${await signToken(secret, claims)}`);
    expect(viewer.subject).toBe('Ann');
    expect(asked).toEqual([]);
  });

  it('are not blamed for an issuer that is down, and are accepted when it is back', async () => {
    isUp = false;
    const header = `Bearer ${await signed('rsa', 'RS256')}`;
    await expect(authentication.authenticate(header)).rejects.not.toBeInstanceOf(TokenRefused);
    isUp = true;
    expect((await authentication.authenticate(header)).viewer.subject).toBe('Bea');
  });
});
