import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { AnswerApprovalEnum, AnswerKindEnum } from '../answerEnums.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';

@ObjectType('CannedAnswerText', {
  simpleResolvers: true,
  description: 'A canned answer in one language.',
})
export class CannedAnswerText {
  @Field(() => String, { description: 'ISO 639-1 code.' })
  language!: string;

  @Field(() => String, { description: 'The text, with variables such as {{customer.name}}.' })
  text!: string;
}

@ObjectType('CannedAnswerUsage', {
  simpleResolvers: true,
  description: 'What became of the threads that a canned answer was sent on, in all of its versions.',
})
export class CannedAnswerUsage {
  @Field(() => Int, { description: 'Messages made from it.' })
  sent!: number;

  @Field(() => Int, { description: 'Of these, in an episode that was resolved since.' })
  resolved!: number;

  @Field(() => Int, { description: 'Of the resolved ones, on a thread that was opened again.' })
  reopened!: number;

  @Field(() => Int, {
    description: 'Of the resolved ones, in an episode that its customer rated in a survey of satisfaction.',
  })
  rated!: number;

  @Field(() => Int, { description: 'Of the rated ones, rated 4 or 5 of 5.' })
  satisfied!: number;
}

@ObjectType('CannedAnswer', {
  implements: Node,
  simpleResolvers: true,
  description: 'An answer or a knowledge article that the desk keeps ready.',
})
export class CannedAnswer extends Node {
  @Field(() => AnswerKindEnum, { description: 'What it is.' })
  kind!: string;

  @Field(() => String, { description: 'Unique at the desk.' })
  title!: string;

  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => AnswerApprovalEnum, { description: 'Whether it may be used.' })
  approval!: string;

  @Field(() => [CannedAnswerText], { description: 'One for each language.' })
  texts!: CannedAnswerText[];

  @Field(() => [ChannelEnum], { description: 'Where it fits. Empty: on every channel.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'Who may read it. Empty: everybody.' })
  visibilities!: Visibility[];

  @Field(() => [Team], { description: 'Whose it is, by name. Empty: every team’s.' })
  teams!: Relation<Team[]>;

  @Field(() => [String], { description: 'How customers put what it answers.' })
  examples!: string[];

  @Field(() => DateTime, { nullable: true, description: 'From when on it is valid. Null: since ever.' })
  validFrom!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it is valid no more. Null: for ever.',
  })
  validUntil!: string | null;

  @Field(() => CannedAnswerUsage, { description: 'How often it was sent, and what became of it.' })
  usage!: CannedAnswerUsage;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const CannedAnswerConnection = connectionOf('CannedAnswer', () => CannedAnswer);
