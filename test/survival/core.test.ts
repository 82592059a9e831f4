/** The dispatcher and the outbox on a model of the database, simulated: thousands of courses of events, each by its seed. */
import { expect } from 'vitest';
import { CoreRun } from './core/coreRun.ts';
import { harness } from './support/harness.ts';

harness(
  'the core of the live host comes to rest, right, whatever fails in whatever order',
  { short: { seeds: 2_000 }, full: { seeds: 50_000 }, minutes: 60 },
  async ({ seed, size, tell }) => {
    // `--seed short#17` runs the one course that failed
    const only = /#\d+$/.test(seed) ? [seed] : null;
    const seeds = only ?? Array.from({ length: size.seeds }, (_, number) => `${seed}#${number + 1}`);
    let faults = 0;
    const made = { logRows: 0, assignments: 0, messages: 0 };
    for (const [number, each] of seeds.entries()) {
      const run = new CoreRun(each);
      expect(await run.differences(), `--seed '${each}'`).toEqual([]);
      faults += run.faults;
      for (const [what, count] of Object.entries(run.made)) made[what as keyof typeof made] += count;
      if ((number + 1) % 5_000 === 0) tell(`${number + 1} of ${seeds.length} seeds`);
    }
    if (!only) expect(Object.values(made).every((count) => count > seeds.length / 10)).toBe(true);
    return { faults, seeds: seeds.length, ...made };
  },
);
