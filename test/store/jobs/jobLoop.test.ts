import { describe, expect, it, onTestFinished } from 'vitest';
import { JobLoop } from '../../../src/store/jobs/jobLoop.ts';
import { eventually } from '../../support/liveDesk.ts';

/** A loop over jobs that would not look by itself within this test. */
function loopOver(jobs: string[], run: (job: string) => Promise<unknown>) {
  const faults: Error[] = [];
  let wake: () => void = () => {};
  let isListening = false;
  const loop = new JobLoop<string>({
    take: async () => jobs.shift() ?? null,
    run,
    onFault: (error) => faults.push(error),
    everyMilliseconds: 3_600_000,
    wakes: (listener) => {
      wake = listener;
      isListening = true;
      return () => {
        isListening = false;
      };
    },
  });
  onTestFinished(() => loop.stop());
  void loop.start();
  return { loop, faults, wake: () => wake(), isListening: () => isListening };
}

describe('a loop over jobs', () => {
  it('looks when it is woken, whatever it waits for', async () => {
    const jobs: string[] = [];
    const done: string[] = [];
    const { wake } = loopOver(jobs, async (job) => void done.push(job));
    jobs.push('first');
    wake();
    await eventually(
      async () => done,
      (all) => all.includes('first'),
    );
    jobs.push('second');
    wake();
    await eventually(
      async () => done,
      (all) => all.includes('second'),
    );
  });

  it('takes one after the other while there may be more', async () => {
    const done: string[] = [];
    loopOver(['a', 'b', 'c'], async (job) => {
      done.push(job);
      return true;
    });
    await eventually(
      async () => done,
      (all) => all.join('') === 'abc',
    );
  });

  it('only looks where it takes no jobs', async () => {
    let looks = 0;
    const loop = new JobLoop<never>({
      look: async () => {
        looks += 1;
      },
      onFault: () => {},
      everyMilliseconds: 250,
    });
    onTestFinished(() => loop.stop());
    void loop.start();
    await eventually(
      async () => looks,
      (count) => count > 1,
    );
  });

  it('tells what a job throws, goes on when it is woken, and listens to nothing once it is stopped', async () => {
    const jobs = ['bad', 'good'];
    const done: string[] = [];
    const { loop, faults, wake, isListening } = loopOver(jobs, async (job) => {
      if (job === 'bad') throw new Error('no');
      done.push(job);
    });
    await eventually(
      async () => faults,
      (all) => all.length === 1,
    );
    wake();
    await eventually(
      async () => done,
      (all) => all.includes('good'),
    );
    await loop.stop();
    expect(isListening()).toBe(false);
  });
});
