import type { Instant } from '../domain/desk/time.ts';
import { poolOf } from '../store/dataSource.ts';
import { type DeskFigures, deskFigures } from '../store/deskFigures.ts';
import type { OpenDatabase } from './database.ts';
import type { Metrics } from './metrics.ts';

const names: Readonly<Record<keyof DeskFigures, readonly [name: string, help: string]>> = {
  undecided: ['signalbox_dispatch_undecided', 'Rows of all logs that no dispatcher has decided on yet.'],
  undecidedSeconds: [
    'signalbox_dispatch_lag_seconds',
    'Age of the oldest row that no dispatcher has decided on.',
  ],
  waiting: ['signalbox_threads_waiting', 'Threads of all desks that wait for an agent.'],
  waitingSeconds: ['signalbox_threads_waiting_seconds', 'How long the first of them has waited.'],
  atRisk: ['signalbox_threads_at_risk', 'Open threads whose promise is about to run out.'],
  overdue: ['signalbox_threads_overdue', 'Open threads whose promise ran out.'],
};

/** What an operator wants to know of the desks and of this process's connections, read when /metrics is asked. */
export function tellFigures({
  metrics,
  database,
  now,
  desksDispatched,
}: {
  readonly metrics: Metrics;
  readonly database: Pick<OpenDatabase, 'dataSource'>;
  readonly now: () => Instant;
  readonly desksDispatched: () => number;
}): void {
  const pool = poolOf(database.dataSource);
  metrics.gauges(names, () => deskFigures(pool, now()));
  metrics.gauge('signalbox_desks_dispatched', 'Desks whose lease this process holds.', desksDispatched);
  metrics.gauge(
    'signalbox_pool_connections',
    'Connections to PostgreSQL that are open.',
    () => pool.totalCount,
  );
  metrics.gauge('signalbox_pool_idle', 'Of them, those that nobody uses.', () => pool.idleCount);
  metrics.gauge(
    'signalbox_pool_waiting',
    'Statements and transactions that wait for a connection.',
    () => pool.waitingCount,
  );
}
