import { once } from 'node:events';
import { connect } from 'node:net';
import WebSocket from 'ws';
import type { Sent } from './operations.ts';
import type { Telltale } from './telltale.ts';

/** Every path that is served, and some that are not. */
export async function visitPages({ url, telltales }: Sent): Promise<void> {
  const paths = [
    'healthz',
    'readyz',
    'metrics',
    'graphiql',
    'survey',
    'secure',
    'simulations',
    'kpis',
    'nowhere',
    'graphql',
  ];
  for (const path of paths) {
    const { ascii, card } = telltales.of(`page ${path}`);
    const said = encodeURIComponent(ascii);
    for (const address of [
      `${path}?key=${said}`,
      `${path}/${said}?card=${card}`,
      `${path}/${said}/${card}.csv?key=${said}`,
      `${path}/%ZZ${card}`,
    ])
      await (await fetch(`${url}/${address}`)).arrayBuffer();
  }
  for (const path of ['survey', 'secure']) {
    const { ascii, text } = telltales.of(`form ${path}`);
    const body = new URLSearchParams({ score: text, comment: text, text });
    await fetch(`${url}/${path}/${encodeURIComponent(ascii)}`, { method: 'POST', body });
  }
}

/** Requests that are no HTTP. */
export async function sendNoHttp({ url, telltales }: Sent): Promise<void> {
  const { port, hostname } = new URL(url);
  for (const line of [
    telltales.of('requestLine').text,
    `GET /graphql HTTP/1.1\r\n${telltales.of('headerLine').ascii}`,
    `GET / HTTP/1.1\r\nHost: x\r\nx-long: ${telltales.of('longHeader').ascii.repeat(500)}`,
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: ${telltales.of('contentLength').card}0`,
  ]) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => {}).end(`${line}\r\n\r\n`);
    socket.resume();
    await once(socket, 'close');
  }
}

async function visit(address: string, frames: readonly (string | Buffer)[]): Promise<void> {
  const socket = new WebSocket(address, 'graphql-transport-ws');
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => resolve()).on('close', () => resolve());
  });
  socket.on('open', () => {
    for (const frame of frames) socket.send(frame);
  });
  socket.on('message', (told) => {
    if (String(told).includes('"last"')) socket.close();
  });
  await ended;
}

/** What comes over sockets: operations, and frames that are none. */
export async function useSockets({ url, token, telltales }: Sent): Promise<void> {
  const address = `${url.replace('http', 'ws')}/graphql`;
  const init = JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  const asked = (id: string, payload: object): string => JSON.stringify({ type: 'subscribe', id, payload });
  const of = (way: string): Telltale => telltales.of(`socket ${way}`);
  const name = of('name').name;
  const last = asked('last', { query: '{ desks { totalCount } }' });
  const growing = 'subscription ($text: String) { threadChanged { __typename } }';
  await visit(`${address}?key=${encodeURIComponent(of('address').ascii)}`, [init, last]);
  await visit(address, [
    init,
    asked('1', { query: `query ${name} { desks { totalCount } }`, operationName: name }),
    asked('2', { query: `query ${of('longName').name}${'y'.repeat(20_000)} { desks { totalCount } }` }),
    asked('3', { query: `{ ${of('field').ascii}` }),
    asked('4', {
      query: 'query ($id: ID!) { desk(id: $id) { name } }',
      variables: { id: of('variable').text },
    }),
    asked('5', {
      query: 'query ($n: Int!) { threads(first: $n) { totalCount } }',
      variables: { n: of('wrong').text },
    }),
    asked('6', { query: 'query A { desks { totalCount } }', operationName: of('absent').text }),
    asked('7', { query: growing, variables: { text: of('subscription').text } }),
    asked(of('id').text, { query: '{ desks { totalCount } }' }),
    JSON.stringify({ type: 'ping', payload: { said: of('ping').text } }),
    last,
  ]);
  for (const frame of [
    of('frame').text,
    JSON.stringify({ type: of('type').text }),
    JSON.stringify({ type: 'subscribe', id: 1, payload: { query: of('badId').text } }),
    Buffer.from(of('binary').text, 'utf16le'),
    of('longFrame').text.repeat(50_000),
  ])
    await visit(address, [init, frame]);
  const twice = asked(of('twice').text, { query: 'subscription { threadChanged { __typename } }' });
  await visit(address, [init, twice, twice]);
  await visit(address, [
    JSON.stringify({ type: 'connection_init', payload: { authorization: of('init').text } }),
  ]);
}
