import type { LiveHost } from '../live/host.ts';

/** Where a command finds the desk. */
export interface DatabaseFlags {
  readonly databaseUrl?: string;
  readonly home?: string;
}

/** Opens the database: the one named, the one that a running `signalbox serve` has, or our own for the time being. */
export async function openHost({ databaseUrl, home }: DatabaseFlags) {
  const [{ readConfiguration }, { openDatabase }, { runningEmbedded }, { LogFeed }, { poolOf }] =
    await Promise.all([
      import('../server/configuration.ts'),
      import('../server/database.ts'),
      import('../store/embedded/running.ts'),
      import('../live/feed/logFeed.ts'),
      import('../store/dataSource.ts'),
    ]);
  const configuration = readConfiguration({ databaseUrl, home }, process.env);
  const url = configuration.databaseUrl ?? runningEmbedded(configuration.home);
  const database = await openDatabase({ ...configuration, databaseUrl: url });
  // Not started: a command announces what it does, and follows nobody.
  const feed = new LogFeed({ pool: poolOf(database.dataSource), url: database.url, onFault: () => {} });
  const host: LiveHost = { dataSource: database.dataSource, feed, now: Date.now };
  return { host, close: () => database.close() };
}
