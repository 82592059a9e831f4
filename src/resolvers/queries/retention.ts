import { Ctx, Query, Resolver } from 'type-graphql';
import { AllowRoles } from '../../schema/roles.ts';
import { RetentionPreview } from '../../schema/types/retention.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class RetentionQueries {
  @AllowRoles('admin')
  @Query(() => RetentionPreview, {
    description: 'The retention policy in force, and what a run that began now would remove by it.',
  })
  async retentionPreview(@DeskArg() deskId: DeskId, @Ctx() context: Context): Promise<object> {
    return context.useCases.retentionPreview(await context.deskId(deskId));
  }
}
