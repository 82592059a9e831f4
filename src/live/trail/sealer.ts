import type { DataSource } from 'typeorm';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import type { HeadsFile } from './headsFile.ts';
import { type Sealed, sealDesk } from './seal.ts';
import type { SigningKey } from './signingKey.ts';

/** How often unsealed rows are looked for: they are sealed within a second. */
const lookMilliseconds = 250;

/** Desks that are sealed at a time, each on a connection of its own. */
const sealsAtOnce = 3;

/**
 * Seals what the desks' logs got, in the background. Any number of processes may run it; each seal is made by one.
 * They need the same key, since a verifier knows whose signatures count.
 */
export class Sealer {
  readonly #dataSource: DataSource;
  readonly #key: SigningKey;
  readonly #headsFile: HeadsFile | null;
  readonly #onFault: (error: Error) => void;
  readonly #loop: JobLoop<readonly string[]>;
  readonly #last = new Map<string, Sealed>();
  #lagMilliseconds = 0;

  /** @param headsFile where heads are kept besides; null: nowhere */
  constructor({
    dataSource,
    key,
    headsFile = null,
    onFault,
  }: {
    dataSource: DataSource;
    key: SigningKey;
    headsFile?: HeadsFile | null;
    onFault: (error: Error) => void;
  }) {
    this.#dataSource = dataSource;
    this.#key = key;
    this.#headsFile = headsFile;
    this.#onFault = onFault;
    this.#loop = new JobLoop<readonly string[]>({
      take: async () => {
        const deskIds = await this.#behind();
        return deskIds.length === 0 ? null : deskIds;
      },
      run: (deskIds) => this.#sealEach(deskIds),
      onFault,
      look: async () => headsFile?.write(),
      everyMilliseconds: lookMilliseconds,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  /** What is in the logs by now is sealed before it ends. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.sealAll().catch(this.#onFault);
    await this.#headsFile?.write(true).catch(this.#onFault);
  }

  /** From the oldest row of this process's last seal to that seal, by the database's clock; for the operator's metrics. */
  get lagSeconds(): number {
    return this.#lagMilliseconds / 1_000;
  }

  /** Seals everything that is in the logs now, but for what another process is sealing. */
  async sealAll(): Promise<void> {
    await this.#sealEach(await this.#behind());
  }

  async #behind(): Promise<readonly string[]> {
    const { rows } = await poolOf(this.#dataSource).query<{ id: string }>({
      name: 'trail-behind',
      text: `select id from desk where last_seq > coalesce(
               (select size from trail_seal where desk_id = desk.id order by number desc limit 1), 0)`,
    });
    return rows.map(({ id }) => id);
  }

  async #sealEach(deskIds: readonly string[]): Promise<void> {
    const waiting = [...deskIds];
    const sealing = Array.from({ length: Math.min(sealsAtOnce, waiting.length) }, async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) while (await this.#seal(id));
    });
    await Promise.all(sealing);
  }

  /** Whether there may be more to seal. */
  async #seal(deskId: string): Promise<boolean> {
    const sealed = await sealDesk(this.#dataSource, deskId, this.#key, this.#last.get(deskId) ?? null);
    if (sealed === null) return false;
    this.#last.set(deskId, sealed);
    this.#lagMilliseconds = sealed.lagMilliseconds;
    this.#headsFile?.take(sealed.head);
    return sealed.isFull;
  }
}
