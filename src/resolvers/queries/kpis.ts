import { Arg, Ctx, Float, Query, Resolver } from 'type-graphql';
import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import { type KpiName, kpiDefinitions, kpiNames } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { PercentileRule } from '../../domain/kpi/live/percentile.ts';
import type { Interval } from '../../domain/kpi/live/period.ts';
import { KpiFilter } from '../../schema/arguments/kpis.ts';
import { fault } from '../../schema/faults.ts';
import {
  ComparedWithEnum,
  KpiDimensionEnum,
  KpiIntervalEnum,
  KpiNameEnum,
  PercentileRuleEnum,
} from '../../schema/kpiEnums.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { KpiDefinition, KpiReport, KpiTarget } from '../../schema/types/kpis.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { badQuestion, filterOf, publishedReport, publishedTarget } from '../kpiWords.ts';

@Resolver()
export class KpiQueries {
  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => KpiReport, {
    description:
      'Figures of the desk over a period: by one definition each, for the live desk and for the simulator.',
  })
  async kpis(
    @DeskArg() deskId: DeskId,
    @Arg('kpis', () => [KpiNameEnum], { description: 'Which, at least one.' }) kpis: KpiName[],
    @Arg('from', () => DateTime, { description: 'Where the period begins.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Where it ends; that instant is not in it.' }) before: Date,
    @Arg('interval', () => KpiIntervalEnum, {
      nullable: true,
      description: 'A row for each of these, up to 2,000. Null: one for the whole period.',
    })
    interval: Interval | null | undefined,
    @Arg('groupBy', () => [KpiDimensionEnum], {
      defaultValue: [],
      description: 'A row for each group, of up to two dimensions.',
    })
    groupBy: Dimension[],
    @Arg('filter', () => KpiFilter, { nullable: true, description: 'What counts. Null: everything.' })
    filter: KpiFilter | null | undefined,
    @Arg('percentiles', () => [Float], {
      defaultValue: [],
      description: 'Of durations: the values that so many per cent do not exceed, such as [50, 90].',
    })
    percents: number[],
    @Arg('percentileRule', () => PercentileRuleEnum, {
      defaultValue: 'linear',
      description: 'How percentiles of exact sets are taken.',
    })
    rule: PercentileRule,
    @Arg('withinSeconds', () => [Float], {
      defaultValue: [],
      description: 'Of durations: how many are at most so many seconds long, such as [900, 3600].',
    })
    withinSeconds: number[],
    @Arg('dispersion', () => Boolean, {
      defaultValue: false,
      description: 'Of durations: how far the values lie apart.',
    })
    withDispersion: boolean,
    @Arg('compareWith', () => ComparedWithEnum, {
      nullable: true,
      description:
        'A period whose figures stand beside these, interval by interval and group by group; or the targets in force. Null: none.',
    })
    compareWith: ComparedWith | null | undefined,
    @Ctx() context: Context,
  ): Promise<KpiReport> {
    const wrong = percents.findIndex((percent) => !(percent >= 0 && percent <= 100));
    if (wrong >= 0)
      throw fault(
        'BAD_USER_INPUT',
        `kpis(percentiles[${wrong}]): found ${percents[wrong]}; allowed: 0 to 100.`,
      );
    const negative = withinSeconds.findIndex((seconds) => !(seconds >= 0));
    if (negative >= 0)
      throw fault(
        'BAD_USER_INPUT',
        `kpis(withinSeconds[${negative}]): found ${withinSeconds[negative]}; allowed: 0 and more.`,
      );
    const desk = await context.deskId(deskId);
    const question = {
      kpis,
      period: { fromAt: from.getTime(), beforeAt: before.getTime() },
      interval: interval ?? null,
      groupBy,
      filter: filterOf(filter),
      sight: await context.sight(),
    };
    const outcome = await context.useCases.kpiReport(desk, question, {
      percents,
      rule,
      withinSeconds,
      withDispersion,
      compareWith: compareWith ?? null,
    });
    if (!outcome.ok) throw badQuestion('kpis', outcome.findings);
    return publishedReport(outcome.report, groupBy, await context.useCases.groupWords(desk, groupBy));
  }

  @AllowRoles('agent', 'supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [KpiTarget], {
    description: 'Every target that was ever set, the earliest first.',
  })
  async kpiTargets(@DeskArg() deskId: DeskId, @Ctx() context: Context): Promise<KpiTarget[]> {
    const desk = await context.deskId(deskId);
    const targets = await context.useCases.kpiTargets(desk);
    const words = await context.useCases.groupWords(desk, [
      ...new Set(targets.flatMap(({ filter }) => [...filter.keys()])),
    ]);
    return targets.map((target) => publishedTarget(target, words));
  }

  @AllowRoles('agent', 'supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [KpiDefinition], {
    description: 'What each figure means, and where its definition comes from.',
  })
  kpiDefinitions(): KpiDefinition[] {
    return kpiNames.map((id) => {
      const { title, unit, numerator, denominator, ends, countsAt, creditedTo, excluded, source } =
        kpiDefinitions[id];
      return {
        id,
        title,
        unit,
        numerator,
        denominator,
        from: ends?.[0] ?? null,
        to: ends?.[1] ?? null,
        countsAt,
        isCreditedToAgents: creditedTo === 'agent',
        excluded,
        source,
      };
    });
  }
}
