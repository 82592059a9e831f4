import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerOf } from '../../src/lab/experiment/threads.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const scenario = join(projectRoot, 'bench/sim/day.yaml');

/** What one run of the command took, from process start to end. */
interface Taken {
  readonly wallSeconds: number;
  /** Of all its threads, the compiler's among them. */
  readonly cpuSeconds: number;
  readonly peakMebibytes: number;
}

/** Printed on standard error as the process ends. */
const tell = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMebibytes: maxRSS / 1024 }));
});`;

/** `signalbox simulate` of the day of 5,000 contacts, as a planner starts it. */
export function simulateDay(replications: number, threads: number): Taken {
  const startedAt = performance.now();
  const told = execFileSync(
    'sh',
    [
      '-c',
      '"$@" 2>&1 >/dev/null',
      'sh',
      process.execPath,
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      join(projectRoot, 'bin/signalbox.js'),
      'simulate',
      scenario,
      '--replications',
      String(replications),
      '--threads',
      String(threads),
    ],
    { encoding: 'utf8' },
  );
  const wallSeconds = (performance.now() - startedAt) / 1_000;
  return { wallSeconds, ...(JSON.parse(told) as Omit<Taken, 'wallSeconds'>) };
}

/** Replications of the day a second on so many threads that are warm. */
export async function replicationsPerSecond(threads: number, replications: number): Promise<number> {
  const { model } = readScenario(readFileSync(scenario, 'utf8'), scenario);
  const runner = runnerOf({ model, seed: 'bench' }, threads);
  for await (const _ of runner.run(0, replications / 4));
  const startedAt = performance.now();
  for await (const _ of runner.run(0, replications));
  const seconds = (performance.now() - startedAt) / 1_000;
  await runner.close();
  return replications / seconds;
}
