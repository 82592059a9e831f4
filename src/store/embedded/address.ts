import { join } from 'node:path';
import { databaseName } from './create.ts';

/** Bytes of a path that every system takes for a socket (macOS the fewest), its closing zero among them. */
const socketPathBytes = 104;

/**
 * Where PostgreSQL opens its Unix socket: in its database folder, which only its account may enter. null: by TCP
 * alone, on Windows and where the path is too long or holds what parts PostgreSQL's list of such folders.
 */
export function socketFolder(root: string, port: number): string | null {
  const bytes = Buffer.byteLength(join(root, `.s.PGSQL.${port}`)) + 1;
  return process.platform !== 'win32' && bytes <= socketPathBytes && !/[",]/.test(root) ? root : null;
}

/** The address of a database of the PostgreSQL on a folder (a real path), for pg and libpq alike. */
export function embeddedUrl(root: string, port: number, password: string, database = databaseName): string {
  const url = `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${database}`;
  const socket = socketFolder(root, port);
  return socket === null ? url : `${url}?host=${encodeURIComponent(socket)}`;
}
