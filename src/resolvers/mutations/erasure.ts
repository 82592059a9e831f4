import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/erasure.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { readGlobalId } from '../../store/read/globalId.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const holdPayload = (legalHoldId: string): object => ({ __typename: 'LegalHoldPayload', legalHoldId });

/** What is taken out for good, and what must not be; administrators only. */
@Resolver()
export class ErasureMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.CustomerEraseResult, {
    description:
      'Takes a customer’s words and identities, and what was written to and about them, out of every table, and destroys the key under which the trail names their texts. Figures and the trail stay whole. It cannot be undone; asked again it changes nothing.',
  })
  customerErase(
    @InputArg(() => schema.CustomerEraseInput) input: schema.CustomerEraseInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'customerErase', input).about(
      ['Customer', input.customerId, 'customerId'],
      (caller, customerId) => context.useCases.eraseCustomer(caller, { customerId, reason: input.reason }),
      (customerId) => ({ __typename: 'CustomerErasePayload', customerId }),
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.LegalHoldPlaceResult, {
    description: 'Holds a customer or a thread: nothing of it is erased until every hold on it is lifted.',
  })
  legalHoldPlace(
    @InputArg(() => schema.LegalHoldPlaceInput) input: schema.LegalHoldPlaceInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const type = readGlobalId(input.heldId).type === 'Customer' ? 'Customer' : 'Thread';
    return new Asking(context, 'legalHoldPlace', input).about(
      [type, input.heldId, 'heldId'],
      (caller, id) => context.useCases.placeHold(caller, { held: { type, id }, reason: input.reason }),
      holdPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.LegalHoldLiftResult, { description: 'Lifts a hold; others on the same go on.' })
  legalHoldLift(
    @InputArg(() => schema.LegalHoldLiftInput) input: schema.LegalHoldLiftInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'legalHoldLift', input).about(
      ['LegalHold', input.legalHoldId, 'legalHoldId'],
      (caller, holdId) => context.useCases.endHold(caller, { holdId, reason: input.reason }),
      holdPayload,
    );
  }
}
