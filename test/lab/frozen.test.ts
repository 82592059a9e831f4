import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Checkpoint, runExperiment } from '../../src/lab/experiment/experiment.ts';
import { freeze, thaw } from '../../src/lab/experiment/frozen.ts';
import { resultsOf } from '../../src/lab/report/results.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';
import { projectRoot } from '../support/root.ts';

const text = readFileSync(join(projectRoot, 'scenarios', 'one-team-phone.yaml'), 'utf8');

/** Runs until so many replications are done, or to the end; every stop goes over bytes. */
async function run(replications: number | null, stops: readonly number[]): Promise<string> {
  const read = readScenario(text, 'phone.yaml', [{ path: 'run.atMost', value: '60' }]);
  let resume: Checkpoint | null = null;
  for (const stop of [...stops, Number.POSITIVE_INFINITY]) {
    let reached: Checkpoint | null = null;
    const experiment = await runExperiment(read, {
      replications,
      seed: 'stops',
      threads: 1,
      detail: 'intervals',
      resume,
      progress: ({ done, findings, wanted }) => {
        if (done === stop) reached = { findings, wanted };
      },
      isStopped: () => reached !== null,
    });
    if (reached === null) return JSON.stringify(resultsOf(experiment, 'test'));
    resume = thaw(freeze(reached));
  }
  throw new Error('it never ended');
}

describe('a run that is ended and taken up by another process', () => {
  it('shows the same to the last bit as one that was never ended', async () => {
    const whole = await run(12, []);
    expect(JSON.parse(whole).replications).toBe(12);
    expect(await run(12, [1])).toBe(whole);
    expect(await run(12, [3, 4, 11])).toBe(whole);
  });

  it('looks at its precision where it would have looked anyway', async () => {
    const whole = await run(null, []);
    expect(JSON.parse(whole).endedBy).toBe('limit');
    // after the pilot replications the precision is looked at, and before the next look it is ended again
    expect(await run(null, [10, 15, 40])).toBe(whole);
  });

  it('says so where findings hold what cannot be kept', () => {
    class Surprise {}
    const checkpoint = { findings: new Surprise(), wanted: 1 } as unknown as Checkpoint;
    expect(() => freeze(checkpoint)).toThrow('Findings hold a Surprise, which cannot be kept');
  });
});
