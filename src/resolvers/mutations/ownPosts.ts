import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/ownPosts.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const mostCounts = 500;

@Resolver()
export class OwnPostMutations {
  @AllowRoles('integration', 'admin')
  @Mutation(() => schema.PostCountsReportResult, {
    description:
      'Takes in what networks count of posts of ours. Sending it again is safe without a key, in any order: of each post the latest count is kept.',
  })
  postCountsReport(
    @InputArg(() => schema.PostCountsReportInput) input: schema.PostCountsReportInput,
    @Ctx() context: Context,
  ): Promise<object> {
    if (input.counts.length > mostCounts)
      throw new BadRequest(`input.counts: found ${input.counts.length}; allowed: up to ${mostCounts}.`);
    const counts = input.counts.map(
      ({ channelAccountId, publicationId, title, likes, shares, favourites, ...count }, index) => {
        const at = `input.counts[${index}]`;
        return {
          channelAccountId: uuidOf('ChannelAccount', channelAccountId, `${at}.channelAccountId`),
          externalId: count.externalId,
          title: title ?? null,
          publicationId:
            publicationId == null ? null : uuidOf('Publication', publicationId, `${at}.publicationId`),
          publishedAt: count.publishedAt.getTime(),
          countedAt: count.countedAt.getTime(),
          likes: likes ?? null,
          shares: shares ?? null,
          favourites: favourites ?? null,
        };
      },
    );
    return new Asking(context, 'postCountsReport', input).atDesk(
      input.deskId,
      (caller) => context.useCases.reportPostCounts(caller, counts),
      (changedCount) => ({ __typename: 'PostCountsPayload', changedCount }),
    );
  }
}
