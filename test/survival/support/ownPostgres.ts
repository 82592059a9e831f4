import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { isRunning, waitUntil } from '../../../src/store/embedded/processes.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/store/embedded/start.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { BadNetwork } from './badNetwork.ts';

/** A PostgreSQL that writes through to the disk and may be stopped in the middle, at an address that stays. */
export class OwnPostgres {
  readonly #home: string;
  readonly #network: BadNetwork;
  #database: EmbeddedDatabase;

  private constructor(home: string, network: BadNetwork, database: EmbeddedDatabase) {
    this.#home = home;
    this.#network = network;
    this.#database = database;
  }

  /** Migrated, in a folder of its own in that one; gone when the test ends. */
  static async start(folder = tmpdir()): Promise<OwnPostgres> {
    const home = mkdtempSync(join(folder, 'signalbox-survival-'));
    chmodSync(home, 0o755);
    const database = await startEmbedded({ home, durability: 'full' });
    await migrate(database.url);
    const own = new OwnPostgres(home, await BadNetwork.open(database.port, () => 1), database);
    onTestFinished(async () => {
      await own.#network.refuse();
      await own.#database.stop();
      rmSync(home, { recursive: true, force: true });
    });
    return own;
  }

  get isRunning(): boolean {
    return isRunning(this.#database.pid);
  }

  get url(): string {
    return this.#network.through(this.#database.url);
  }

  /**
   * Ends PostgreSQL at once: SIGQUIT is what `pg_ctl stop -m immediate` sends, after SIGKILL its children find out by
   * themselves. Returns when nothing of it runs.
   */
  async stopImmediately(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const { pid } = this.#database;
    process.kill(pid, signal);
    if (!(await waitUntil(() => !isRunning(pid), 30_000))) throw new Error('PostgreSQL does not end.');
    await this.#leave();
  }

  /** Starts it again after it has ended, by itself or not; it recovers what was committed. */
  async restart(): Promise<void> {
    await this.#leave();
    this.#database = await startEmbedded({ home: this.#home, durability: 'full' });
    await this.#network.accept(this.#database.port);
  }

  async #leave(): Promise<void> {
    await this.#network.refuse();
    await this.#database.stop();
  }
}
