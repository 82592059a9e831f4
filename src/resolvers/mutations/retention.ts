import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/retention.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

@Resolver()
export class RetentionMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.RetentionPolicySaveResult, {
    description:
      'Says which texts the desk removes by itself once they are so old. A run begins at once, then every day; what is removed cannot be brought back. Open threads and what a legal hold is on are left out.',
  })
  retentionPolicySave(
    @InputArg(() => schema.RetentionPolicySaveInput) input: schema.RetentionPolicySaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const classes = input.classes.map(({ name, kind, channels, visibilities, keepDays }) => ({
      name,
      kind,
      channels,
      visibilities,
      keepDays,
    }));
    return new Asking(context, 'retentionPolicySave', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveRetentionPolicy(caller, { classes }),
      (retentionPolicy) => ({ __typename: 'RetentionPolicyPayload', retentionPolicy }),
    );
  }
}
