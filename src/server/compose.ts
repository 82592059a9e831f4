import { poolOf } from '../store/dataSource.ts';
import { stopWithRequests } from '../store/requestWork.ts';
import { watchStatements } from '../store/watchStatements.ts';
import type { Configuration } from './configuration.ts';
import { openDatabase } from './database.ts';
import { assembleDesk } from './desk.ts';
import type { ReadinessCheck } from './health.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { signingSecret } from './secret.ts';
import { type RunningServer, startServer } from './start.ts';
import type { Tracing } from './tracing.ts';

/** The whole of `signalbox serve`: database, desk and server. */
export interface RunningDesk extends RunningServer {
  readonly isDemo: boolean;
  readonly demoAgentId: string | null;
  readonly secret: Uint8Array;
}

/** Starts everything in order, from the database up; `close` ends it from the top down and leaves nothing running. */
export async function startDesk(
  configuration: Configuration,
  log: Log,
  metrics = createMetrics(),
): Promise<RunningDesk> {
  const database = await openDatabase(configuration);
  const tracing = await tracingTo(configuration.traceCollector);
  stopWithRequests(poolOf(database.dataSource), database.url);
  if (tracing) watchStatements(poolOf(database.dataSource), tracing.statement);
  try {
    const secret = signingSecret(configuration.jwtSecret, configuration.home);
    const parts = await assembleDesk({ configuration, database, secret, metrics, log });
    const reachable: ReadinessCheck = {
      name: 'database',
      check: async () => {
        await database.dataSource.query('select 1');
        return null;
      },
    };
    const server = await startServer(configuration, {
      ...parts,
      checks: [reachable, ...parts.checks],
      secret,
      metrics,
      traceRequests: tracing?.requests ?? null,
      log,
    });
    const close = async () => {
      await server.close();
      await tracing?.stop();
      await database.close();
    };
    return { ...server, isDemo: parts.isDemo, demoAgentId: parts.demoAgentId, secret, close };
  } catch (error) {
    await tracing?.stop();
    await database.close();
    throw error;
  }
}

/** Loaded only where somebody wants to be told. */
const tracingTo = async (collector: string | null): Promise<Tracing | null> =>
  collector === null ? null : (await import('./tracing.ts')).createTracing(collector);
