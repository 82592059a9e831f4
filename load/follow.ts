import { clearTimeout, setTimeout } from 'k6/timers';
import { WebSocket } from 'k6/websockets';
import { complain, type Judge, url } from './ask.ts';
import { answered, failed, wrong } from './measures.ts';
import type { Operation } from './operation.ts';

interface Following<Result> {
  readonly token: string;
  /** How long to listen from the first event on; the visit goes on meanwhile. */
  readonly seconds: number;
  readonly judge: Judge<Result>;
}

interface Message {
  readonly type: string;
  readonly payload?: { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] };
}

/** Seconds after which nobody waits for a first event any more. */
const patience = 30;

/**
 * Subscribes over a WebSocket (graphql-transport-ws), measures how long the first event takes, and judges every one. No
 * event in half a minute is a failure, and so is a socket that closes before.
 */
export function follow<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { token, seconds, judge }: Following<Result>,
): void {
  const tags = { operation: operation.name };
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, null, {
    headers: { 'Sec-WebSocket-Protocol': 'graphql-transport-ws' },
  });
  const send = (message: object): void => socket.send(JSON.stringify(message));
  let subscribedAt = 0;
  let isOver = false;
  let events = 0;
  const end = (failure: string | null): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    failed.add(failure !== null, tags);
    if (failure !== null) complain(operation.name, failure);
    socket.close();
  };
  let timer = setTimeout(() => end(`no event in ${patience} s`), patience * 1_000);
  const take = (payload: Message['payload']): void => {
    if (payload?.errors !== undefined) {
      end(`errors: ${payload.errors[0]?.message}`);
      return;
    }
    events += 1;
    if (events === 1) {
      answered.add(Date.now() - subscribedAt, tags);
      clearTimeout(timer);
      timer = setTimeout(() => end(null), seconds * 1_000);
    }
    const complaint = judge(payload?.data as Result);
    wrong.add(complaint !== null, tags);
    if (complaint !== null) complain(operation.name, `wrong: ${complaint}`);
  };
  const hear = ({ type, payload }: Message): void => {
    if (type === 'connection_ack') {
      subscribedAt = Date.now();
      send({
        id: '1',
        type: 'subscribe',
        payload: { operationName: operation.name, query: operation.text, variables },
      });
    } else if (type === 'ping') send({ type: 'pong' });
    else if (type === 'error') end('refused to subscribe');
    else if (type === 'complete') end('ended by the server');
    else if (type === 'next') take(payload);
  };
  socket.onopen = () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  socket.onmessage = (event) => hear(JSON.parse(String(event?.data)));
  socket.onerror = (event) => end(`socket: ${event?.error}`);
  socket.onclose = () => end('the socket was closed');
}
