import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { BulkActionsArgs } from '../../schema/arguments/bulk.ts';
import { AllowThoseWithCustomers } from '../../schema/roles.ts';
import { BulkAction, BulkActionConnection } from '../../schema/types/bulk.ts';
import { bulkActionListing } from '../../store/read/shapes/bulk.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

@Resolver()
export class BulkQueries {
  @AllowThoseWithCustomers()
  @Query(() => BulkAction, {
    nullable: true,
    description: 'One bulk action. Null: there is none that the viewer may see.',
  })
  async bulkAction(
    @IdArg('bulk action') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    await context.needSomewhere('bulk');
    return context.loadGlobal('BulkAction', id, info);
  }

  @AllowThoseWithCustomers()
  @Query(() => BulkActionConnection, { description: 'What was changed as one operation at the desk.' })
  async bulkActions(
    @DeskArg() deskId: DeskId,
    @Args(() => BulkActionsArgs) page: BulkActionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    await context.needSomewhere('bulk');
    return context.page(bulkActionListing, page, info, context.ofDesk(deskId));
  }
}
