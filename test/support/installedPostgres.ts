import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { DatabaseFolder } from '../../src/store/embedded/folder.ts';
import { prepareFolder } from '../../src/store/embedded/folder.ts';
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

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A server of the installed PostgreSQL, owned by the role `owner`. Stopped and removed when the test file ends. */
export class InstalledServer {
  /** Folder of the server, where its programs may write. */
  readonly home: string;
  readonly #programs: string;
  readonly #folder: DatabaseFolder;
  #port: number | null = null;
  #isRunning = false;

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

  /** A running streaming replica of this server, made by `pg_basebackup`. */
  async replica(): Promise<InstalledServer> {
    const replica = new InstalledServer(this.#programs);
    await replica.run('pg_basebackup', [
      `--dbname=${this.url('postgres')}`,
      `--pgdata=${replica.#folder.data}`,
      '--write-recovery-conf',
      '--wal-method=stream',
      '--checkpoint=fast',
      '--no-sync',
    ]);
    await replica.start();
    return replica;
  }

  /** The URL of one of its databases, as the owner. */
  url(database: string): string {
    return `postgresql://owner:${password}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Always at the same address. */
  async start(): Promise<void> {
    this.#port ??= await freePort();
    const { data, logFile } = this.#folder;
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${this.#port}`,
      'unix_socket_directories=',
      'fsync=off',
      'max_connections=200',
    ];
    const options = settings.map((setting) => `-c ${setting}`).join(' ');
    await this.run('pg_ctl', [
      'start',
      '--wait',
      `--pgdata=${data}`,
      `--log=${logFile}`,
      `--options=${options}`,
    ]);
    this.#isRunning = true;
  }

  /** At once, as if it were killed. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    await this.run('pg_ctl', ['stop', '--wait', '--mode=immediate', `--pgdata=${this.#folder.data}`]);
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
