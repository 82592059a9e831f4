import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('OwnPost', {
  simpleResolvers: true,
  description: 'A post that we published, with its network’s latest count.',
})
export class OwnPost {
  @Field(() => ChannelEnum, { description: 'Where.' })
  channel!: Channel;

  @Field(() => ID, { description: 'The account of ours that published it.' })
  channelAccountId!: string;

  @Field(() => String, { description: 'The network’s id of it.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'Null: nobody named it.' })
  title!: string | null;

  @Field(() => DateTime, { description: 'When it was published.' })
  publishedAt!: number;

  @Field(() => DateTime, { description: 'When the network counted.' })
  countedAt!: number;

  @Field(() => Float, { nullable: true, description: 'Null: the network does not say.' })
  likes!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null: the network does not say.' })
  shares!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null: the network does not say.' })
  favourites!: number | null;
}
