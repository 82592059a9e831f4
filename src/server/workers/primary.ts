import type { Configuration } from '../configuration.ts';
import { openDatabase } from '../database.ts';
import type { Log } from '../log.ts';
import { signingSecret } from '../secret.ts';
import type { Figures, WorkerReady } from './messages.ts';
import { Seat, type SeatSettings } from './seat.ts';

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
    const { stop, ...ready } = await fillSeats(configuration.workers, database.url, log);
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

/** The first worker starts before the others, so that what is made once is made by one. */
async function fillSeats(
  count: number,
  databaseUrl: string,
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
    (_, index) => new Seat({ orders: { number: index + 1, databaseUrl }, hear, log }),
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
