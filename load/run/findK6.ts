import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The version that the suite is tried with. */
const version = 'v1.8.1';

/** How to get k6, in one line. */
export const howToGetK6 = `k6 is neither named by K6, nor on PATH, nor in Go's bin folder. With Go: go install go.k6.io/k6@${version}`;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const goPath = (): string => spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim() ?? '';

/**
 * Where k6 is: the program that K6 names, or the first on PATH, or where `go install` puts it.
 * @returns null where there is none
 */
export function findK6(environment: Readonly<Record<string, string | undefined>>): string | null {
  const { K6: named = '', PATH: path = '', GOBIN: goBin = '' } = environment;
  if (named !== '') return isProgram(named) ? named : null;
  const folders = [...path.split(delimiter), goBin].filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, 'k6')).find(isProgram);
  if (found !== undefined) return found;
  const installed = join(goPath(), 'bin', 'k6');
  return isProgram(installed) ? installed : null;
}
