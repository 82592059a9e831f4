import { readFileSync } from 'node:fs';
import pg from 'pg';
import { embeddedUrl } from './address.ts';
import { prepareBinaries } from './binaries.ts';
import { createIfAbsent, type Durability, databaseName } from './create.ts';
import { makeProgramFolder, prepareFolder } from './folder.ts';
import { stopLeftover } from './leftover.ts';
import { takeOwnership } from './owner.ts';
import { launchPostmaster, shutDown } from './postmaster.ts';

export interface EmbeddedOptions {
  /** Folder that holds the database; made if absent. One living process per home. */
  readonly home: string;
  readonly durability: Durability;
}

export interface EmbeddedDatabase {
  /** postgresql://… of the database `signalbox`, by its Unix socket where it has one; holds the password. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends every session, shuts PostgreSQL down and gives the home folder back. Repeatable. */
  stop(): Promise<void>;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the PostgreSQL of a home folder, creating it the first time (about a second; later starts take a tenth of
 * that). Stops a PostgreSQL that a killed process left on it; throws when a living process uses the folder.
 */
export async function startEmbedded({ home, durability }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = prepareFolder(home);
  const ownership = takeOwnership(home);
  try {
    const binaries = prepareBinaries(folder.account, makeProgramFolder);
    await stopLeftover(folder.data);
    await createIfAbsent(folder, binaries, durability);
    const { child, port } = await launchPostmaster(binaries, folder, durability);
    child.unref();
    // Whoever leaves by process.exit() cannot wait, but must not leave a database behind either.
    const endWithUs = () => child.kill('SIGINT');
    process.once('exit', endWithUs);
    const stopped = { done: null as Promise<void> | null };
    const stop = () => {
      stopped.done ??= shutDown(child, binaries, folder).finally(() => {
        process.off('exit', endWithUs);
        ownership.release();
      });
      return stopped.done;
    };
    try {
      const password = readFileSync(folder.passwordFile, 'utf8').trim();
      await createDatabase(embeddedUrl(folder.root, port, password, 'postgres'));
      return { url: embeddedUrl(folder.root, port, password), port, pid: child.pid ?? 0, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    ownership.release();
    throw error;
  }
}
