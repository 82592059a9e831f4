import { ArgsType, Field, InputType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { PageArgs } from '../connection.ts';
import { ChannelEnum } from '../enums.ts';

@InputType('ArchivableFilter', { description: 'Which parts of the desk’s configuration.' })
export class ArchivableFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name. Null: any.' })
  text?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: archived ones too. Null or false: they are left out.',
  })
  includeArchived?: boolean | null;
}

/** A list of configuration; always by name (SLA policies by position). */
@ArgsType()
export class ArchivablesArgs extends PageArgs {
  @Field(() => ArchivableFilter, { nullable: true, description: 'Null: all but archived ones.' })
  filter?: ArchivableFilter | null;
}

@InputType('ChannelAccountFilter', {
  description: 'Which channel accounts; all conditions that are given must hold.',
})
export class ChannelAccountFilter extends ArchivableFilter {
  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any.' })
  channels?: Channel[] | null;
}

@ArgsType()
export class ChannelAccountsArgs extends PageArgs {
  @Field(() => ChannelAccountFilter, { nullable: true, description: 'Null: all but archived ones.' })
  filter?: ChannelAccountFilter | null;
}

@InputType('KeywordEntryFilter', { description: 'Which keywords of a table.' })
export class KeywordEntryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the keyword, without regard to case. Null: any.',
  })
  text?: string | null;
}

@ArgsType()
export class KeywordEntriesArgs extends PageArgs {
  @Field(() => KeywordEntryFilter, { nullable: true, description: 'Null: all.' })
  filter?: KeywordEntryFilter | null;
}
