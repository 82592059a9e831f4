import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import type { AccountDataKind } from '../../domain/engagement/accountData/kind.ts';
import { AccountDataKindEnum } from '../accountDataEnums.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum, MentionTypeEnum, PriorityReasonKindEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime, JsonObject } from '../scalars.ts';
import { ChannelAccount } from './configuration.ts';
import { Crisis } from './crisis.ts';
import { Customer } from './customer.ts';
import { Node } from './node.ts';
import { Thread } from './thread.ts';

@ObjectType('PriorityReason', { simpleResolvers: true, description: 'One reason for a mention’s priority.' })
export class PriorityReason {
  @Field(() => PriorityReasonKindEnum, { description: 'What it is.' })
  reason!: string;

  @Field(() => Int, { description: 'Minutes it adds; negative ones put the mention back.' })
  minutes!: number;

  @Field(() => JsonObject, { description: 'The facts that decided it, by `reason`.' })
  because!: object;
}

@ObjectType('KeywordMatch', { simpleResolvers: true, description: 'A keyword found in a mention’s text.' })
export class KeywordMatch {
  @Field(() => ID, { description: 'The keyword table, as `keywordTable(id:)` takes it.' })
  keywordTableId!: string;

  @Field(() => Int, { description: 'The table’s version at that time.' })
  keywordTableVersion!: number;

  @Field(() => String, { description: 'The keyword’s id within the table.' })
  entryId!: string;

  @Field(() => Int, { description: 'Where it begins in the text, in UTF-16 units from 0.' })
  start!: number;

  @Field(() => Int, { description: 'Where it ends, exclusive.' })
  end!: number;
}

@ObjectType('MaskedAccountData', {
  simpleResolvers: true,
  description: 'Account data that was taken out of a message before it was kept; what it was, nobody knows.',
})
export class MaskedAccountData {
  @Field(() => AccountDataKindEnum, { description: 'What it was.' })
  kind!: AccountDataKind;

  @Field(() => Int, { description: 'How often it stood there.' })
  count!: number;
}

@ObjectType('Mention', {
  implements: Node,
  simpleResolvers: true,
  description: 'One inbound message, post, comment or direct message, seen on a channel account.',
})
export class Mention extends Node {
  @Field(() => String, { description: 'What was written.' })
  text!: string;

  @Field(() => Customer, { description: 'Who wrote it.' })
  customer!: Relation<Customer>;

  @Field(() => Thread, { description: 'The thread it belongs to now.' })
  thread!: Relation<Thread>;

  @Field(() => ChannelAccount, { description: 'The account of ours that it was seen on.' })
  channelAccount!: Relation<ChannelAccount>;

  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, { description: 'Who can read it.' })
  visibility!: Visibility;

  @Field(() => String, { description: 'Its id on the network; unique on the channel account.' })
  externalId!: string;

  @Field(() => String, { description: 'The author’s name as the network gave it.' })
  authorName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The author’s handle, without its sign. Null: there is none.',
  })
  authorHandle!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it can be seen. Null: nowhere, or unknown.' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 639-1 code. Null: could not be told.' })
  language!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The country where it was written, else its author’s, as ISO 3166-1. Null: the network did not say.',
  })
  region!: string | null;

  @Field(() => Number, { description: '1 (furious) to 10 (delighted).' })
  sentiment!: number;

  @Field(() => MentionTypeEnum, { description: 'What it is about.' })
  mentionType!: MentionType;

  @Field(() => [String], { description: 'Tags by triage and by agents; what agents set or took away wins.' })
  tags!: string[];

  @Field(() => Int, {
    description: 'The sum of the reasons’ minutes: it is served as if it had waited so much longer.',
  })
  priorityMinutes!: number;

  @Field(() => [PriorityReason], { description: 'What makes up the priority; empty where nothing does.' })
  priorityReasons!: PriorityReason[];

  @Field(() => [KeywordMatch], { description: 'Keywords found in the text, in its order.' })
  keywordMatches!: KeywordMatch[];

  @Field(() => [MaskedAccountData], {
    description:
      'What account data was taken out of the text, where the desk guards it. Offer a secure channel then.',
  })
  maskedAccountData!: MaskedAccountData[];

  @Field(() => [Crisis], {
    description: 'Crises that were open, and that it is about, when it arrived; in order of opening.',
  })
  crises!: Relation<Crisis[]>;

  @Field(() => Boolean, { description: 'Whether some message of ours replies to it directly.' })
  isAnswered!: boolean;

  @Field(() => DateTime, { description: 'When its author published it.' })
  publishedAt!: string;

  @Field(() => DateTime, { description: 'When it reached us.' })
  receivedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When its author last changed it. Null: never.' })
  editedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When its author deleted it. Null: it is there.' })
  deletedAt!: string | null;
}
export const MentionConnection = connectionOf('Mention', () => Mention);
