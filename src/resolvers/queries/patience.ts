import { Arg, Ctx, Float, Query, Resolver } from 'type-graphql';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import { survivalAt, thinned } from '../../domain/kpi/survival.ts';
import { KpiFilter } from '../../schema/arguments/kpis.ts';
import { KpiDimensionEnum } from '../../schema/kpiEnums.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { Patience } from '../../schema/types/patience.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { badQuestion, filterOf, groupOf } from '../kpiWords.ts';

const mostSteps = 200;

@Resolver()
export class PatienceQueries {
  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [Patience], {
    description:
      'How long callers of the phone wait before they give up, of calls that a telephone system recorded; one for each group that has any.',
  })
  async patience(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Where the period begins.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Where it ends; that instant is not in it.' }) before: Date,
    @Arg('groupBy', () => [KpiDimensionEnum], {
      defaultValue: [],
      description: 'One for each group, of up to two dimensions.',
    })
    groupBy: Dimension[],
    @Arg('filter', () => KpiFilter, { nullable: true, description: 'What counts. Null: everything.' })
    filter: KpiFilter | null | undefined,
    @Arg('withinSeconds', () => [Float], {
      defaultValue: [],
      description: 'How many would wait longer than so many seconds, such as [30, 60].',
    })
    withinSeconds: number[],
    @Ctx() context: Context,
  ): Promise<Patience[]> {
    const desk = await context.deskId(deskId);
    const period = { fromAt: from.getTime(), beforeAt: before.getTime() };
    const answer = await context.useCases.patience(desk, {
      period,
      groupBy,
      filter: filterOf(filter),
      sight: await context.sight(),
    });
    if (!answer.ok) throw badQuestion('patience', answer.findings);
    const words = await context.useCases.groupWords(desk, groupBy);
    return answer.rows.map(({ groups, survival }) => ({
      ...survival,
      groups: groups.map((value, index) => groupOf(groupBy[index]!, value, words)),
      shares: withinSeconds.map((seconds) => ({ seconds, survival: survivalAt(survival, seconds * 1_000) })),
      steps: thinned(survival.steps, mostSteps),
    }));
  }
}
