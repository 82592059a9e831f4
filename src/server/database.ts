import type { DataSource } from 'typeorm';
import { applicationUrl, grantApplication, makeRole } from '../store/applicationRole.ts';
import { createDataSource, poolOf, type StoreSettings } from '../store/dataSource.ts';
import { migrateDataSource } from '../store/migrate.ts';
import type { Configuration } from './configuration.ts';

/** A migrated database with its pool, and how to leave it. */
export interface OpenDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Ends the pool and stops the embedded PostgreSQL if it was ours. */
  close(): Promise<void>;
}

export type DatabaseSettings = Pick<Configuration, 'databaseUrl' | 'databaseOwnerUrl' | 'home' | 'poolSize'> &
  Pick<StoreSettings, 'statementTimeoutSeconds'>;

interface Server {
  readonly url: string;
  /** By whom tables are made, where that is not whoever works with them; null: it is. */
  readonly ownerUrl: string | null;
  /** Whether the owner makes the role of `url` too. */
  readonly makesRole: boolean;
  stop(): Promise<void>;
}

async function serverFor({ databaseUrl, databaseOwnerUrl, home }: DatabaseSettings): Promise<Server> {
  if (databaseUrl !== null)
    return { url: databaseUrl, ownerUrl: databaseOwnerUrl, makesRole: false, stop: async () => {} };
  // Looked for only here, so that a machine without the package's programs can still use its own PostgreSQL.
  const { startEmbedded } = await import('../store/embedded/start.ts');
  const { url: ownerUrl, stop } = await startEmbedded({ home, durability: 'full' });
  return { url: applicationUrl(ownerUrl), ownerUrl, makesRole: true, stop };
}

const oldestMajor = 15;

/** `host:port/database` of an address, which may hold a password. */
const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

async function connect(
  url: string,
  { poolSize, statementTimeoutSeconds }: Omit<StoreSettings, 'url'>,
): Promise<DataSource> {
  try {
    return await createDataSource({ url, poolSize, statementTimeoutSeconds }).initialize();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${message || code || 'no answer'}. Check DATABASE_URL (or --database-url) and DATABASE_OWNER_URL where it is set, or leave both out to use the embedded one.`,
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

/** Makes the tables as their owner, and lets the role of the URL work with them. */
async function prepareAsOwner({ url, ownerUrl, makesRole }: Server & { ownerUrl: string }): Promise<void> {
  const owner = await connect(ownerUrl, { poolSize: 2 });
  try {
    await refuseOldServer(owner);
    await migrateDataSource(owner, async () => {
      if (makesRole) await makeRole(poolOf(owner), url);
      await grantApplication(poolOf(owner), url);
    });
  } finally {
    await owner.destroy();
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
    const { ownerUrl } = server;
    if (ownerUrl !== null) await prepareAsOwner({ ...server, ownerUrl });
    const dataSource = await connect(server.url, settings);
    opened.dataSource = dataSource;
    if (ownerUrl === null) {
      await refuseOldServer(dataSource);
      await migrateDataSource(dataSource);
    }
    return { url: server.url, dataSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}
