import pg from 'pg';

/** One small commit with a notification, and how long until another connection has heard it. */
export interface Echo {
  readonly isBusy: boolean;
  /** One at a time. */
  once(): Promise<number>;
  close(): Promise<void>;
}

/** The least that a committed mention could cost before anybody hears of it: one row, one NOTIFY, two connections. */
export async function echoMilliseconds(url: string): Promise<Echo> {
  const speaker = new pg.Client({ connectionString: url });
  const listener = new pg.Client({ connectionString: url });
  await Promise.all([speaker.connect(), listener.connect()]);
  await speaker.query('create table echo (number integer primary key)');
  await listener.query('listen echo');
  const waiting = new Map<string, () => void>();
  listener.on('notification', ({ payload }) => waiting.get(payload ?? '')?.());
  let number = 0;
  return {
    get isBusy() {
      return waiting.size > 0;
    },
    async once() {
      const mine = String(++number);
      const heard = new Promise<void>((resolve) => waiting.set(mine, resolve));
      const began = performance.now();
      await speaker.query({
        name: 'echo',
        text: "with said as (insert into echo values ($1)) select pg_notify('echo', $1::text)",
        values: [mine],
      });
      await heard;
      waiting.delete(mine);
      return performance.now() - began;
    },
    async close() {
      await Promise.all([speaker.end(), listener.end()]);
    },
  };
}
