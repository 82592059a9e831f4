import cluster from 'node:cluster';
import type { Command } from 'commander';
import { roles } from '../domain/desk/agent.ts';
import type { RunningDesk } from '../server/compose.ts';
import type { Configuration } from '../server/configuration.ts';
import type { Log } from '../server/log.ts';
import { addSettings, everySetting } from './flags.ts';

/** Exit code of a process that a signal ended before it had drained. */
const signalExit = { SIGINT: 130, SIGTERM: 143 } as const;

/** What whoever starts the desk is told of it. */
type Welcomed = Pick<RunningDesk, 'url' | 'isDemo' | 'demoAgentId' | 'secret'>;

/** What is printed when the desk is ready: where it is, how to get in, how to stop it. */
async function welcome(desk: Welcomed, seconds: number, version: string): Promise<string> {
  const { demoToken } = await import('../server/start.ts');
  const tokens = await Promise.all(
    roles.map(async (role) => {
      const token = await demoToken(desk.secret, role, role === 'agent' ? desk.demoAgentId : null);
      return `  ${role.padEnd(12)}${token}`;
    }),
  );
  return [
    `Signalbox ${version} is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  GraphQL   ${desk.url}/graphql`,
    `  GraphiQL  ${desk.url}/graphiql`,
    '',
    ...(desk.isDemo
      ? ['Tokens for the demo desk, good for 24 hours:', ...tokens]
      : ['A token: signalbox token --role admin']),
    '',
    `Stop with Ctrl-C, or kill ${process.pid}.`,
    '',
  ].join('\n');
}

/**
 * The first SIGINT or SIGTERM; a second one ends the process at once. A worker goes by what its primary says, once: a terminal and
 * most supervisors give the whole group the signal.
 */
const untilSignal = (): Promise<keyof typeof signalExit> =>
  new Promise((resolve) => {
    const received = { any: false };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (cluster.isWorker && (received.any || signal === 'SIGINT')) return;
        if (received.any) process.exit(signalExit[signal]);
        received.any = true;
        resolve(signal);
      });
    }
  });

/** The desk, in this process or by workers; in a worker that worker's part. */
async function start(configuration: Configuration, log: Log): Promise<Welcomed & { stop(): Promise<void> }> {
  const { workerOrders, startWorker } = await import('../server/workers/worker.ts');
  const orders = workerOrders();
  if (orders === null && configuration.workers > 1) {
    const { startWorkers } = await import('../server/workers/primary.ts');
    return startWorkers(configuration, log);
  }
  const { startDesk } = await import('../server/compose.ts');
  const desk =
    orders === null ? await startDesk(configuration, log) : await startWorker(configuration, orders, log);
  return { ...desk, stop: desk.close };
}

async function serve(flags: Record<string, string>): Promise<void> {
  const startedAt = performance.now();
  const signalled = untilSignal();
  const [{ readConfiguration }, { createLog, logTheRest }, { packageVersion }] = await Promise.all([
    import('../server/configuration.ts'),
    import('../server/log.ts'),
    import('../server/package.ts'),
  ]);
  const configuration = readConfiguration(flags, process.env);
  const log = createLog(configuration.logLevel);
  logTheRest(log);
  const desk = await start(configuration, log);
  if (cluster.isPrimary)
    process.stdout.write(await welcome(desk, (performance.now() - startedAt) / 1000, packageVersion));
  log.info({ signal: await signalled }, 'shutting down');
  await desk.stop();
  log.info('stopped');
  process.exit(0);
}

export function registerServe(program: Command): void {
  addSettings(program.command('serve'), everySetting)
    .description('Start the desk: database, routing, GraphQL API.')
    .addHelpText(
      'after',
      '\nFlags go before environment variables.\n\nExample:\n  signalbox serve --port 8080 --demo-feed off',
    )
    .action(serve);
}
