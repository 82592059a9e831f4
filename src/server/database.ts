import type { DataSource } from 'typeorm';
import { createDataSource } from '../store/dataSource.ts';
import { migrateDataSource } from '../store/migrate.ts';
import type { Configuration } from './configuration.ts';

/** A migrated database with its pool, and how to leave it. */
export interface OpenDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Ends the pool and stops the embedded PostgreSQL if it was ours. */
  close(): Promise<void>;
}

export type DatabaseSettings = Pick<Configuration, 'databaseUrl' | 'home' | 'poolSize'>;

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

async function serverFor({ databaseUrl, home }: DatabaseSettings): Promise<Server> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => {} };
  // Looked for only here, so that a machine without the package's programs can still use its own PostgreSQL.
  const { startEmbedded } = await import('../store/embedded/start.ts');
  return startEmbedded({ home, durability: 'full' });
}

const oldestMajor = 15;

/** `host:port/database` of an address, which may hold a password. */
const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

async function connect(url: string, poolSize: number): Promise<DataSource> {
  try {
    return await createDataSource({ url, poolSize }).initialize();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${message || code || 'no answer'}. Check DATABASE_URL (or --database-url), or leave it out to use the embedded one.`,
      { cause: error },
    );
  }
}

async function refuseOldServer(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<[{ server_version: string }]>('show server_version');
  const major = Number.parseInt(row.server_version, 10);
  if (major < oldestMajor) {
    throw new Error(
      `DATABASE_URL is a PostgreSQL ${row.server_version}; allowed is 15 to 18. Upgrade it, or leave DATABASE_URL out to use the embedded one.`,
    );
  }
}

/** Opens the database of the configuration (starting the embedded one where none is named) and brings it up to date. */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  const server = await serverFor(settings);
  const opened = { dataSource: null as DataSource | null };
  const close = async () => {
    if (opened.dataSource?.isInitialized) await opened.dataSource.destroy();
    await server.stop();
  };
  try {
    const dataSource = await connect(server.url, settings.poolSize);
    opened.dataSource = dataSource;
    await refuseOldServer(dataSource);
    await migrateDataSource(dataSource);
    return { url: server.url, dataSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}
