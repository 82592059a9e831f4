import pg from 'pg';

const askEveryMilliseconds = 1_000;
/** A network that swallows everything says nothing, for hours; a database that is well answers within milliseconds. */
const silenceMilliseconds = 2_500;
/** Whoever connects has its answer by then, or tries again. */
export const connectMilliseconds = 3_000;

export interface StandingSettings {
  readonly url: string;
  /** As PostgreSQL lists it. */
  readonly name: string;
  readonly options?: string;
  readonly onNotification?: (payload: string | undefined) => void;
  /** Before each question whether the other end is there, and after a question that had no answer in time. */
  readonly onAsk?: () => void;
  readonly onSilence?: () => void;
  /** Told once, when the connection is of no use any more, unless it was closed by us. */
  readonly onLost: (error: Error) => void;
}

/**
 * A connection that is kept for as long as its process lives, and asked every second whether the other end is there:
 * one that fell silent is lost within seconds, where TCP alone would wait for minutes or for ever.
 */
export class StandingConnection {
  readonly client: pg.Client;
  readonly #settings: StandingSettings;
  #isOpen = false;
  #isOver = false;
  #asking: NodeJS.Timeout | undefined;

  private constructor(settings: StandingSettings) {
    this.#settings = settings;
    this.client = new pg.Client({
      connectionString: settings.url,
      application_name: settings.name,
      connectionTimeoutMillis: connectMilliseconds,
      keepAlive: true,
      ...(settings.options && { options: settings.options }),
    });
    this.client.on('error', (error) => this.#lost(error));
    this.client.on('end', () => this.#lost(new Error(`The connection of "${settings.name}" was closed.`)));
    this.client.on('notification', ({ payload }) => settings.onNotification?.(payload));
  }

  /** Resolves when it stands and `prepare` is done; then it is asked. */
  static async open(
    settings: StandingSettings,
    prepare: (client: pg.Client) => Promise<unknown> = async () => {},
  ): Promise<StandingConnection> {
    const standing = new StandingConnection(settings);
    try {
      await standing.client.connect();
      await prepare(standing.client);
    } catch (error) {
      await standing.close();
      throw error;
    }
    standing.#isOpen = true;
    standing.#askLater();
    return standing;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#asking);
    setTimeout(() => hangUp(this.client), silenceMilliseconds).unref();
    await this.client.end().catch(() => {});
  }

  #askLater(): void {
    this.#asking = setTimeout(() => this.#ask(), askEveryMilliseconds).unref();
  }

  #ask(): void {
    let isAnswered = false;
    this.#settings.onAsk?.();
    // what this process had no time to read is no silence: sockets are read once more before it is judged
    const late = setTimeout(
      () => setImmediate(() => setImmediate(() => isAnswered || this.#fellSilent())),
      silenceMilliseconds,
    );
    late.unref();
    this.client
      .query('select')
      .then(
        () => this.#isOver || this.#askLater(),
        () => {},
      )
      .finally(() => {
        isAnswered = true;
        clearTimeout(late);
      });
  }

  #fellSilent(): void {
    if (this.#isOver) return;
    this.#settings.onSilence?.();
    hangUp(this.client);
    this.#lost(new Error(`The connection of "${this.#settings.name}" has been silent for too long.`));
  }

  #lost(error: Error): void {
    if (this.#isOver || !this.#isOpen) return;
    void this.close();
    this.#settings.onLost(error);
  }
}

interface Wired {
  readonly connection: { readonly stream: { readonly bytesRead: number; destroy(): void } };
}

/** Ends the connection without a word to the other end; whoever waits for an answer hears that there will be none. */
const hangUp = (client: unknown): void => (client as Wired).connection.stream.destroy();

/** Connections of a pool that have heard nothing for some time while others had answers to wait for. */
export class SilentConnections {
  readonly #pool: pg.Pool;
  #heard = new Map<unknown, number>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** From now on it is listened. */
  listen(): void {
    this.#heard = new Map(this.#clients.map((client) => [client, client.connection.stream.bytesRead]));
  }

  /** Hangs up those that have heard nothing since. The pool makes new ones. */
  hangUp(): void {
    for (const client of this.#clients)
      if (this.#heard.get(client) === client.connection.stream.bytesRead) hangUp(client);
  }

  get #clients(): readonly Wired[] {
    return (this.#pool as unknown as { _clients: readonly Wired[] })._clients;
  }
}
