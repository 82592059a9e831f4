import type { ChildProcess } from 'node:child_process';
import { child, order } from './reads/children.ts';
import type { Load } from './reads/load.ts';
import { prepare } from './reads/measure.ts';
import { median } from './reads/race.ts';
import { page } from './reads/reads.ts';
import type { Served } from './reads/served.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'p99 of a page of 20 threads × 10 mentions while the same process runs a simulation ÷ without one (one connection); wanted ≤ 2';

/** One after the other: two cores carry a page and a simulation, and what is measured is not a queue. */
const connections = 1;

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) => measure(url, quick), 'none');
}

/** Alternating rounds with and without a simulation, so that a noisy neighbour disturbs both alike. */
async function measure(url: string, quick: boolean): Promise<BenchResult> {
  const children: ChildProcess[] = [];
  try {
    await prepare(url);
    const [server, loader] = [child(), child()];
    children.push(server, loader);
    const served = await order<Served>(server, { kind: 'api', databaseUrl: url });
    const asked = { ...served, bodies: [JSON.stringify({ query: page.operation })] };
    const seconds = quick ? 1 : 3;
    const round = (): Promise<Load> => order<Load>(loader, { kind: 'load', asked, connections, seconds });
    // Until graphql-jit, PostgreSQL's plans and V8 have settled.
    await round();
    const rounds: { readonly alone: Load; readonly beside: Load }[] = [];
    for (let number = 0; number < (quick ? 3 : 11); number++) {
      const alone = await round();
      await order(server, { kind: 'simulate', isOn: true });
      const beside = await round();
      await order(server, { kind: 'simulate', isOn: false });
      rounds.push({ alone, beside });
    }
    const ratios = rounds
      .map(({ alone, beside }) => beside.p99Milliseconds / alone.p99Milliseconds)
      .sort((a, b) => a - b);
    return {
      name: 'lab-beside',
      ratio: median(ratios),
      wanted: 2,
      ratios,
      ...figures(rounds.map(({ beside }) => beside)),
      baseline: figures(rounds.map(({ alone }) => alone)),
    };
  } finally {
    for (const each of children) each.disconnect();
  }
}

const figures = (loads: readonly Load[]) => ({
  p50Milliseconds: median(loads.map(({ p50Milliseconds }) => p50Milliseconds).sort((a, b) => a - b)),
  p99Milliseconds: median(loads.map(({ p99Milliseconds }) => p99Milliseconds).sort((a, b) => a - b)),
});
