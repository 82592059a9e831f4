import { ArgsType, Field, InputType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { PageArgs } from '../connection.ts';
import { ChannelEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@InputType('PublicationFilter', {
  description: 'Which publications; all conditions that are given must hold.',
})
export class PublicationFilter {
  @Field(() => DateTime, { nullable: true, description: 'That have not ended before it. Null: any.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'That begin before it. Null: any.' })
  before?: Date | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'On these channels. Null: on any.' })
  channels?: Channel[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: cancelled ones too. Null or false: they are left out.',
  })
  includeCancelled?: boolean | null;
}

@ArgsType()
export class PublicationsArgs extends PageArgs {
  @Field(() => PublicationFilter, { nullable: true, description: 'Null: all but cancelled ones.' })
  filter?: PublicationFilter | null;
}
