import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { publishedCurrency } from '../../domain/cost/publishedCosts.ts';
import { selfServiceSavings } from '../../domain/engagement/savings/selfServiceSavings.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { SelfServiceSavings, UnitCostInput } from '../../schema/types/savings.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class SavingsQueries {
  @AllowRoles('supervisor', 'planner', 'admin')
  @Query(() => SelfServiceSavings, {
    description:
      'What self-service and automated answers spared: of episodes that customers opened in the period, as they stand now.',
  })
  async selfServiceSavings(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Episodes opened from then on.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Episodes opened before then.' }) before: Date,
    @Arg('unitCosts', () => [UnitCostInput], {
      defaultValue: [],
      description: 'The desk’s own costs, in the place of those that are published.',
    })
    unitCosts: UnitCostInput[],
    @Ctx() context: Context,
  ): Promise<SelfServiceSavings> {
    const bad = unitCosts.findIndex(({ cost }) => !(cost >= 0));
    if (bad >= 0)
      throw fault(
        'BAD_USER_INPUT',
        `selfServiceSavings(unitCosts[${bad}].cost): found ${unitCosts[bad]!.cost}; allowed: 0 or more.`,
      );
    const contacts = await context.useCases.servedContacts(await context.deskId(deskId), { from, before });
    const costs = new Map(unitCosts.map(({ channel, cost }) => [channel, cost]));
    return { ...selfServiceSavings(contacts, costs), currency: publishedCurrency };
  }
}
