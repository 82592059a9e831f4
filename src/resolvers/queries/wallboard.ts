import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { AllowStaff } from '../../schema/roles.ts';
import { Crisis } from '../../schema/types/crisis.ts';
import { Mention } from '../../schema/types/mention.ts';
import { Thread } from '../../schema/types/thread.ts';
import { Wallboard } from '../../schema/types/wallboard.ts';
import type { NodeType } from '../../store/read/globalId.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { loadedField } from '../loadedField.ts';
import { boardAsked, publishedBoard } from '../wallboard.ts';

@Resolver()
export class WallboardQueries {
  @AllowStaff()
  @Query(() => Wallboard, {
    description: 'A desk, or one team of it, as it is now. Agents see their own teams.',
  })
  async wallboard(
    @DeskArg() deskId: DeskId,
    @Arg('teamId', () => ID, { nullable: true, description: 'Whose. Null: the whole desk’s.' })
    teamId: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<object> {
    const asked = await boardAsked(context, 'wallboard', { deskId: deskId ?? null, teamId: teamId ?? null });
    return publishedBoard(await context.useCases.wallboard(asked));
  }
}

interface Ids {
  readonly oldestThreadId: string | null;
  readonly topMentionIds: readonly string[];
  readonly crisisIds: readonly string[];
}

@Resolver(() => Wallboard)
class WallboardFields {
  @FieldResolver(() => Thread)
  async oldest(
    @Root() { oldestThreadId }: Ids,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return oldestThreadId === null ? null : context.renewed().load('Thread', oldestThreadId, info);
  }

  @FieldResolver(() => [Mention])
  topMentions(
    @Root() { topMentionIds }: Ids,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json[]> {
    return loadAll(context, 'Mention', topMentionIds, info);
  }

  @FieldResolver(() => [Crisis])
  crises(
    @Root() { crisisIds }: Ids,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json[]> {
    return loadAll(context, 'Crisis', crisisIds, info);
  }
}

/** Those that are still there, as of now: a subscription's own context is as old as the subscription. */
async function loadAll(
  context: Context,
  type: NodeType,
  ids: readonly string[],
  info: GraphQLResolveInfo,
): Promise<Json[]> {
  const current = context.renewed();
  const loaded = await Promise.all(ids.map((id) => current.load(type, id, info)));
  return loaded.filter((one) => one !== null);
}

/** What a wallboard shows of other objects. */
export const wallboardFields: readonly NewableFunction[] = [
  loadedField(Wallboard, 'team', 'Team'),
  WallboardFields,
];
