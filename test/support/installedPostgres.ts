import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { DatabaseFolder } from '../../src/store/embedded/folder.ts';
import { prepareFolder } from '../../src/store/embedded/folder.ts';
import { launchPostmaster, shutDown } from '../../src/store/embedded/postmaster.ts';
import { whenFileEnds } from './whenFileEnds.ts';

const packaged = '/usr/lib/postgresql';
const needed = ['initdb', 'postgres', 'pg_ctl', 'pg_dump', 'pg_restore', 'pg_basebackup'];
const oldestMajor = 15;

/** Where a whole PostgreSQL lies, with the programs that the embedded one comes without; null: nowhere on this machine. */
function installedPrograms(): string | null {
  const majors = existsSync(packaged) ? readdirSync(packaged).map(Number) : [];
  const folders = [
    ...majors
      .filter((major) => major >= oldestMajor)
      .sort((one, other) => other - one)
      .map((major) => join(packaged, String(major), 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => needed.every((name) => existsSync(join(folder, name)))) ?? null;
}

/** Tests that need a whole PostgreSQL; skipped, saying so, where none is installed. */
export function describeWithInstalledPostgres(name: string, tests: (programs: string) => void): void {
  const programs = installedPrograms();
  if (programs === null)
    describe.skip(`${name} (needs PostgreSQL ${oldestMajor} or later with ${needed.at(-1)}, which is not installed)`, () =>
      tests(''));
  else describe(name, { timeout: 120_000 }, () => tests(programs));
}

const password = 'owner';

/** A server of the installed PostgreSQL, owned by the role `owner`. Stopped and removed when the test file ends. */
export class InstalledServer {
  /** Folder of the server, where its programs may write. */
  readonly home: string;
  readonly #programs: string;
  readonly #folder: DatabaseFolder;
  #running: { stop: () => Promise<void>; port: number } | null = null;

  private constructor(programs: string) {
    this.#programs = programs;
    const home = mkdtempSync(join(tmpdir(), 'signalbox-installed-'));
    chmodSync(home, 0o755);
    this.#folder = prepareFolder(home);
    this.home = this.#folder.root;
    whenFileEnds(async () => {
      await this.stop();
      rmSync(home, { recursive: true, force: true });
    });
  }

  /** A new server with no database of ours, running. */
  static async create(programs: string): Promise<InstalledServer> {
    const server = new InstalledServer(programs);
    const { account, data, passwordFile } = server.#folder;
    writeFileSync(passwordFile, password);
    if (account !== null) chownSync(passwordFile, account.uid, account.gid);
    await server.run('initdb', [
      `--pgdata=${data}`,
      '--username=owner',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]);
    await server.start();
    return server;
  }

  /** The URL of one of its databases, as the owner. */
  url(database: string): string {
    return `postgresql://owner:${password}@127.0.0.1:${this.#running!.port}/${database}`;
  }

  async start(): Promise<void> {
    const programs = {
      initdb: join(this.#programs, 'initdb'),
      postgres: join(this.#programs, 'postgres'),
      pgCtl: join(this.#programs, 'pg_ctl'),
    };
    const { child, port } = await launchPostmaster(programs, this.#folder, 'none');
    this.#running = { port, stop: () => shutDown(child, programs, this.#folder) };
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  /** A program of PostgreSQL, run to its end under the server's account; what it printed. Throws unless it exits with 0. */
  run(program: string, args: readonly string[]): Promise<string> {
    const { account, root } = this.#folder;
    return new Promise((resolve, reject) => {
      const child = spawn(join(this.#programs, program), args, {
        cwd: root,
        env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
        ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
      });
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          printed += chunk;
        });
      child.once('error', reject);
      child.once('close', (code) =>
        code === 0 ? resolve(printed) : reject(new Error(`${program} exited with ${code}:\n${printed}`)),
      );
    });
  }
}
