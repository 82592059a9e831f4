import { createReplicaPool, poolOf } from '../store/dataSource.ts';
import { Replica } from '../store/replica.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDatabase } from './database.ts';
import type { Metrics } from './metrics.ts';

export interface ReadReplicaSettings {
  readonly configuration: Pick<Configuration, 'databaseReadUrl' | 'poolSize' | 'statementTimeoutSeconds'>;
  readonly database: Pick<OpenDatabase, 'dataSource'>;
  readonly metrics: Metrics;
  readonly onFault: (error: Error) => void;
}

/** The replica of the configuration with its figures, not started yet; null where none is named. */
export function openReadReplica({
  configuration: { databaseReadUrl, poolSize, statementTimeoutSeconds },
  database,
  metrics,
  onFault,
}: ReadReplicaSettings): Replica | null {
  const replica =
    databaseReadUrl === null
      ? null
      : new Replica({
          primary: poolOf(database.dataSource),
          replica: createReplicaPool({ url: databaseReadUrl, poolSize, statementTimeoutSeconds }),
          onFault,
        });
  metrics.gauge(
    'signalbox_replica_left',
    '1 while DATABASE_READ_URL is set and queries read from DATABASE_URL all the same, else 0.',
    () => (replica === null || replica.isUsable ? 0 : 1),
  );
  metrics.gauge(
    'signalbox_replica_behind_bytes',
    'Write-ahead log that the replica had not replayed yet at the last look.',
    () => replica?.bytesBehind ?? 0,
  );
  metrics.gauge(
    'signalbox_replica_reads',
    'Queries since the start that read from the replica.',
    () => replica?.reads ?? 0,
  );
  return replica;
}
