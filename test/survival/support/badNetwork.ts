import { connect, createServer, type Server, type Socket } from 'node:net';

/** A connection through it: from the desk's server, and on to PostgreSQL. */
interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** Its bytes have vanished, though others' come through again; nobody tells the server. */
  isForgotten: boolean;
}

/**
 * The network between a server and its PostgreSQL, on 127.0.0.1, as bad as a harness wants it. All members may be set at any
 * instant and hold from then on; {@link clear} makes it good again.
 */
export class BadNetwork {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #target: number;
  #port = 0;
  /** Each chunk comes so much later. */
  latencyMilliseconds = 0;
  /** After this share of the chunks both ends hear that the connection was reset. */
  lossShare = 0;
  /** Bytes vanish, of new connections too; nobody is told. */
  isSilent = false;
  /** When one end has closed, the other hears of it so much later. */
  closeDelayMilliseconds = 0;
  readonly #chance: () => number;

  private constructor(target: number, chance: () => number) {
    this.#target = target;
    this.#chance = chance;
    this.#server = createServer((near) => this.#join(near));
  }

  /** @param target the port of PostgreSQL on 127.0.0.1 */
  static async open(target: number, chance: () => number): Promise<BadNetwork> {
    const network = new BadNetwork(target, chance);
    await network.accept(target);
    return network;
  }

  /** The address, for whoever is to come through here. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String(this.#port);
    // by TCP: a Unix socket goes round any network
    changed.searchParams.delete('host');
    return changed.href;
  }

  /** Good again. Connections whose bytes have vanished are closed towards PostgreSQL; the server is not told. */
  clear(): void {
    if (this.isSilent)
      for (const pair of this.#pairs) {
        pair.isForgotten = true;
        pair.far.resetAndDestroy();
      }
    this.latencyMilliseconds = 0;
    this.lossShare = 0;
    this.isSilent = false;
    this.closeDelayMilliseconds = 0;
  }

  /** Both ends of every connection hear that it was reset. */
  reset(): void {
    for (const pair of this.#pairs) this.#tear(pair);
  }

  /** PostgreSQL hears that every connection was reset; the server does so only after the delay. */
  closeSlowly(): void {
    for (const { far } of this.#pairs) far.resetAndDestroy();
  }

  /** Nobody is let in, as where nothing listens; connections that stand are reset. */
  async refuse(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.reset();
    await closed;
  }

  /** Lets everybody in, to that port of 127.0.0.1; at the same address as before. */
  async accept(target: number): Promise<void> {
    this.#target = target;
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address ? address.port : 0;
  }

  #join(near: Socket): void {
    const far = connect(this.#target, '127.0.0.1');
    const pair = { near, far, isForgotten: this.isSilent };
    this.#pairs.add(pair);
    this.#carry(pair, near, far);
    this.#carry(pair, far, near);
  }

  #carry(pair: Pair, from: Socket, to: Socket): void {
    let carried: Promise<unknown> = Promise.resolve();
    from.setNoDelay(true);
    from.on('data', (chunk) => {
      pair.isForgotten ||= this.isSilent;
      if (pair.isForgotten) return;
      if (this.#chance() < this.lossShare) return this.#tear(pair);
      const dueAt = performance.now() + this.latencyMilliseconds;
      carried = carried.then(() => until(dueAt)).then(() => to.writable && to.write(chunk));
    });
    from.on('error', () => {});
    from.on('close', () => {
      const dueAt = performance.now() + this.closeDelayMilliseconds;
      void carried
        .then(() => until(dueAt))
        .then(() => {
          if (pair.isForgotten && from === pair.far) return;
          to.destroy();
          this.#pairs.delete(pair);
        });
    });
  }

  #tear(pair: Pair): void {
    pair.near.resetAndDestroy();
    pair.far.resetAndDestroy();
    this.#pairs.delete(pair);
  }
}

const until = async (at: number): Promise<void> => {
  const left = at - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
};
