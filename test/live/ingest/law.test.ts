import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeDesk, minute, noon, openDataSource } from './desk.ts';
import { samples } from './samples.ts';
import { storedThreads, toldThreads } from './told.ts';

describe('the same deliveries', () => {
  let processes: DataSource[];
  beforeAll(async () => {
    const url = await freshDatabase();
    processes = [];
    for (let count = 0; count < 3; count++) processes.push(await openDataSource(url, 3));
  });
  afterAll(() => Promise.all(processes.map((dataSource) => dataSource.destroy())));

  const now = () => noon + 120 * minute;

  it('give the same threads, episodes, clocks and texts in any order, duplication and batches, and by three processes at once', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async ({ list, joinWindowMinutes, inTurn, atOnce }) => {
        const doors = processes.map((dataSource) => new Ingest({ dataSource, now }));
        const take = async (deskId: string, { batch, by }: (typeof inTurn)[number]): Promise<void> => {
          const outcome = await doors[by]!.ingest(deskId, batch);
          if (!outcome.ok || outcome.value.some(({ kind }) => kind === 'rejected'))
            throw new Error(JSON.stringify(outcome));
        };
        const first = await makeDesk(processes[0]!, { joinWindowMinutes });
        for (const part of inTurn) await take(first.deskId, part);
        const told = await toldThreads(processes[0]!, first, list);
        expect(await storedThreads(processes[0]!, first)).toEqual(told);

        const second = await makeDesk(processes[0]!, { joinWindowMinutes });
        await Promise.all(atOnce.map((part) => take(second.deskId, part)));
        expect(await storedThreads(processes[0]!, second)).toEqual(told);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  }, 90_000);
});
