import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/** The least that a commit costs until everybody has heard of it: one row, one NOTIFY with the message in it, one frame to each socket. */
export interface Bare {
  readonly url: string;
  /** Resolves when the message is committed. */
  commit(message: string): Promise<void>;
  close(): Promise<void>;
}

export async function bareService(databaseUrl: string): Promise<Bare> {
  const writer = new pg.Client({ connectionString: databaseUrl });
  const listener = new pg.Client({ connectionString: databaseUrl });
  await Promise.all([writer.connect(), listener.connect()]);
  await writer.query('create table told (number bigserial primary key, message text not null)');
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => sockets.once('listening', resolve));
  listener.on('notification', ({ payload = '' }) => {
    for (const socket of sockets.clients) socket.send(payload);
  });
  await listener.query('listen told');
  return {
    url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    async commit(message) {
      await writer.query({
        name: 'tell',
        text: "with said as (insert into told (message) values ($1)) select pg_notify('told', $1)",
        values: [message],
      });
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await Promise.all([writer.end(), listener.end()]);
    },
  };
}
