import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const linkOrNull = (path: string): string | null => {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
};

const psOrNull = (field: string, pid: number): string | null => {
  if (process.platform === 'win32') return null;
  const answer = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : null;
};

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets: state is the first. */
const statFields = (pid: number): string[] | null => {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** Whether a signal to `pid` would reach somebody; true for a zombie too. */
export function hasEntry(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process runs; a zombie (ended, but not yet collected by its parent) does not. */
export function isRunning(pid: number): boolean {
  if (!hasEntry(pid)) return false;
  const state = onLinux ? statFields(pid)?.[0] : psOrNull('stat', pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** What tells a process from a later one with the same pid: boot and start instant. Null where it cannot be told. */
export function birthOf(pid: number): string | null {
  if (!onLinux) return psOrNull('lstart', pid);
  const start = statFields(pid)?.[19];
  return start === undefined
    ? null
    : `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${start}`;
}

/** The command line, arguments joined by spaces; null where it cannot be read. */
export function commandOf(pid: number): string | null {
  if (!onLinux) return psOrNull('command', pid);
  return readOrNull(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? null;
}

/**
 * Processes whose working directory is `folder`: every process of a PostgreSQL cluster, orphans of a killed
 * postmaster included. Empty on systems without /proc.
 */
export function processesIn(folder: string): number[] {
  if (!onLinux) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && linkOrNull(`/proc/${pid}/cwd`) === folder && isRunning(pid));
}

/** Waits until `isSo()` or the time is up; answers whether it came true. */
export async function waitUntil(isSo: () => boolean, atMostMilliseconds: number): Promise<boolean> {
  const endAt = Date.now() + atMostMilliseconds;
  while (!isSo()) {
    if (Date.now() > endAt) return false;
    await pause(10);
  }
  return true;
}
