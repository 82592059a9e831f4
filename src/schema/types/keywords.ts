import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { MentionType } from '../../domain/desk/channel.ts';
import type { Brand } from '../../domain/triage/keywords/table.ts';
import { KeywordEntriesArgs } from '../arguments/configuration.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { BrandEnum, KeywordKindEnum, MentionTypeEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';
import { RequiredSkill } from './requiredSkill.ts';
import { Team } from './team.ts';

@ObjectType('KeywordEntry', {
  simpleResolvers: true,
  description: 'A keyword and what a mention gets when it is found.',
})
export class KeywordEntry {
  @Field(() => String, { description: 'Unique in its table.' })
  entryId!: string;

  @Field(() => KeywordKindEnum, { description: 'What the text is looked for as.' })
  kind!: string;

  @Field(() => String, { description: 'The word, phrase, hashtag or handle; a word may end in *.' })
  text!: string;

  @Field(() => [String], { description: 'Tags that the mention gets.' })
  tags!: string[];

  @Field(() => MentionTypeEnum, { nullable: true, description: 'Null: the keyword says nothing about it.' })
  mentionType!: MentionType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes added to the priority; negative ones put it back. Null: none.',
  })
  priorityMinutes!: number | null;

  @Field(() => Team, {
    nullable: true,
    description: 'Who answers for it. Null: the keyword says nothing about it.',
  })
  team!: Relation<Team | null>;

  @Field(() => [RequiredSkill], { description: 'What whoever answers must be able to do.' })
  skills!: RequiredSkill[];
}
const KeywordEntryConnection = connectionOf('KeywordEntry', () => KeywordEntry);

@ObjectType('KeywordTable', {
  implements: Node,
  simpleResolvers: true,
  description: 'A list of keywords that triage looks for.',
})
export class KeywordTable extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Counts from 1; every change of its keywords is a new one.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 639-1 code: it applies to mentions in that language and in an unknown one. Null: to all.',
  })
  language!: string | null;

  @Field(() => BrandEnum, {
    nullable: true,
    description: 'Whose brand its keywords name, for `SHARE_OF_VOICE`. Null: nobody’s.',
  })
  brand!: Brand | null;

  @Field(() => Int, { description: 'How many keywords it has.' })
  entryCount!: number;

  @ListField(() => KeywordEntryConnection, 'Its keywords in their own order.')
  entries(@Args(() => KeywordEntriesArgs) page: KeywordEntriesArgs): Relation<Connection<KeywordEntry>> {
    return cameWithParent(page);
  }

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const KeywordTableConnection = connectionOf('KeywordTable', () => KeywordTable);
