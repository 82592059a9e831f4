import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Publication } from './publication.ts';

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

  @Field(() => Publication, {
    nullable: true,
    description: 'Which publication of the schedule it is. Null: none that anybody knows of.',
  })
  publication!: Relation<Publication> | null;

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
