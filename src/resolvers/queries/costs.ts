import { Ctx, Query, Resolver } from 'type-graphql';
import { AllowRoles } from '../../schema/roles.ts';
import { DeskCosts, DeskCustomers } from '../../schema/types/costs.ts';
import { Context } from '../context.ts';
import { publishedCustomers, publishedDeskCosts } from '../costWords.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class CostQueries {
  @AllowRoles('supervisor', 'planner', 'admin')
  @Query(() => [DeskCosts], {
    description:
      'All costs that the desk ever set, the earliest first. Before the first, prices of contacts are taken as they are published.',
  })
  async deskCosts(@DeskArg() deskId: DeskId, @Ctx() context: Context): Promise<DeskCosts[]> {
    return (await context.useCases.deskCosts(await context.deskId(deskId))).map(publishedDeskCosts);
  }

  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [DeskCustomers], {
    description: 'How many customers the desk ever stated to serve, the earliest first.',
  })
  async deskCustomers(@DeskArg() deskId: DeskId, @Ctx() context: Context): Promise<DeskCustomers[]> {
    return (await context.useCases.statedCustomers(await context.deskId(deskId))).map(publishedCustomers);
  }
}
