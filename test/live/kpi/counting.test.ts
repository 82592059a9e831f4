import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kpiNames } from '../../../src/domain/kpi/live/definitions.ts';
import type { Dimension } from '../../../src/domain/kpi/live/dimensions.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { kpiReport } from '../../../src/live/kpi/report.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeDesk, minute, noon, openDataSource, type TestDesk } from '../ingest/desk.ts';
import { samples } from '../ingest/samples.ts';

describe('what is counted', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase(), 6);
  });
  afterAll(() => dataSource.destroy());

  const now = () => noon + 120 * minute;

  const count = async (deskId: string): Promise<void> => {
    while (await countSome(dataSource, deskId));
  };

  /** Every figure, by every dimension whose groups are words; priority is what was known when a mention arrived. */
  const figures = async ({ deskId }: TestDesk): Promise<unknown> => {
    const words: readonly Dimension[] = ['channel', 'language', 'tag', 'sentimentBand'];
    const asked = words.map((dimension) =>
      kpiReport(
        { dataSource, now },
        deskId,
        {
          kpis: kpiNames,
          period: { fromAt: noon - 1_440 * minute, beforeAt: noon + 1_440 * minute },
          interval: 'hour',
          groupBy: [dimension],
          filter: new Map(),
        },
        { percents: [50, 90], rule: 'linear', withinSeconds: [60], compareWith: null },
      ),
    );
    return (await Promise.all(asked)).map((answer) => {
      if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
      expect(answer.report).toMatchObject({ behind: 0, isCountingAnew: false });
      return answer.report.rows;
    });
  };

  it('is the same for the same deliveries in any order, and counted at any moments; and is what the tables say', async () => {
    await fc.assert(
      fc.asyncProperty(
        samples,
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        async ({ joinWindowMinutes, inTurn, atOnce }, isCounted) => {
          const ingest = new Ingest({ dataSource, now });
          const first = await makeDesk(dataSource, { joinWindowMinutes });
          for (const [index, { batch }] of inTurn.entries()) {
            await ingest.ingest(first.deskId, batch);
            if (isCounted[index]) await count(first.deskId);
          }
          await count(first.deskId);
          expect((await verifyKpis(dataSource, first.deskId)).differences).toEqual([]);

          const second = await makeDesk(dataSource, { joinWindowMinutes });
          await Promise.all([
            ...atOnce.map(({ batch }) => ingest.ingest(second.deskId, batch)),
            count(second.deskId),
            count(second.deskId),
          ]);
          await count(second.deskId);
          expect(await figures(second)).toEqual(await figures(first));
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 90_000);

  it('begins anew where the desk’s wall clock changes, and is what it would have been', async () => {
    const ingest = new Ingest({ dataSource, now });
    const desk = await makeDesk(dataSource);
    const deliveries = fc.sample(samples, { numRuns: 20, seed: 7 }).flatMap(({ list }) => list);
    await ingest.ingest(desk.deskId, deliveries);
    await count(desk.deskId);
    await poolOf(dataSource).query(`update desk set time_zone = 'Asia/Kolkata' where id = $1`, [desk.deskId]);
    const verdict = await verifyKpis(dataSource, desk.deskId);
    expect(verdict).toMatchObject({ differing: 0 });
    expect(verdict.facts).toBeGreaterThan(0);
  });

  it('is found out where it was tampered with', async () => {
    const ingest = new Ingest({ dataSource, now });
    const desk = await makeDesk(dataSource);
    const deliveries = fc.sample(samples, { numRuns: 20, seed: 7 }).flatMap(({ list }) => list);
    await ingest.ingest(desk.deskId, deliveries);
    await count(desk.deskId);
    await poolOf(dataSource).query(
      `update kpi_cell set sums = sums || '{"mentions": 1000}' where desk_id = $1 and dimension = 'all' and grain = 'day'`,
      [desk.deskId],
    );
    const verdict = await verifyKpis(dataSource, desk.deskId);
    expect(verdict.differing).toBeGreaterThan(0);
    expect(verdict.differences[0]).toMatchObject({ kind: 'cell', kept: { sums: { mentions: 1_000 } } });
  });
});
