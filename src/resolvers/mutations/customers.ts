import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/customers.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const customerPayload = (customerId: string): object => ({ __typename: 'CustomerPayload', customerId });

/** Who somebody is, by a person's word. */
@Resolver()
export class CustomerMutations {
  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.CustomerMergeResult, {
    description:
      'Makes two customers one: addresses, mentions, threads, key-customer mark and segment of the first are the second’s too, and their open matters join as one customer’s do. Needs `RESOLVE` on all threads of both. Merged already: nothing changes.',
  })
  customerMerge(
    @InputArg(() => schema.CustomerMergeInput) input: schema.CustomerMergeInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'customerMerge', input);
    const intoCustomerId = asking.ids.read('Customer', input.intoCustomerId, 'intoCustomerId');
    return asking.about(
      ['Customer', input.customerId, 'customerId'],
      (caller, customerId) =>
        context.useCases.mergeCustomer(caller, { customerId, intoCustomerId, reason: input.reason }),
      customerPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.CustomerUnmergeResult, {
    description:
      'Takes back a `customerMerge`: each has exactly what it had, and what came since under an address goes with that address. On its own already: nothing changes.',
  })
  customerUnmerge(
    @InputArg(() => schema.CustomerUnmergeInput) input: schema.CustomerUnmergeInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'customerUnmerge', input).about(
      ['Customer', input.customerId, 'customerId'],
      (caller, customerId) => context.useCases.unmergeCustomer(caller, { customerId, reason: input.reason }),
      customerPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.CustomerMatchDismissResult, {
    description:
      'Says that two customers are two people: `customerMatches` proposes them no more. Needs `RESOLVE` on all threads of both. Dismissed already: nothing changes.',
  })
  customerMatchDismiss(
    @InputArg(() => schema.CustomerMatchDismissInput) input: schema.CustomerMatchDismissInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'customerMatchDismiss', input);
    const otherCustomerId = asking.ids.read('Customer', input.otherCustomerId, 'otherCustomerId');
    const { reason } = input;
    return asking.about(
      ['Customer', input.customerId, 'customerId'],
      (caller, customerId) =>
        context.useCases.dismissCustomerMatch(caller, { customerId, otherCustomerId, reason }),
      customerPayload,
    );
  }
}
