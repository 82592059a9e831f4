import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/costs.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { costsOf, publishedCustomers, publishedDeskCosts } from '../costWords.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

/** What the desk says of itself, so that its figures can be held against money and customers. */
@Resolver()
export class CostMutations {
  @AllowRoles('planner', 'admin')
  @Mutation(() => schema.CostsSetResult, {
    description:
      'Sets what the desk pays from a day on; figures of the days before stay as they are. `deskCosts` lists it.',
  })
  costsSet(
    @InputArg(() => schema.CostsSetInput) input: schema.CostsSetInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const costs = costsOf(input);
    return new Asking(context, 'costsSet', input).atDesk(
      input.deskId,
      (caller) => context.useCases.setCosts(caller, input.from ?? null, costs),
      (set) => ({ __typename: 'CostsPayload', costs: publishedDeskCosts(set) }),
    );
  }

  @AllowRoles('planner', 'admin')
  @Mutation(() => schema.CustomersStateResult, {
    description: 'States how many customers the desk serves from a day on, for `CONTACT_RATE`.',
  })
  customersState(
    @InputArg(() => schema.CustomersStateInput) input: schema.CustomersStateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'customersState', input).atDesk(
      input.deskId,
      (caller) => context.useCases.setCustomers(caller, input.from ?? null, input.customers ?? null),
      (stated) => ({ __typename: 'CustomersStatePayload', stated: publishedCustomers(stated) }),
    );
  }
}
