import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/store/embedded/start.ts';

/** Measures on a PostgreSQL of its own, which keeps what is committed as a desk's does; nothing of it is left afterwards. */
export async function onOwnDatabase<Value>(measure: (url: string) => Promise<Value>): Promise<Value> {
  const home = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  chmodSync(home, 0o755);
  const database = await startEmbedded({ home, durability: 'full' });
  try {
    return await measure(database.url);
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
