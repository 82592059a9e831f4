import cluster from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { type RunningDesk, startDesk } from '../compose.ts';
import type { Configuration } from '../configuration.ts';
import type { Log } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { Figures, FromWorker, ToWorker } from './messages.ts';

/** What a worker is told by whoever started it. */
export interface WorkerOrders {
  /** From 1; whoever takes its place has the same. */
  readonly number: number;
  readonly databaseUrl: string;
  /** The same for all, and for those who take their places. */
  readonly port: number;
}

export const ordersVariable = 'SIGNALBOX_WORKER';

/** The orders of this process; null where it is no worker. */
export const workerOrders = (): WorkerOrders | null =>
  cluster.isWorker ? (JSON.parse(process.env[ordersVariable] ?? 'null') as WorkerOrders | null) : null;

/** The configuration of one worker: the database is prepared, and of what a desk has once, the first one has it. */
const configurationOf = (
  configuration: Configuration,
  { number, databaseUrl, port }: WorkerOrders,
): Configuration => ({
  ...configuration,
  port,
  databaseUrl,
  databaseOwnerUrl: null,
  demoFeed: configuration.demoFeed && number === 1,
});

const tell = (message: FromWorker): void => {
  process.send?.(message);
};

/** Serves as one of several, and says so when it takes requests. */
export async function startWorker(
  configuration: Configuration,
  orders: WorkerOrders,
  log: Log,
): Promise<RunningDesk> {
  const metrics = figuresOfAll(createMetrics(), orders.number);
  const desk = await startDesk(configurationOf(configuration, orders), log, metrics);
  const { url, isDemo, demoAgentId } = desk;
  tell({ kind: 'ready', url, isDemo, demoAgentId });
  return desk;
}

/**
 * The worker's figures under its number. Whichever worker is asked gives the text of those of all that serve; its own alone
 * where the others are not told within two seconds.
 */
function figuresOfAll(own: Metrics, number: number): Metrics {
  own.registry.setDefaultLabels({ worker: String(number) });
  const asked = new Map<number, (figures: readonly Figures[]) => void>();
  let asks = 0;
  process.on('message', async (message: ToWorker) => {
    if (message.kind === 'figuresOfAll') return asked.get(message.ask)?.(message.figures);
    const figures = await own.registry.getMetricsAsJSON();
    tell({ kind: 'figures', ask: message.ask, figures });
  });
  return {
    ...own,
    async text() {
      const ask = ++asks;
      const figures = await new Promise<readonly Figures[] | null>((resolve) => {
        asked.set(ask, resolve);
        setTimeout(resolve, patienceMilliseconds, null).unref();
        tell({ kind: 'wantsFigures', ask });
      });
      asked.delete(ask);
      return figures === null ? own.text() : AggregatorRegistry.aggregate([...figures] as object[]).metrics();
    },
  };
}

const patienceMilliseconds = 2_000;
