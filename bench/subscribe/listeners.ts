import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { percentilesOf } from '../dispatch/percentiles.ts';

/** What was committed, by the name that listeners are told, and when, in milliseconds of the machine's clock. */
export interface Committed {
  readonly name: string;
  readonly at: number;
}

/** What the parent asks of the process of listeners; each kind is answered by one message. */
export type ListenersOrder =
  | { readonly kind: 'subscribe'; readonly url: string; readonly token: string; readonly count: number }
  | { readonly kind: 'listen'; readonly url: string; readonly count: number }
  | { readonly kind: 'judge'; readonly committed: readonly Committed[] };

/** From a commit until one listener has heard of it, over all commits and listeners. */
export interface Heard {
  readonly milliseconds: ReturnType<typeof percentilesOf>;
  /** Until the last listener has. */
  readonly lastMilliseconds: ReturnType<typeof percentilesOf>;
  /** Of a commit and a listener, how often it was never heard. */
  readonly neverHeard: number;
}

const operation = `subscription Arrivals { mentionArrived {
  cursor at mention { externalId id text channel publishedAt authorName customer { id name } thread { id subject } } } }`;

/** The machine's clock, finer than milliseconds. */
export const clock = (): number => performance.timeOrigin + performance.now();

const heard: Map<string, number>[] = [];

const note = (of: Map<string, number>, name: string): void => {
  if (!of.has(name)) of.set(name, clock());
};

/** Resolves when every subscription has been asked for; whether they run is heard at the first events. */
async function subscribe(url: string, token: string, count: number): Promise<null> {
  const connected = Array.from({ length: count }, () => {
    const mine = new Map<string, number>();
    heard.push(mine);
    return new Promise<void>((resolve, reject) => {
      const client = createClient({
        url,
        lazy: false,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${token}` },
        on: { connected: () => resolve(), closed: reject },
      });
      client.subscribe<{ mentionArrived: { mention: { externalId: string } } }>(
        { query: operation },
        {
          next: ({ data, errors }) => {
            if (!data) throw new Error(JSON.stringify(errors));
            note(mine, data.mentionArrived.mention.externalId);
          },
          error: reject,
          complete: resolve,
        },
      );
    });
  });
  await Promise.all(connected);
  return null;
}

/** The same number of sockets that are sent the name and what fills it up. */
async function listen(url: string, count: number): Promise<null> {
  const opened = Array.from({ length: count }, () => {
    const mine = new Map<string, number>();
    heard.push(mine);
    const socket = new WebSocket(url);
    socket.on('message', (message: Buffer) =>
      note(mine, (JSON.parse(message.toString('utf8')) as { name: string }).name),
    );
    return new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
  });
  await Promise.all(opened);
  return null;
}

function judge(committed: readonly Committed[]): Heard {
  const waits: number[] = [];
  const lasts: number[] = [];
  let neverHeard = 0;
  for (const { name, at } of committed) {
    const own = heard.flatMap((mine) => mine.get(name) ?? []).map((heardAt) => heardAt - at);
    waits.push(...own);
    lasts.push(Math.max(...own));
    neverHeard += heard.length / 2 - own.length;
  }
  return { milliseconds: percentilesOf(waits), lastMilliseconds: percentilesOf(lasts), neverHeard };
}

process.on('message', async (order: ListenersOrder) => {
  process.send?.(
    order.kind === 'subscribe'
      ? await subscribe(order.url, order.token, order.count)
      : order.kind === 'listen'
        ? await listen(order.url, order.count)
        : judge(order.committed),
  );
});
process.on('disconnect', () => process.exit(0));
