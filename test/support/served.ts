import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './liveDesk.ts';
import { type ProgramRun, startProgram } from './program.ts';
import { whenFileEnds } from './whenFileEnds.ts';

const homes: string[] = [];
const servers: ProgramRun[] = [];

whenFileEnds(async () => {
  const started = servers.splice(0);
  for (const server of started) server.process.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

/** `signalbox serve` on the database, ready; its settings may be said otherwise. Killed when the test file ends. */
export async function served(
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const home = mkdtempSync(join(tmpdir(), 'signalbox-served-'));
  homes.push(home);
  const server = startProgram(['serve'], {
    DATABASE_URL: url,
    SIGNALBOX_HOME: home,
    PORT: '0',
    DEMO: 'off',
    LOG_LEVEL: 'error',
    ...environment,
  });
  servers.push(server);
  while (!server.stdout().includes('is ready')) {
    if (server.process.exitCode !== null) throw new Error(`it ended: ${server.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

/** {@link eventually} with the patience that a lost lease and a busy machine ask for. */
export async function patiently<Value>(
  look: () => Promise<Value>,
  isTrue: (value: Value) => boolean,
): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await eventually(look, isTrue);
    } catch (error) {
      if (tries === 9) throw error;
    }
  }
}
