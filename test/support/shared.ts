import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { projectRoot } from './root.ts';

/**
 * The path of a folder of the recorded data that may lie beside the project (`../shared/data/FOLDER`, or below
 * `SIGNALBOX_SHARED` where the tests run in a clone somewhere else); null where this machine does not have it.
 */
export function sharedData(folder: string): string | null {
  const path = join(process.env.SIGNALBOX_SHARED ?? join(projectRoot, '../shared'), 'data', folder);
  return existsSync(path) ? path : null;
}

/** Tests that need recorded data; skipped, with the folder's name in the report, where it is not there. */
export function describeWithShared(folder: string, name: string, tests: (path: string) => void): void {
  const path = sharedData(folder);
  if (path === null)
    describe.skip(`${name} (needs ../shared/data/${folder}, which is not here)`, () => tests(''));
  else describe(name, () => tests(path));
}
