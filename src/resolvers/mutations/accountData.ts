import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/accountData.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

/** What the desk does about account data; administrators only. */
@Resolver()
export class AccountDataMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.AccountDataPolicySaveResult, {
    description:
      'Says what the desk does about account data from now on; what is kept already stays as it is.',
  })
  accountDataPolicySave(
    @InputArg(() => schema.AccountDataPolicySaveInput) input: schema.AccountDataPolicySaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { isRegulated, isGuarded = null, linkMinutes } = input;
    const numberPatterns = input.numberPatterns.map(({ name, pattern }) => ({ name, pattern }));
    const secureWords = input.secureWords.map(({ language, publicNotice, linkMessage, opening }) => ({
      language,
      publicNotice,
      linkMessage,
      opening,
    }));
    const policy = { isRegulated, isGuarded, numberPatterns, linkMinutes, secureWords };
    return new Asking(context, 'accountDataPolicySave', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveAccountDataPolicy(caller, policy),
      (deskId) => ({ __typename: 'DeskPayload', deskId }),
    );
  }
}
