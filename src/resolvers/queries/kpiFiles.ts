import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type FileOrder, fileNameOf, writtenOrder } from '../../live/kpi/fileOrder.ts';
import { KpiFileInput } from '../../schema/arguments/kpiFiles.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { KpiFile } from '../../schema/types/kpiFile.ts';
import { Context } from '../context.ts';
import { filterOf } from '../kpiWords.ts';

@Resolver()
export class KpiFileQueries {
  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => KpiFile, { description: 'Where figures, a report or all episodes can be fetched as a file.' })
  async kpiFile(
    @Arg('input', () => KpiFileInput, { description: 'Of what, and of which kind.' }) input: KpiFileInput,
    @Ctx() context: Context,
  ): Promise<KpiFile> {
    const of = [...orderedBy(input)];
    if (of.length !== 1)
      throw fault(
        'BAD_USER_INPUT',
        `kpiFile(input): found ${of.length} of kpis, report and episodes; allowed: exactly one.`,
      );
    const order: FileOrder = {
      deskId: await context.deskId(input.deskId),
      format: input.format,
      of: of[0]!,
    };
    const name = fileNameOf(order);
    const path = `/kpis/${writtenOrder(order)}/${name}`;
    return { name, path, link: await context.linkTo(path) };
  }
}

function* orderedBy({ kpis, report, episodes }: KpiFileInput): Generator<FileOrder['of']> {
  const filterAs = (given: Parameters<typeof filterOf>[0]) =>
    [...filterOf(given)].map(
      ([dimension, groups]) => [dimension, [...groups]] as [typeof dimension, string[]],
    );
  if (kpis)
    yield {
      kind: 'kpis',
      kpis: kpis.kpis,
      fromAt: kpis.from.getTime(),
      beforeAt: kpis.before.getTime(),
      interval: kpis.interval ?? null,
      groupBy: kpis.groupBy,
      filter: filterAs(kpis.filter),
      percents: kpis.percentiles,
      compareWith: kpis.compareWith ?? null,
    };
  if (report)
    yield {
      kind: 'report',
      name: report.id,
      part: report.part ?? null,
      period: report.period ?? null,
      filter: filterAs(report.filter),
      compareWith: report.compareWith ?? null,
    };
  if (episodes)
    yield { kind: 'episodes', fromAt: episodes.from.getTime(), beforeAt: episodes.before.getTime() };
}
