import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageRoot } from '../../src/server/package.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of a `signalbox` built from the sources as they are now. */
    program: string;
  }
}

/**
 * Builds the command for this run, in a folder of its own: whoever builds dist meanwhile takes nothing away from
 * under the tests. Types are checked elsewhere.
 */
export default function build(project: TestProject): () => void {
  const folder = join(packageRoot, 'dist', `.test-${process.pid}`);
  const dist = join(folder, 'dist');
  const outputs = [
    [
      join(packageRoot, 'node_modules', '.bin', 'tsc'),
      ...['-p', 'tsconfig.build.json', '--incremental', 'false', '--outDir', dist],
    ],
    [process.execPath, 'scripts/bundle.mjs', dist],
  ].map(([program, ...args]) => {
    const { stdout, stderr } = spawnSync(program!, args, { cwd: packageRoot, encoding: 'utf8' });
    return stdout + stderr;
  });
  if (!existsSync(join(dist, 'bundled', 'main.js')))
    throw new Error(`The build failed:\n${outputs.join('\n')}`);
  cpSync(join(packageRoot, 'bin'), join(folder, 'bin'), { recursive: true });
  project.provide('program', join(folder, 'bin', 'signalbox.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
