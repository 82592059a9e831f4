import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { signToken } from '../../src/server/tokens.ts';
import { ask, secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let desk: TinyDesk;
let tight: TinyDesk;
let authorization: string;

const tokenOf = (subject: string) =>
  signToken(secret, { subject, role: 'agent', agentId: null, deskId: null, expires: '5m' });

beforeAll(async () => {
  desk = await startTinyDesk();
  tight = await startTinyDesk({
    requestTimeoutSeconds: 1,
    ratePerMinute: 20,
    errorLimit: 3,
    subscriptionLimit: 5,
    socketLimit: 3,
    bodyLimitKilobytes: 16,
  });
  authorization = `Bearer ${await tokenOf('Ann')}`;
});

afterAll(() => Promise.all([desk.close(), tight.close()]));

const codeOf = async (body: string | Buffer, headers: Record<string, string> = {}) => {
  const response = await fetch(`${desk.url}/graphql`, {
    method: 'POST',
    body: body as string,
    headers: { authorization, 'content-type': 'application/json', ...headers },
  });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return [response.status, answer.errors?.[0]?.extensions.code ?? 'none'];
};

describe('a body', () => {
  const plain = '{"query":"{ me }"}';
  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['in UTF-8', plain, { 'content-type': 'application/json; charset=utf-8' }, 200, 'none'],
    [
      'in UTF-8, quoted and in capitals',
      plain,
      { 'content-type': 'application/json; charset="UTF-8"' },
      200,
      'none',
    ],
    [
      'in UTF-16',
      Buffer.from(plain, 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16le' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'in Latin-1',
      plain,
      { 'content-type': 'application/json; charset=iso-8859-1' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['in UTF-7', plain, { 'content-type': 'application/json;charset=utf-7' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'that says UTF-8 and is not',
      Buffer.from([...Buffer.from('{"query":"{ me }","x":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
      {},
      400,
      'BAD_REQUEST',
    ],
    ['with a NUL byte', '{"query":"{ me }\0"}', {}, 400, 'BAD_REQUEST'],
    ['with a key twice', '{"query":"{ me }","query":"{ __typename }"}', {}, 400, 'BAD_REQUEST'],
    [
      'with a key twice, once in escapes',
      '{"query":"{ me }","\\u0071uery":"{ __typename }"}',
      {},
      400,
      'BAD_REQUEST',
    ],
    [
      'with its keys within a text, and within a value',
      '{"query":"{ me }","variables":{"query":"\\"query\\": {","a":[{"query":1}]},"operationName":null}',
      {},
      200,
      'none',
    ],
    [
      'that is packed as nobody unpacks',
      plain,
      { 'content-encoding': 'compress' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['that is empty', '', {}, 400, 'BAD_REQUEST'],
    ['that is null', 'null', {}, 400, 'BAD_REQUEST'],
    ['that is a number', '7', {}, 400, 'BAD_REQUEST'],
    ['that is a list of operations', `[${plain},${plain}]`, {}, 400, 'BAD_REQUEST'],
    ['whose query is an object', '{"query":{"kind":"Document"}}', {}, 400, 'BAD_REQUEST'],
    ['whose variables are a text', '{"query":"{ me }","variables":"{}"}', {}, 400, 'BAD_REQUEST'],
    ['whose variables are a list', '{"query":"{ me }","variables":[1]}', {}, 400, 'BAD_REQUEST'],
    [
      'whose variables hold a prototype',
      '{"query":"query ($a: String!) { mention(id: $a) { __typename } }","variables":{"a":"1","__proto__":{"a":"2"}}}',
      {},
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with lists in lists without end',
      `{"query":"{ me }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      {},
      400,
      'TOO_DEEP',
    ],
    [
      'with a lone surrogate',
      '{"query":"query ($a: String!) { mention(id: $a) { __typename } }","variables":{"a":"\\ud83d"}}',
      {},
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with right-to-left and zero-width signs',
      '{"query":"query ($a: String!) { mention(id: $a) { __typename } }","variables":{"a":"\\u202e\\u200b\\ufeff"}}',
      {},
      200,
      'none',
    ],
    [
      'that asks for a persisted query',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
      {},
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      'of which the operation is fragments that double',
      JSON.stringify({
        query: `{...a0}${Array.from({ length: 60 }, (_, n) => `fragment a${n} on Query{...a${n + 1} ...a${n + 1}}`).join('')}fragment a60 on Query{me}`,
      }),
      {},
      400,
      'TOO_MANY_FIELDS',
    ],
    [
      'of which the operation is brackets',
      JSON.stringify({ query: '{a'.repeat(40_000) }),
      {},
      400,
      'TOO_DEEP',
    ],
  ])('%s', async (_, body, headers, status, code) => {
    expect(await codeOf(body, headers)).toEqual([status, code]);
  });

  it('is told no names of the schema by what is misspelt, in its document or its variables', async () => {
    for (const asked of [
      { query: '{ mee }' },
      {
        query: 'query ($filter: Filter!) { mentions(filter: $filter) { text } }',
        variables: { filter: { chanel: 'x' } },
      },
    ]) {
      const { body } = await ask(desk, asked, { authorization });
      expect(body.errors?.[0]?.message).not.toContain('Did you mean');
    }
  });
});

describe('what is asked for', () => {
  it('is told its cost', async () => {
    const { body } = await ask(desk, { query: '{ me }' }, { authorization });
    expect(body).toEqual({ data: { me: 'agent Ann' }, extensions: { cost: { nodes: 0, points: 1 } } });
  });

  it('is told no more errors than the limit', async () => {
    const query = `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: forbidden`).join(' ')} }`;
    for (let use = 1; use <= 4; use++) {
      const { body } = await ask(tight, { query }, { authorization: `Bearer ${await tokenOf('Eve')}` });
      expect(body.errors).toHaveLength(3);
    }
  });

  it('is ended when it takes too long, and the process goes on', async () => {
    const { status, headers, body } = await ask(
      tight,
      { query: '{ slow(milliseconds: 1500) }' },
      { authorization },
    );
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'REQUEST_TIMED_OUT']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(tight, { query: '{ me }' }, { authorization })).status).toBe(200);
  });

  it('is refused to a token that comes too often, and to no other', async () => {
    const often = { authorization: `Bearer ${await tokenOf('Often')}` };
    const statuses = [];
    for (let n = 0; n < 45; n++) statuses.push((await ask(tight, { query: '{ me }' }, often)).status);
    expect(statuses[0]).toBe(200);
    const { status, headers, body } = await ask(tight, { query: '{ me }' }, often);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(
      (await ask(tight, { query: '{ me }' }, { authorization: `Bearer ${await tokenOf('Seldom')}` })).status,
    ).toBe(200);
  });
});

describe('a socket', () => {
  const open = (to: TinyDesk, protocol = 'graphql-transport-ws'): WebSocket => {
    const socket = new WebSocket(`${to.url.replace('http', 'ws')}/graphql`, protocol);
    socket.on('error', () => {});
    return socket;
  };
  const opened = (socket: WebSocket) => new Promise((resolve) => socket.once('open', resolve));
  const closing = (socket: WebSocket) =>
    new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  const next = (socket: WebSocket) =>
    new Promise<{ type: string; id: string; payload: { extensions: { code: string } }[] }>((resolve) =>
      socket.once('message', (text) => resolve(JSON.parse(String(text)))),
    );
  const welcomed = async (to: TinyDesk): Promise<WebSocket> => {
    const socket = open(to);
    await opened(socket);
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    expect(await next(socket)).toMatchObject({ type: 'connection_ack' });
    return socket;
  };
  const gone = async (socket: WebSocket): Promise<void> => {
    const closed = closing(socket);
    socket.close();
    await closed;
  };

  it('that never says who it is is closed', async () => {
    const socket = open(desk);
    expect(await closing(socket)).toBe(4408);
  });

  it.each<[string, (socket: WebSocket) => void, number]>([
    [
      'asks before it says who it is',
      (socket) => socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ me }"}}'),
      4401,
    ],
    ['sends no JSON', (socket) => socket.send('garbage'), 4400],
    ['sends bytes', (socket) => socket.send(Buffer.from([0, 255, 254, 7])), 4400],
    ['sends what no client sends', (socket) => socket.send('{"type":"connection_ack"}'), 4500],
    ['sends more than a body may hold', (socket) => socket.send('x'.repeat(5_000_000)), 1009],
  ])('that %s is closed', async (_, send, code) => {
    const socket = open(desk);
    await opened(socket);
    const closed = closing(socket);
    send(socket);
    expect(await closed).toBe(code);
  });

  it('is refused what HTTP is refused, by the same codes', async () => {
    const socket = await welcomed(desk);
    const refused: [object, string][] = [
      [
        {
          query: `{...a0}${Array.from({ length: 60 }, (_, n) => `fragment a${n} on Query{...a${n + 1} ...a${n + 1}}`).join('')}fragment a60 on Query{me}`,
        },
        'TOO_MANY_FIELDS',
      ],
      [{ query: '{a'.repeat(40_000) }, 'TOO_DEEP'],
      [
        { query: `subscription { ${Array.from({ length: 60 }, (_, n) => `a${n}: __typename`).join(' ')} }` },
        'TOO_MANY_ALIASES',
      ],
      [{ query: '{' }, 'GRAPHQL_PARSE_FAILED'],
      [{ query: '{ mee }' }, 'GRAPHQL_VALIDATION_FAILED'],
      [{ query: 'query A { me } query B { me }' }, 'OPERATION_RESOLUTION_FAILURE'],
      [{ query: 'query ($a: String!) { mention(id: $a) { __typename } }' }, 'BAD_USER_INPUT'],
      [
        { query: 'query ($a: String!) { mention(id: $a) { __typename } }', variables: { a: '\0' } },
        'BAD_USER_INPUT',
      ],
    ];
    for (const [payload, code] of refused) {
      const answered = next(socket);
      socket.send(JSON.stringify({ id: code, type: 'subscribe', payload }));
      const { payload: told } = await answered;
      const errors = Array.isArray(told) ? told : (told as unknown as { errors: typeof told }).errors;
      expect([code, errors[0]!.extensions.code]).toEqual([code, code]);
      expect(JSON.stringify(errors)).not.toContain('Did you mean');
    }
    await gone(socket);
  });

  it('has so many subscriptions at once as are allowed, and room again for those that are completed', async () => {
    const socket = await welcomed(tight);
    const seen: { id: string; type: string; payload: unknown }[] = [];
    socket.on('message', (text) => seen.push(JSON.parse(String(text))));
    const subscribe = (id: string) =>
      socket.send(
        JSON.stringify({ id, type: 'subscribe', payload: { query: 'subscription { counted(to: 1) }' } }),
      );
    for (let n = 1; n <= 200; n++) subscribe(`s${n}`);
    await expect.poll(() => seen.filter(({ type }) => type === 'error').length).toBe(195);
    expect(seen.filter(({ type }) => type === 'next').map(({ id }) => id)).toEqual([
      's1',
      's2',
      's3',
      's4',
      's5',
    ]);
    expect(seen.find(({ type }) => type === 'error')).toMatchObject({
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    await gone(socket);
  });

  it('asks no more often than HTTP may, by the same token', async () => {
    const often = `Bearer ${await tokenOf('Often by socket')}`;
    const socket = open(tight);
    await opened(socket);
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: often } }));
    await next(socket);
    for (let n = 0; n < 20; n++) await ask(tight, { query: '{ me }' }, { authorization: often });
    const answered = next(socket);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ me }' } }));
    const { type, payload } = await answered;
    // a minute may have begun meanwhile
    if (type === 'error') expect(payload[0]!.extensions.code).toBe('TOO_MANY_REQUESTS');
    else for (let n = 0; n < 20; n++) await ask(tight, { query: '{ me }' }, { authorization: often });
    expect((await ask(tight, { query: '{ me }' }, { authorization: often })).status).toBe(429);
    await gone(socket);
  });

  it('is one of so many as are allowed', async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => welcomed(tight)));
    const refused = new WebSocket(`${tight.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    refused.on('error', () => {});
    const answer = await new Promise<{ status: number | undefined; retryAfter: string | undefined }>(
      (resolve) =>
        refused.once('unexpected-response', (_request, response) => {
          response.resume();
          resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
        }),
    );
    expect(answer).toEqual({ status: 503, retryAfter: '10' });
    refused.terminate();
    await Promise.all(sockets.map(gone));
    await gone(await welcomed(tight));
  });

  it('stands idle a thousand times, and others are answered', async () => {
    const sockets = Array.from({ length: 1_000 }, () => open(desk));
    await Promise.all(sockets.map(opened));
    expect((await ask(desk, { query: '{ me }' }, { authorization })).status).toBe(200);
    await gone(await welcomed(desk));
    await Promise.all(sockets.map(closing));
  });

  it('is asked for at an address that is none, and the process lives', async () => {
    for (const target of ['//', 'http://[', '/%00', '/graphql/../..//', '*']) {
      const tcp: Socket = connectTcp(Number(new URL(desk.url).port), '127.0.0.1');
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        tcp.on('data', (data) => {
          text += String(data);
        });
        tcp.on('close', () => resolve(text));
        tcp.write(
          `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        );
      });
      expect([target, answer.split(' ')[1]]).toEqual([target, '404']);
    }
    expect((await ask(desk, { query: '{ me }' }, { authorization })).status).toBe(200);
  });
});

describe('trusted documents', () => {
  const trusted = 'query Trusted { me }';
  const id = createHash('sha256').update(trusted).digest('hex');
  const told = async (to: TinyDesk, body: object) => {
    const answer = await ask(to, body, { authorization });
    return [answer.status, answer.body.errors?.[0]?.extensions.code ?? answer.body.data];
  };

  it('are run by their ids, and where they alone are, nothing else is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signalbox-trusted-'));
    writeFileSync(join(folder, 'one.graphql'), trusted);
    const manifest = join(folder, 'all.json');
    writeFileSync(manifest, JSON.stringify({ [`sha256:${id}`]: trusted }));
    const lax = await startTinyDesk({ trustedDocuments: folder });
    const strict = await startTinyDesk({ trustedDocuments: manifest, trustedDocumentsOnly: true });
    const done = [200, { me: 'agent Ann' }];
    for (const each of [lax, strict]) {
      expect(await told(each, { documentId: id })).toEqual(done);
      expect(await told(each, { documentId: `sha256:${id}` })).toEqual(done);
      expect(await told(each, { extensions: { persistedQuery: { version: 1, sha256Hash: id } } })).toEqual(
        done,
      );
      expect(await told(each, { documentId: id.replace(/^./, 'x') })).toEqual([400, 'DOCUMENT_NOT_FOUND']);
      expect(await told(each, { query: trusted })).toEqual(done);
    }
    expect(await told(lax, { query: '{ me }' })).toEqual(done);
    expect(await told(strict, { query: '{ me }' })).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    expect(await told(strict, { documentId: id, query: '{ me }' })).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    writeFileSync(manifest, JSON.stringify({ [id]: '{ me }' }));
    await expect(startTinyDesk({ trustedDocuments: manifest })).rejects.toThrow(
      'a text that is not of this hash',
    );
    await Promise.all([lax.close(), strict.close()]);
    rmSync(folder, { recursive: true });
  });
});
