import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { enumeration } from '../../schema/enumeration.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { OwnPost } from '../../schema/types/ownPost.ts';
import type { ListedPost, OwnPostOrder } from '../../store/kpi/ownPosts.ts';
import { globalId } from '../../store/read/globalId.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { loadedField } from '../loadedField.ts';

const OwnPostOrderEnum = enumeration('OwnPostOrder', 'Which of our posts come first.', {
  published: 'The latest.',
  likes: 'Those with most likes.',
  shares: 'Those that were shared most.',
  favourites: 'Those with most favourites.',
} satisfies Record<OwnPostOrder, string>);

const mostPosts = 100;

/** As the API shows it. */
export const publishedPost = ({ id: _, ...post }: ListedPost): object => ({
  ...post,
  channelAccountId: globalId('ChannelAccount', post.channelAccountId),
});

@Resolver()
export class OwnPostQueries {
  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [OwnPost], {
    description:
      'Posts that we published in a period, with what their networks count: `PUBLISHING` has the figures.',
  })
  async ownPosts(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Published then or later.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Published before.' }) before: Date,
    @Arg('order', () => OwnPostOrderEnum, { defaultValue: 'published', description: 'Which come first.' })
    order: OwnPostOrder,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Ctx() context: Context,
  ): Promise<object[]> {
    if (!(first >= 1 && first <= mostPosts))
      throw fault('BAD_USER_INPUT', `ownPosts(first): found ${first}; allowed: 1 to ${mostPosts}.`);
    const period = { fromAt: from.getTime(), beforeAt: before.getTime() };
    const posts = await context.useCases.ownPosts(await context.deskId(deskId), {
      ...period,
      order,
      count: first,
    });
    return posts.map(publishedPost);
  }
}

export const ownPostFields = loadedField(OwnPost, 'publication', 'Publication');
