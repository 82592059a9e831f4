import { Field, ID, InputType, Int } from 'type-graphql';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { MentionType } from '../../domain/desk/channel.ts';
import type { Brand, KeywordKind } from '../../domain/triage/keywords/table.ts';
import { BrandEnum, KeywordKindEnum, MentionTypeEnum } from '../enums.ts';
import { KeywordTablePayload } from './payloads.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('RequiredSkillInput', { description: 'A skill that is asked for.' })
export class RequiredSkillInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Int, { description: 'The least level, 1 to 5.' })
  level!: SkillLevel;
}

@InputType('KeywordEntryInput', {
  description: 'A keyword and what a mention gets when it is found; at least one of these.',
})
export class KeywordEntryInput {
  @Field(() => String, { nullable: true, description: 'Unique in its table. Null: the desk makes one.' })
  entryId?: string | null;

  @Field(() => KeywordKindEnum, { description: 'What the text is looked for as.' })
  kind!: KeywordKind;

  @Field(() => String, { description: 'The word, phrase, hashtag or handle; a word may end in *.' })
  text!: string;

  @Field(() => [String], { defaultValue: [], description: 'Tags that the mention gets.' })
  tags!: string[];

  @Field(() => MentionTypeEnum, { nullable: true, description: 'Null: the keyword says nothing about it.' })
  mentionType?: MentionType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes added to the priority; negative ones put it back. Null: none.',
  })
  priorityMinutes?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The team that answers for it. Null: the keyword says nothing about it.',
  })
  teamId?: string | null;

  @Field(() => [RequiredSkillInput], {
    defaultValue: [],
    description: 'What whoever answers must be able to do.',
  })
  skills!: RequiredSkillInput[];
}

/** A keyword table as configuration gives it. */
export interface KeywordTableFields {
  readonly name: string;
  readonly language?: string | null;
  readonly brand?: Brand | null;
  readonly entries: readonly KeywordEntryInput[];
}

function withTable<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithTable
    extends (parent as unknown as new () => RequestInput)
    implements KeywordTableFields
  {
    @Field(() => String, { description: 'Unique at the desk.' })
    name!: string;

    @Field(() => String, {
      nullable: true,
      description:
        'ISO 639-1 code: it applies to mentions in that language and in an unknown one. Null: to all.',
    })
    language?: string | null;

    @Field(() => BrandEnum, {
      nullable: true,
      description: 'Whose brand its keywords name. Null: nobody’s; left out: as it was.',
    })
    brand?: Brand | null;

    @Field(() => [KeywordEntryInput], { description: 'All of its keywords.' })
    entries!: KeywordEntryInput[];
  }
  return WithTable;
}

@InputType('KeywordTableCreateInput', { description: 'A new keyword table.' })
export class KeywordTableCreateInput extends withTable(DeskRequestInput) {
  declare deskId?: string | null;
}
export const KeywordTableCreateResult = resultOf('KeywordTableCreate', () => KeywordTablePayload, [
  'NAME_TAKEN',
]);

@InputType('KeywordTableUpdateInput', {
  description: 'A table’s next version. Mentions keep the version that they were judged by.',
})
export class KeywordTableUpdateInput extends withTable(RequestInput) {
  @Field(() => ID, { description: 'The table.' })
  keywordTableId!: string;
}
export const KeywordTableUpdateResult = resultOf('KeywordTableUpdate', () => KeywordTablePayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('KeywordTableArchiveInput', { description: 'Which table judges no new mentions.' })
export class KeywordTableArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The table.' })
  keywordTableId!: string;
}
export const KeywordTableArchiveResult = resultOf('KeywordTableArchive', () => KeywordTablePayload, [
  'NOT_FOUND',
]);
