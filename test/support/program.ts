import { type ChildProcess, spawn } from 'node:child_process';
import { inject } from 'vitest';
import { packageRoot } from '../../src/server/package.ts';

/** A run of `signalbox`, as somebody at a terminal sees it. */
export interface ProgramRun {
  readonly process: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `signalbox` with nothing in its environment but what is given and PATH. */
export function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ProgramRun {
  const child = spawn(process.execPath, [inject('program'), ...args], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text.err += chunk;
  });
  return {
    process: child,
    stdout: () => text.out,
    stderr: () => text.err,
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

/** Runs `signalbox` to its end. */
export async function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const run = startProgram(args, environment);
  const code = await run.ended;
  return { code, stdout: run.stdout(), stderr: run.stderr() };
}
