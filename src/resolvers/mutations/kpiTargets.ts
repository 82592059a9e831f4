import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/kpiTargets.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { filterOf, publishedTarget } from '../kpiWords.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

@Resolver()
export class KpiTargetMutations {
  @AllowRoles('planner', 'admin')
  @Mutation(() => schema.KpiTargetSetResult, {
    description:
      'Sets what a figure should be from an instant on; `kpis(compareWith: TARGET)` holds figures against it.',
  })
  async kpiTargetSet(
    @InputArg(() => schema.KpiTargetSetInput) input: schema.KpiTargetSetInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { kpi, bound, value, from } = input;
    const filter = filterOf(input.filter);
    const target = { kpi, bound, filter, value: value ?? null, fromAt: from.getTime() };
    const words = await context.useCases.groupWords(await context.deskId(input.deskId), [...filter.keys()]);
    return new Asking(context, 'kpiTargetSet', input).atDesk(
      input.deskId,
      (caller) => context.useCases.setTarget(caller, target),
      () => ({ __typename: 'KpiTargetPayload', target: publishedTarget(target, words) }),
    );
  }
}
