import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { projectRoot } from '../support/root.ts';

/** The demo desk that pages are tried on: one process, started as a reader would start it, on a database of its own. */
export interface DocumentedDesk {
  readonly url: string;
  /** An admin's. */
  readonly token: string;
  /** Runs a line of a page in a shell, where localhost:4000 is this desk and `signalbox` is this project's. */
  readonly shell: (line: string) => { readonly ok: boolean; readonly stdout: string; readonly all: string };
  readonly stop: () => Promise<void>;
}

/** What must be built before a desk can be started. */
const needed = ['bin/signalbox.js', 'dist/bundled/main.js', 'dist/src/server/compose.js'];

const readyWithin = 90_000;

/** The URL that `signalbox serve` prints when it is ready. */
function announcedUrl(desk: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string) => reject(new Error(`signalbox serve ${reason}. It printed:\n${printed}`));
    const limit = setTimeout(() => fail(`was not ready after ${readyWithin / 1000} s`), readyWithin);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /GraphQL\s+(http:\/\/\S+?)\/graphql/.exec(printed)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    };
    desk.stdout?.on('data', read);
    desk.stderr?.on('data', read);
    desk.on('exit', (code) => {
      clearTimeout(limit);
      fail(`ended with ${code}`);
    });
  });
}

/** The demo's own simulation is over: pages show its results. */
async function untilSimulated(url: string): Promise<void> {
  for (const until = Date.now() + readyWithin; Date.now() < until; ) {
    const figures = await (await fetch(`${url}/metrics`)).text();
    if (
      /^signalbox_simulations_waiting 0$/m.test(figures) &&
      /^signalbox_simulations_running 0$/m.test(figures)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The demo’s simulation does not come to its end.');
}

/** Starts the demo desk without its feed, so that what pages show stays as it is. */
export async function startDocumentedDesk(databaseUrl: string): Promise<DocumentedDesk> {
  const missing = needed.find((path) => !existsSync(join(projectRoot, path)));
  if (missing !== undefined)
    throw new Error(`There is no ${missing} to start a desk with. Run npm run build.`);
  const home = mkdtempSync(join(tmpdir(), 'signalbox-docs-'));
  const command = join(home, 'signalbox');
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${join(projectRoot, 'bin/signalbox.js')}" "$@"\n`,
  );
  chmodSync(command, 0o755);
  const env = {
    ...process.env,
    PATH: `${home}${delimiter}${process.env.PATH ?? ''}`,
    DATABASE_URL: databaseUrl,
    SIGNALBOX_HOME: join(home, 'desk'),
    PORT: '0',
    DEMO: 'on',
    DEMO_FEED: 'off',
    NODE_ENV: 'production',
  };
  const desk = spawn(command, ['serve'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => desk.on('exit', () => resolve()));
  const stop = async () => {
    desk.kill('SIGTERM');
    const kill = setTimeout(() => desk.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(kill);
    rmSync(home, { recursive: true, force: true });
  };
  const run = (line: string, more: Record<string, string> = {}) => {
    const done = spawnSync('bash', ['-c', line], {
      cwd: projectRoot,
      env: { ...env, ...more },
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { ok: done.status === 0, stdout: done.stdout, all: `${done.stdout}${done.stderr}` };
  };
  try {
    const url = await announcedUrl(desk);
    const token = run('signalbox token --role admin').stdout.trim();
    const { host } = new URL(url);
    await untilSimulated(url);
    return {
      url,
      token,
      shell: (line) =>
        run(
          line.replace(/\b(?:localhost|127\.0\.0\.1):4000\b/g, host).replace(/^npx signalbox\b/, 'signalbox'),
          {
            TOKEN: token,
          },
        ),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
