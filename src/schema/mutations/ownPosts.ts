import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('PostCountInput', { description: 'What a network counts of a post of ours.' })
export class PostCountInput {
  @Field(() => ID, { description: 'The account of ours that published it.' })
  channelAccountId!: string;

  @Field(() => String, { description: 'The network’s id of the post, 1 to 200 characters.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'For lists, up to 200 characters. Null: as it was.' })
  title?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Which publication of the schedule it is. Null: as it was; where nobody ever said, the one whose `sourceKey` is the post’s `externalId`, on its channel.',
  })
  publicationId?: string | null;

  @Field(() => DateTime, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => DateTime, { description: 'When the network counted: of several counts the latest is kept.' })
  countedAt!: Date;

  @Field(() => Float, { nullable: true, description: 'A whole number. Null: the network does not say.' })
  likes?: number | null;

  @Field(() => Float, { nullable: true, description: 'A whole number. Null: the network does not say.' })
  shares?: number | null;

  @Field(() => Float, { nullable: true, description: 'A whole number. Null: the network does not say.' })
  favourites?: number | null;
}

@InputType('PostCountsReportInput', { description: 'What networks count of posts of ours.' })
export class PostCountsReportInput extends DeskRequestInput {
  @Field(() => [PostCountInput], { description: 'Up to 500, any number of them of one post.' })
  counts!: PostCountInput[];
}

@ObjectType('PostCountsPayload', { simpleResolvers: true, description: 'What is kept.' })
class PostCountsPayload {
  @Field(() => Int, {
    description: 'Posts of which something is new; the others were known as late or later.',
  })
  changedCount!: number;
}
export const PostCountsReportResult = resultOf('PostCountsReport', () => PostCountsPayload, ['NOT_FOUND']);
