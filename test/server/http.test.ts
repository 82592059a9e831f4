import { request as httpRequest } from 'node:http';
import { createContext, runInContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExamples } from '../../src/server/examples.ts';
import { signToken } from '../../src/server/tokens.ts';
import { ask, secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let desk: TinyDesk;
let demo: TinyDesk;
let bearer: { authorization: string };
let isDatabaseUp = true;

beforeAll(async () => {
  const database = { name: 'database', check: async () => (isDatabaseUp ? null : 'does not answer') };
  desk = await startTinyDesk(
    { corsOrigins: ['https://desk.example.com'], bodyLimitKilobytes: 16 },
    { checks: [database] },
  );
  demo = await startTinyDesk({}, { isDemo: true });
  bearer = {
    authorization: `Bearer ${await signToken(secret, { subject: 'Ann', role: 'planner', agentId: null, deskId: null, expires: '5m' })}`,
  };
});

afterAll(() => Promise.all([desk.close(), demo.close()]));

describe('authentication over HTTP', () => {
  it('hands the viewer of the token to the resolvers', async () => {
    expect(await ask(desk, { query: '{ me }' }, bearer)).toMatchObject({
      status: 200,
      body: { data: { me: 'planner Ann' } },
    });
  });

  it('lets nobody without a token near the schema, not even its mistakes', async () => {
    for (const query of ['{ me }', '{ __typename }', '{ mee }', '{']) {
      const { status, headers, body } = await ask(desk, { query });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    }
  });

  it('says why a token is refused', async () => {
    const { status, body } = await ask(desk, { query: '{ me }' }, { authorization: 'Bearer abc' });
    expect([status, body.errors?.[0]?.message]).toEqual([
      401,
      'The token is not a signed JWT (three parts in base64url, separated by dots).',
    ]);
  });

  it('lets strangers read the schema of the demo, and nothing else', async () => {
    expect(
      (
        await ask(demo, {
          query: '{ __schema { queryType { name } } ...F } fragment F on Query { __typename }',
        })
      ).status,
    ).toBe(200);
    for (const query of [
      '{ me }',
      '{ __typename me }',
      '{ ...F } fragment F on Query { me }',
      '{ ... { me } }',
    ]) {
      expect(await ask(demo, { query })).toMatchObject({
        status: 401,
        body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
      });
    }
  });
});

describe('errors', () => {
  it('masks a fault, and logs it under the reference the caller is given', async () => {
    const { status, body } = await ask(desk, { query: 'query Broken { broken }' }, bearer);
    const reference = String(body.errors?.[0]?.extensions.reference);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { broken: null },
      extensions: { cost: { nodes: 0, points: 1 } },
      errors: [
        {
          message: `Something went wrong on our side; reference ${reference}`,
          locations: [{ line: 1, column: 16 }],
          path: ['broken'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
        },
      ],
    });
    expect(desk.logged.find((line) => line.reference === reference)).toMatchObject({
      err: { type: 'Error', message: expect.stringContaining('was refused') },
    });
  });

  it('passes a request fault with its facts', async () => {
    const { body } = await ask(desk, { query: '{ forbidden }' }, bearer);
    expect(body.errors?.[0]).toMatchObject({
      message: 'Only supervisors may see this.',
      extensions: { code: 'FORBIDDEN', needed: 'supervisor' },
    });
  });

  it('stops counting the mistakes of one document', async () => {
    const { body } = await ask(
      desk,
      { query: `{ ${Array.from({ length: 50 }, (_, n) => `no${n}`).join(' ')} }` },
      bearer,
    );
    expect(body.errors?.length).toBeLessThanOrEqual(6);
  });

  it('does not read documents without end', async () => {
    const { status, body } = await ask(demo, { query: `{ ${'a '.repeat(20_000)} }` });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'TOO_MANY_TOKENS']);
  });
});

describe('what comes in', () => {
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${desk.url}/graphql`, { method: 'POST', body, headers: { ...bearer, ...headers } });

  it.each([
    ['is not JSON', '{"query"', { 'content-type': 'application/json' }, 400, 'BAD_REQUEST'],
    [
      'is a form, which a page of anybody could send',
      'query={me}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['is plain text', '{"query":"{ me }"}', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'is too long',
      JSON.stringify({ query: '{ me }', variables: { text: 'x'.repeat(17_000) } }),
      { 'content-type': 'application/json' },
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'is a list of operations',
      '[{"query":"{ me }"}]',
      { 'content-type': 'application/json' },
      400,
      'BAD_REQUEST',
    ],
  ])('is refused when it %s', async (_case, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(
      ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code,
    ).toBe(code);
  });

  it('has to be posted', async () => {
    const response = await fetch(`${desk.url}/graphql?query={me}`, { headers: bearer });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('gets a plain answer where there is nothing', async () => {
    const response = await fetch(`${desk.url}/nowhere`);
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining('There is nothing at /nowhere.'),
    ]);
  });
});

describe('origins', () => {
  const preflight = async ({ url }: TinyDesk, origin: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    return response.headers.get('access-control-allow-origin');
  };

  it('are allowed by the list', async () => {
    expect(await preflight(desk, 'https://desk.example.com')).toBe('https://desk.example.com');
    expect(
      (await ask(desk, { query: '{ me }' }, { ...bearer, origin: 'https://desk.example.com' })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe('https://desk.example.com');
    for (const origin of ['https://evil.example.com', 'http://localhost:3000', 'null'])
      expect(await preflight(desk, origin)).toBeNull();
  });

  it('of this machine are allowed in the demo, on any port', async () => {
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:1'])
      expect(await preflight(demo, origin)).toBe(origin);
    for (const origin of ['https://evil.example.com', 'http://localhost.evil.example.com'])
      expect(await preflight(demo, origin)).toBeNull();
  });
});

describe('health', () => {
  const ready = async () => {
    const response = await fetch(`${desk.url}/readyz`);
    return [response.status, ((await response.json()) as { reasons: string[] }).reasons];
  };

  it('says that the process lives, and whether it is of use', async () => {
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
    expect(await ready()).toEqual([200, []]);
    isDatabaseUp = false;
    expect(await ready()).toEqual([503, ['database: does not answer']]);
    isDatabaseUp = true;
    expect(await ready()).toEqual([200, []]);
  });
});

describe('figures and logs', () => {
  it('counts operations by what they ask for first, and under no name that a caller chose', async () => {
    await ask(desk, { query: 'query Named { me }' }, bearer);
    for (let n = 0; n < 20; n += 1)
      await ask(desk, { query: `query Many${n} { ...M } fragment M on Query { me }` }, bearer);
    const page = await (await fetch(`${desk.url}/metrics`)).text();
    expect(page).toMatch(/signalbox_operation_seconds_count{operation="me",outcome="ok"} \d{2}/);
    expect(page).not.toMatch(/Named|Many/);
    expect(page).toContain('process_cpu_seconds_total');
  });

  it.each([
    ['a UUID', '0195f2a0-1c3d-7abc-8def-0123456789ab', true],
    ['another name', 'mine-1', false],
    ['the number of a card', '4111111111111111', false],
    ['the number of a card in the form of a UUID', '41111111-1111-1111-8000-000000000000', false],
    ['an account in the form of a UUID', 'be685390-0754-7034-8000-0000000000ab', false],
  ])(
    'a request goes by the id of its caller where that is a UUID that hides no number: %s',
    async (_, id, isKept) => {
      const { headers } = await ask(desk, { query: '{ me }' }, { ...bearer, 'x-request-id': id });
      expect(headers.get('x-request-id') === id).toBe(isKept);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('logs what was asked and how it ended, and never what was said or by which token', async () => {
    const secretText = 'my account number is 12345';
    const id = '0195f2a0-1c3d-7abc-8def-0123456789ac';
    await ask(
      desk,
      {
        query: 'query Said($id: String!) { mention(id: $id) { __typename } }',
        variables: { id: secretText },
      },
      { ...bearer, 'x-request-id': id },
    );
    await expect
      .poll(() => desk.logged.find((line) => line.request === id))
      .toMatchObject({
        operation: 'mention',
        outcome: 'ok',
        status: 200,
        role: 'planner',
      });
    const everything = JSON.stringify(desk.logged);
    expect(everything).not.toContain(secretText);
    expect(everything).not.toContain(bearer.authorization.slice(7));
  });
});

describe('GraphiQL', () => {
  const page = async ({ url }: TinyDesk) => {
    const response = await fetch(`${url}/graphiql`);
    return { html: await response.text(), headers: response.headers };
  };

  it('is one page that loads nothing from elsewhere', async () => {
    const { html } = await page(desk);
    const outside = /(?:src|href)\s*=\s*["']?(?:https?:)?\/\/|@import|url\(\s*["']?(?:https?:)?\/\//i;
    const head = html.slice(0, html.indexOf('<script'));
    expect(outside.exec(head)?.[0]).toBeUndefined();
    const tags = html.match(/<(?:script|link|img|iframe)\b[^>]*>/gi) ?? [];
    expect(tags.filter((tag) => outside.test(tag) && !tag.includes('\\'))).toEqual([]);
  });

  it('comes compressed, and not again while it is the same', async () => {
    const { hostname, port } = new URL(desk.url);
    const raw = await new Promise<Buffer>((resolve) => {
      httpRequest(
        { hostname, port, path: '/graphiql', headers: { 'accept-encoding': 'gzip' } },
        (response) => {
          const chunks: Buffer[] = [];
          response
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => resolve(Buffer.concat(chunks)));
        },
      ).end();
    });
    expect(raw.length).toBeLessThan(3_000_000);
    const { html, headers } = await page(desk);
    expect(gunzipSync(raw).toString()).toBe(html);
    const again = await fetch(`${desk.url}/graphiql`, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': '' },
    });
    expect(again.status).toBe(304);
  });

  it('opens sockets with the token that it last asked with', async () => {
    const { html } = await page(desk);
    const script = /<script>([^<]*authorizationSent[^<]*)<\/script>/.exec(html)?.[1] ?? '';
    const sent: unknown[] = [];
    const sandbox = createContext({ Headers, fetch: (...asked: unknown[]) => sent.push(asked) });
    const asks = "fetch('/graphql', { headers: { Authorization: 'Bearer mine' } }); fetch('/graphql');";
    expect(runInContext(`${script};${asks};authorizationSent.authorization`, sandbox)).toBe('Bearer mine');
    expect(sent).toHaveLength(2);
    expect(html).toContain('"connectionParams":() => authorizationSent');
    expect(html.indexOf('const authorizationSent')).toBeLessThan(
      html.indexOf('YogaGraphiQL.renderYogaGraphiQL('),
    );
  });

  it('opens with the examples of the documentation', async () => {
    const { html } = await page(desk);
    for (const { query } of loadExamples()) expect(html).toContain(JSON.stringify(query));
  });

  it('holds a working token in the demo, and none in earnest', async () => {
    const tokenIn = (html: string) => /Bearer (ey[\w-]+\.[\w-]+\.[\w-]+)/.exec(html)?.[1];
    expect(tokenIn((await page(desk)).html)).toBeUndefined();
    const token = tokenIn((await page(demo)).html);
    expect(await ask(demo, { query: '{ me }' }, { authorization: `Bearer ${token}` })).toMatchObject({
      body: { data: { me: 'admin demo admin' } },
    });
  });
});
