/** 100,000 events in two orders, doubled, late, corrected, with threads resolved, reopened, merged and split: the same sums. */
import seedrandom from 'seedrandom';
import { expect } from 'vitest';
import { KpiKeeper } from '../../src/live/kpi/kpiKeeper.ts';
import { verifyKpis } from '../../src/live/kpi/verify.ts';
import { freshDatabase } from '../support/database.ts';
import { openProcess } from '../support/liveDesk.ts';
import { harness } from './support/harness.ts';
import { keptSums } from './support/keptSums.ts';
import { mattersOf, Playing } from './support/matters.ts';

harness(
  'events in another order, counted at other moments, give the same sums, which are what the tables say',
  { short: { matters: 30, together: 5 }, full: { matters: 14_500, together: 25 }, minutes: 180 },
  async ({ seed, chance, size, tell }) => {
    const process = await openProcess(await freshDatabase());
    const matters = mattersOf(size.matters, chance);
    const onFault = (error: Error): void => void process.faults.push(error);
    const keeper = new KpiKeeper({ dataSource: process.dataSource, onFault });
    const [first, second] = [await Playing.open(process, matters), await Playing.open(process, matters)];

    // a desk has one writer at a time, so two of them take half as long side by side; whoever counts, counts both
    const afterSome = () => keeper.countAll();
    await Promise.all([
      first.play({
        together: size.together,
        isInOrder: true,
        chance: seedrandom.alea(`${seed} first`),
        tell,
        afterSome,
      }),
      second.play({
        together: 250,
        isInOrder: false,
        chance: seedrandom.alea(`${seed} second`),
        tell: () => {},
        afterSome,
      }),
    ]);
    await keeper.countAll();

    expect(process.faults).toEqual([]);
    expect(second.outcomes).toEqual(first.outcomes);
    const sums = [
      await keptSums(process.dataSource, first.desk),
      await keptSums(process.dataSource, second.desk),
    ];
    expect(sums[1]!.size).toBe(sums[0]!.size);
    for (const [name, cell] of sums[0]!) expect(sums[1]!.get(name), name).toEqual(cell);
    for (const { desk } of [first, second]) {
      const verdict = await verifyKpis(process.dataSource, desk.deskId);
      expect(verdict.differences).toEqual([]);
    }
    return { ...first.counts, sums: sums[0]!.size };
  },
);
