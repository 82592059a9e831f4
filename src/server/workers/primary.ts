import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Configuration } from '../configuration.ts';
import { openDatabase } from '../database.ts';
import type { Log } from '../log.ts';
import { signingSecret } from '../secret.ts';
import type { Figures, WorkerReady } from './messages.ts';
import { Seat, type SeatSettings } from './seat.ts';
import type { WorkerOrders } from './worker.ts';

/** How long a worker may take to tell its figures before the others' are given without them. */
const tellingMilliseconds = 1_000;

/** Processes that serve one desk on one port. */
export interface RunningWorkers extends WorkerReady {
  /** Signs their tokens. */
  readonly secret: Uint8Array;
  /** Lets each end what it has in hand; resolves when none is left. */
  stop(): Promise<void>;
}

/**
 * Prepares the database and starts the workers on it, which are replaced when they end by themselves. Rejects, with none left, where
 * one does not start at all.
 */
export async function startWorkers(configuration: Configuration, log: Log): Promise<RunningWorkers> {
  const database = await openDatabase({ ...configuration, poolSize: 2 });
  try {
    await database.dataSource.destroy();
    const port = configuration.port === 0 ? await freePort(configuration.host) : configuration.port;
    const { stop, ...ready } = await fillSeats(
      configuration.workers,
      { databaseUrl: database.url, port },
      log,
    );
    const secret = signingSecret(configuration.jwtSecret, configuration.home);
    const stopAll = async () => {
      await stop();
      await database.close();
    };
    return { ...ready, secret, stop: stopAll };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A port that nobody has; named to all workers, so that it stays the same if all of them end at once. */
async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The first worker starts before the others, so that what is made once is made by one. */
async function fillSeats(
  count: number,
  orders: Omit<WorkerOrders, 'number'>,
  log: Log,
): Promise<Omit<RunningWorkers, 'secret'>> {
  const telling = new Map<number, (figures: Figures) => void>();
  let asks = 0;

  const figuresOf = (seat: Seat): Promise<Figures> => {
    const ask = ++asks;
    return new Promise<Figures>((resolve) => {
      telling.set(ask, resolve);
      setTimeout(resolve, tellingMilliseconds, []);
      seat.tell({ kind: 'tellFigures', ask });
    }).finally(() => telling.delete(ask));
  };
  const hear: SeatSettings['hear'] = async (seat, message) => {
    if (message.kind === 'figures') return telling.get(message.ask)?.(message.figures);
    const figures = await Promise.all(seats.filter(({ isServing }) => isServing).map(figuresOf));
    seat.tell({ kind: 'figuresOfAll', ask: message.ask, figures });
  };

  const seats = Array.from(
    { length: count },
    (_, index) => new Seat({ orders: { number: index + 1, ...orders }, hear, log }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(seats.map((seat) => seat.leave()));
  };
  try {
    const [first, ...others] = seats;
    const ready = await first!.start();
    await Promise.all(others.map((seat) => seat.start()));
    return { ...ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
