import { type Asked, load } from './load.ts';
import { serveApi, serveFloor } from './served.ts';
import { simulate } from './simulate.ts';

/** What the parent asks of a child process; each kind is answered by one message. */
export type Order =
  | { readonly kind: 'api'; readonly databaseUrl: string }
  | { readonly kind: 'floor'; readonly databaseUrl: string; readonly statement: string }
  /** Of a rival's process alone. */
  | { readonly kind: 'rival'; readonly databaseUrl: string; readonly connections: number }
  | { readonly kind: 'load'; readonly asked: Asked; readonly connections: number; readonly seconds: number }
  | { readonly kind: 'cpu' }
  /** Whether a simulation runs in the process from now on. */
  | { readonly kind: 'simulate'; readonly isOn: boolean };

async function answer(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'api':
      return serveApi(order.databaseUrl);
    case 'floor':
      return serveFloor(order.databaseUrl, order.statement);
    case 'rival':
      throw new Error('a rival has a process of its own');
    case 'load':
      return load(order.asked, order.connections, order.seconds);
    case 'simulate':
      return simulate(order.isOn);
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    }
  }
}

process.on('message', async (order: Order) => {
  process.send?.(await answer(order));
});
process.on('disconnect', () => process.exit(0));
