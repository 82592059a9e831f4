import type { ChildProcess } from 'node:child_process';
import { order } from './children.ts';
import type { Asked, Load } from './load.ts';

/** A server in processes of its own, and what it is asked. */
export interface Racer {
  /** Processor time that it has taken so far, in milliseconds. */
  readonly cpu: () => Promise<number>;
  readonly asked: Asked;
}

export interface Round {
  readonly load: Load;
  readonly cpuMilliseconds: number;
}

/** Rounds of load on each in turn, so that a noisy neighbour disturbs all alike. Gives back the rounds of each, in order. */
export async function race<Name extends string>(
  racers: Readonly<Record<Name, Racer>>,
  loader: ChildProcess,
  { connections, rounds, seconds }: { connections: number; rounds: number; seconds: number },
): Promise<Readonly<Record<Name, readonly Round[]>>> {
  const names = Object.keys(racers) as Name[];
  const round = async ({ cpu, asked }: Racer, length: number): Promise<Round> => {
    const before = await cpu();
    const load = await order<Load>(loader, { kind: 'load', asked, connections, seconds: length });
    return { load, cpuMilliseconds: (await cpu()) - before };
  };
  // Until graphql-jit, PostgreSQL's plans and V8 have settled.
  for (const name of names) await round(racers[name], 2 * seconds);
  const done = Object.fromEntries(names.map((name) => [name, [] as Round[]])) as Record<Name, Round[]>;
  for (let number = 0; number < rounds; number++)
    for (const name of names) done[name].push(await round(racers[name], seconds));
  return done;
}

/** Requests/s of one ÷ those of another, of each pair of rounds, the least first. */
export const ratiosOf = (ours: readonly Round[], theirs: readonly Round[]): number[] =>
  ours.map((each, index) => rate(each) / rate(theirs[index]!)).sort((a, b) => a - b);

export const median = (sorted: readonly number[]): number =>
  sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

const rate = ({ load }: Round): number => load.requests / load.seconds;

const medianOf = (values: readonly number[]): number => Math.round(median([...values].sort((a, b) => a - b)));

export function summary(rounds: readonly Round[]) {
  const requests = rounds.reduce((sum, { load }) => sum + load.requests, 0);
  const cpu = rounds.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
  return {
    requestsPerSecond: medianOf(rounds.map(rate)),
    nodeMillisecondsPerRequest: Math.round((100 * cpu) / requests) / 100,
    p50Milliseconds: medianOf(rounds.map(({ load }) => load.p50Milliseconds)),
    p99Milliseconds: medianOf(rounds.map(({ load }) => load.p99Milliseconds)),
  };
}
