import type * as fs from 'node:fs';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What is asked of the disk; tests put one in its place that is full. */
export type Disk = Pick<
  typeof fs,
  | 'closeSync'
  | 'existsSync'
  | 'fsyncSync'
  | 'mkdirSync'
  | 'openSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

const hostDisk: Disk = {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
};

/** Why a file could not be written, and what to do. */
const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room, or name a file on another disk',
  EDQUOT: 'the quota of this disk is used up: make room, or name a file on another disk',
  ENOENT: 'its folder does not exist: make it first, or name another',
  ENOTDIR: 'what should be its folder is a file: name another',
  EACCES: 'it may not be written there: choose a folder that is yours, or ask for the right to write',
  EPERM: 'it may not be written there: choose a folder that is yours, or ask for the right to write',
  EROFS: 'that disk can only be read: name a file on another',
  ENAMETOOLONG: 'its name is too long: choose a shorter one',
  EEXIST: 'it is asked for twice: give every file a name of its own',
  EISDIR: 'a folder has that name: choose another',
};

function unwritable(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new Error(
    `${path}: cannot be written: ${remedies[code] ?? code} (${code}); nothing was left of it, what was there before is as it was`,
  );
}

/** A file that is being written under a passing name. */
export interface OutputFile {
  readonly path: string;
  /** @throws {Error} with a message for people where the disk refuses */
  readonly write: (chunk: string | Uint8Array) => void;
}

interface Staged {
  readonly path: string;
  readonly passing: string;
  readonly handle: number;
}

/**
 * The files of one command, written whole or not at all: each under a passing name beside its own, all renamed
 * once all are complete. Opened before anything is simulated, so that a folder that cannot be written to shows first.
 */
export class OutputFiles {
  private readonly staged: Staged[] = [];
  private readonly madeFolders: string[] = [];

  constructor(private readonly disk: Disk = hostDisk) {}

  /** @throws {Error} with a message for people where the file could not be written */
  open(path: string): OutputFile {
    const { disk } = this;
    const passing = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    try {
      if (disk.existsSync(path) && disk.statSync(path).isDirectory())
        throw Object.assign(new Error(path), { code: 'EISDIR' });
      const handle = disk.openSync(passing, 'wx');
      this.staged.push({ path, passing, handle });
      return { path, write: (chunk) => this.write(path, handle, chunk) };
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** Makes the folder if there is none; the one above it must exist. */
  openFolder(path: string): void {
    const { disk } = this;
    try {
      if (disk.existsSync(path)) return;
      disk.mkdirSync(path);
      this.madeFolders.push(path);
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  private write(path: string, handle: number, chunk: string | Uint8Array): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    try {
      for (let written = 0; written < bytes.length; )
        written += this.disk.writeSync(handle, bytes, written, bytes.length - written);
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** Everything is complete: the files get their names. */
  commit(): void {
    for (const { path, handle } of this.staged) {
      try {
        this.disk.fsyncSync(handle);
      } catch (error) {
        throw unwritable(path, error);
      }
    }
    while (this.staged.length > 0) {
      const { path, passing, handle } = this.staged[0]!;
      try {
        this.disk.closeSync(handle);
        this.disk.renameSync(passing, path);
        this.staged.shift();
      } catch (error) {
        throw unwritable(path, error);
      }
    }
    this.madeFolders.length = 0;
  }

  /** Leaves nothing of what is not complete; after `commit`, does nothing. */
  discard(): void {
    for (const { passing, handle } of this.staged.splice(0)) {
      try {
        this.disk.closeSync(handle);
      } catch {
        // it was closed before its renaming failed
      }
      this.disk.rmSync(passing, { force: true });
    }
    for (const folder of this.madeFolders.splice(0)) this.disk.rmdirSync(folder);
  }
}
