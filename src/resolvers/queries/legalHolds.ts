import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { LegalHoldsArgs } from '../../schema/arguments/legalHolds.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { LegalHoldConnection } from '../../schema/types/legalHold.ts';
import { legalHoldListing } from '../../store/read/shapes/legalHold.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class LegalHoldQueries {
  @AllowRoles('supervisor', 'admin')
  @Query(() => LegalHoldConnection, {
    description: 'What may not be erased, the latest first; also holds that were lifted.',
  })
  legalHolds(
    @DeskArg() deskId: DeskId,
    @Args(() => LegalHoldsArgs) page: LegalHoldsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(legalHoldListing, page, info, context.ofDesk(deskId));
  }
}
