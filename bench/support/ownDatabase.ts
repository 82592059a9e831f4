import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Durability } from '../../src/store/embedded/create.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';

/**
 * Measures on a PostgreSQL of its own; nothing of it is left afterwards.
 * @param durability `full`: it keeps what is committed as a desk's does; `none`: nothing is written that matters
 */
export async function onOwnDatabase<Value>(
  measure: (url: string) => Promise<Value>,
  durability: Durability = 'full',
): Promise<Value> {
  const home = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  chmodSync(home, 0o755);
  const database = await startEmbedded({ home, durability });
  try {
    return await measure(database.url);
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
