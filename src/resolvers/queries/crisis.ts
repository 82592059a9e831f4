import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { CrisesArgs } from '../../schema/arguments/crisis.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { Crisis, CrisisConnection } from '../../schema/types/crisis.ts';
import { CrisisPlan, CrisisPlanConnection } from '../../schema/types/crisisPlan.ts';
import { crisisListing, crisisPlanListing } from '../../store/read/shapes/crisis.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

@Resolver()
export class CrisisQueries {
  @AllowStaff()
  @Query(() => CrisisPlan, {
    nullable: true,
    description: 'One crisis plan. Null: there is none that the viewer may see.',
  })
  crisisPlan(
    @IdArg('crisis plan') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('CrisisPlan', id, info);
  }

  @AllowStaff()
  @Query(() => CrisisPlanConnection, { description: 'The desk’s crisis plans, by name.' })
  crisisPlans(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(crisisPlanListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => Crisis, {
    nullable: true,
    description: 'One crisis. Null: there is none that the viewer may see.',
  })
  crisis(
    @IdArg('crisis') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Crisis', id, info);
  }

  @AllowStaff()
  @Query(() => CrisisConnection, { description: 'The desk’s crises, the latest opened first.' })
  crises(
    @DeskArg() deskId: DeskId,
    @Args(() => CrisesArgs) page: CrisesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(crisisListing, page, info, context.ofDesk(deskId));
  }
}
