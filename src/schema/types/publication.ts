import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { PublicationKind } from '../../domain/arrivals/publication.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { PublicationKindEnum } from '../arrivalEnums.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';
import { OwnPost } from './ownPost.ts';

@ObjectType('PublicationLift', {
  simpleResolvers: true,
  description:
    'What a publication is expected to do to mentions on its channel: multiply them while it lasts, or bring more, which fade.',
})
export class PublicationLift {
  @Field(() => Float, {
    nullable: true,
    description: 'Times the usual mentions, from its beginning to its end. Null: it brings more instead.',
  })
  factor!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'So many mentions more in all. Null: it multiplies them instead.',
  })
  mentions!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'After so many minutes what more comes is divided by e. Null: it multiplies instead.',
  })
  decayMinutes!: number | null;
}

@ObjectType('Publication', {
  implements: Node,
  simpleResolvers: true,
  description: 'A post or campaign of the publishing schedule.',
})
export class Publication extends Node {
  @Field(() => PublicationKindEnum, { description: 'What is published.' })
  kind!: PublicationKind;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => ChannelEnum, { description: 'Where.' })
  channel!: Channel;

  @Field(() => DateTime, { description: 'When it goes out.' })
  startsAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it ends. Null: it is there from then on.' })
  endsAt!: string | null;

  @Field(() => PublicationLift, { nullable: true, description: 'What is expected of it. Null: nobody said.' })
  lift!: PublicationLift | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the file calls it that it was imported from. Null: planned by hand.',
  })
  sourceKey!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was cancelled. Null: it was not.' })
  cancelledAt!: string | null;

  @Field(() => DateTime, { description: 'When it was planned.' })
  createdAt!: string;
}
export const PublicationConnection = connectionOf('Publication', () => Publication);

@ObjectType('MeasuredLift', {
  simpleResolvers: true,
  description: 'Mentions on a publication’s channel, beside those that were usual and those expected of it.',
})
export class MeasuredLift {
  @Field(() => Float, {
    description:
      'Mentions that would have come without it, by the weeks before and by what else was planned.',
  })
  usual!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'With it, as it was planned. Null: nobody said a lift.',
  })
  expected!: number | null;

  @Field(() => Float, { description: 'Those that came.' })
  mentions!: number;

  @Field(() => Float, { description: 'Mentions ÷ usual.' })
  factor!: number;

  @Field(() => Float, { description: 'Mentions − usual; below 0: fewer came.' })
  extra!: number;

  @Field(() => Float, { description: '0 to 1: of so many mentions or more, had it done nothing.' })
  chance!: number;

  @Field(() => Int, { description: 'Of how many weeks the usual is known, 2 to 8.' })
  weeks!: number;
}

@ObjectType('PublicationEffect', {
  simpleResolvers: true,
  description:
    'What a publication did: looked at from its beginning to its end, over three decays of what more was expected, or for a day.',
})
export class PublicationEffect {
  @Field(() => Publication, { description: 'Which.' })
  publication!: Relation<Publication>;

  @Field(() => DateTime, { description: 'From when on mentions are counted.' })
  from!: number;

  @Field(() => DateTime, { description: 'Until when; that instant is not in it. Now, while it goes on.' })
  before!: number;

  @Field(() => Boolean, { description: 'False: more may come of it.' })
  isOver!: boolean;

  @Field(() => MeasuredLift, {
    nullable: true,
    description:
      'The lift measured, beside the one expected. Null: fewer than two weeks before it are known.',
  })
  measured!: MeasuredLift | null;

  @Field(() => [OwnPost], {
    description:
      'Posts of ours that it is, as far as networks counted them (`postCountsReport`), the first first, up to 100.',
  })
  posts!: Relation<OwnPost>[];
}
