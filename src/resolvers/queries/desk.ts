import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs, ChannelAccountsArgs } from '../../schema/arguments/configuration.ts';
import { PageArgs } from '../../schema/connection.ts';
import { AllowStaff } from '../../schema/roles.ts';
import {
  ChannelAccountConnection,
  Desk,
  DeskConnection,
  SkillConnection,
} from '../../schema/types/configuration.ts';
import {
  channelAccountListing,
  deskListing,
  deskShape,
  skillListing,
} from '../../store/read/shapes/configuration.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class DeskQueries {
  @AllowStaff()
  @Query(() => Desk, { nullable: true, description: 'A desk. Null: there is none.' })
  async desk(
    @Arg('id', () => ID, {
      nullable: true,
      description: 'Null: the viewer’s own, or the oldest one for viewers who see them all.',
    })
    id: DeskId,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    const [desk] = await context.all(deskShape, info, context.theDesk(id), (row) => `${row}.id`);
    return desk ?? null;
  }

  @AllowStaff()
  @Query(() => DeskConnection, { description: 'The desks that the viewer may see, by name.' })
  desks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    const only = context.viewer?.deskIds ?? null;
    return context.page(deskListing, page, info, (row, statement) =>
      only === null ? 'true' : `${row}.id = any(${statement.value(only, 'uuid[]')})`,
    );
  }

  @AllowStaff()
  @Query(() => ChannelAccountConnection, { description: 'Accounts of ours on channels, by name.' })
  channelAccounts(
    @DeskArg() deskId: DeskId,
    @Args(() => ChannelAccountsArgs) page: ChannelAccountsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(channelAccountListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => SkillConnection, { description: 'Skills, by name.' })
  skills(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(skillListing, page, info, context.ofDesk(deskId));
  }
}
