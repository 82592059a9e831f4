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
import { newId } from '../../../src/store/id.ts';
import { newHashKeys } from '../../../src/store/trail/textHash.ts';
import { freshDatabase } from '../../support/database.ts';
import { author, makeDesk, mention, minute, noon, openDataSource, type TestDesk } from '../ingest/desk.ts';
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
    const words: readonly Dimension[] = ['channel', 'language', 'region', 'tag', 'sentimentBand'];
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

  it('holds a customer for new once, at what turns out to be their first mention, unless the CRM knew them', async () => {
    const desk = await makeDesk(dataSource);
    const { deskId } = desk;
    const knownId = newId();
    await poolOf(dataSource).query(
      `with known as (insert into customer (id, desk_id, name, created_at, hash_key) values ($1, $2, 'Kay', $3, $4) returning id)
       insert into identity (desk_id, network, external_id, customer_id) select $2, 'x', 'kay', id from known`,
      [knownId, deskId, new Date(noon - 1_440 * minute), newHashKeys(1)[0]],
    );
    const ingest = new Ingest({ dataSource, now });
    const newByRegion = async (): Promise<unknown> => {
      await count(deskId);
      const answer = await kpiReport(
        { dataSource, now },
        deskId,
        {
          kpis: ['netNewCustomers'],
          period: { fromAt: noon - 1_440 * minute, beforeAt: noon + 1_440 * minute },
          interval: null,
          groupBy: ['region'],
          filter: new Map(),
        },
        { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
      );
      if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
      return answer.report.rows.map(({ groups, figures }) => [groups[0], figures[0]!.value]);
    };
    const by = (writer: string, externalId: string, region: string, minutes: number, replyTo = externalId) =>
      mention(externalId, {
        author: author(writer),
        region,
        publishedAt: noon + minutes * minute,
        replyTo: replyTo === externalId ? null : replyTo,
      });
    await ingest.ingest(deskId, [
      by('ann', 'a2', 'GB', 60),
      by('kay', 'k1', 'GB', 0),
      by('bob', 'b1', 'IE', 5, 'a2'),
    ]);
    expect(await newByRegion()).toEqual([
      ['GB', 1],
      ['IE', 1],
    ]);
    await ingest.ingest(deskId, [by('ann', 'a1', 'DE', -300), by('bob', 'b0', 'FR', -200, 'a1')]);
    expect(await newByRegion()).toEqual([
      ['DE', 1],
      ['FR', 1],
    ]);
    expect((await verifyKpis(dataSource, deskId)).differences).toEqual([]);
  });

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
