import { Field, ID, InputType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { AnswerApproval, AnswerKind } from '../../domain/engagement/answers/cannedAnswer.ts';
import { AnswerApprovalEnum, AnswerKindEnum } from '../answerEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';
import { CannedAnswerPayload } from './payloads.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('CannedAnswerTextInput', { description: 'A canned answer in one language.' })
export class CannedAnswerTextInput {
  @Field(() => String, { description: 'ISO 639-1 code.' })
  language!: string;

  @Field(() => String, {
    description:
      'The text, with variables: {{customer.name}}, {{customer.firstName}}, {{customer.handle}}, {{agent.name}}, {{agent.firstName}}, {{agent.initials}}, {{team.name}}, {{desk.name}}, {{thread.reference}}.',
  })
  text!: string;
}

/** A canned answer as configuration gives it. */
export interface CannedAnswerFields {
  readonly kind: AnswerKind;
  readonly title: string;
  readonly texts: readonly CannedAnswerTextInput[];
  readonly approval: AnswerApproval;
  readonly validFrom?: Date | null;
  readonly validUntil?: Date | null;
  readonly channels: readonly Channel[];
  readonly visibilities: readonly Visibility[];
  readonly teamIds: readonly string[];
  readonly examples: readonly string[];
}

function withAnswer<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithAnswer
    extends (parent as unknown as new () => RequestInput)
    implements CannedAnswerFields
  {
    @Field(() => AnswerKindEnum, { description: 'What it is.' })
    kind!: AnswerKind;

    @Field(() => String, { description: 'Unique at the desk.' })
    title!: string;

    @Field(() => [CannedAnswerTextInput], { description: 'One for each language; at least one.' })
    texts!: CannedAnswerTextInput[];

    @Field(() => AnswerApprovalEnum, { description: 'Whether it may be used.' })
    approval!: AnswerApproval;

    @Field(() => DateTime, { nullable: true, description: 'From when on it is valid. Null: since ever.' })
    validFrom?: Date | null;

    @Field(() => DateTime, {
      nullable: true,
      description: 'From when on it is valid no more. Null: for ever.',
    })
    validUntil?: Date | null;

    @Field(() => [ChannelEnum], { defaultValue: [], description: 'Where it fits. Empty: everywhere.' })
    channels!: Channel[];

    @Field(() => [VisibilityEnum], { defaultValue: [], description: 'Who may read it. Empty: everybody.' })
    visibilities!: Visibility[];

    @Field(() => [ID], { defaultValue: [], description: 'Whose it is. Empty: every team’s.' })
    teamIds!: string[];

    @Field(() => [String], {
      defaultValue: [],
      description: 'How customers put what it answers, up to 1,000; it is found by them.',
    })
    examples!: string[];
  }
  return WithAnswer;
}

@InputType('CannedAnswerCreateInput', { description: 'A new canned answer.' })
export class CannedAnswerCreateInput extends withAnswer(DeskRequestInput) {
  declare deskId?: string | null;
}
export const CannedAnswerCreateResult = resultOf('CannedAnswerCreate', () => CannedAnswerPayload, [
  'NAME_TAKEN',
]);

@InputType('CannedAnswerUpdateInput', {
  description: 'A canned answer’s next version. Messages keep the version that they were made from.',
})
export class CannedAnswerUpdateInput extends withAnswer(RequestInput) {
  @Field(() => ID, { description: 'The answer.' })
  cannedAnswerId!: string;
}
export const CannedAnswerUpdateResult = resultOf('CannedAnswerUpdate', () => CannedAnswerPayload, [
  'NOT_FOUND',
  'ARCHIVED',
  'NAME_TAKEN',
]);

@InputType('CannedAnswerArchiveInput', { description: 'Which answer is used no more.' })
export class CannedAnswerArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The answer.' })
  cannedAnswerId!: string;
}
export const CannedAnswerArchiveResult = resultOf('CannedAnswerArchive', () => CannedAnswerPayload, [
  'NOT_FOUND',
]);
