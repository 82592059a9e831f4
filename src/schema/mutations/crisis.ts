import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { CrisisAutomation } from '../../domain/engagement/crisis/plan.ts';
import { CrisisAutomationEnum } from '../crisisEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { Crisis } from '../types/crisis.ts';
import { CrisisMatch, CrisisPlan, CrisisTriggers } from '../types/crisisPlan.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('CrisisPlanPayload', { simpleResolvers: true, description: 'What became of the crisis plan.' })
export class CrisisPlanPayload {
  @Field(() => CrisisPlan, { description: 'The plan as it is now.' })
  crisisPlan!: Relation<CrisisPlan>;
}

@ObjectType('CrisisPayload', { simpleResolvers: true, description: 'What became of the crisis.' })
export class CrisisPayload {
  @Field(() => Crisis, { description: 'The crisis as it is now.' })
  crisis!: Relation<Crisis>;
}

@InputType('CrisisRoutingInput', { description: 'What changes in a team’s part of the routing plan.' })
export class CrisisRoutingInput {
  @Field(() => ID, { description: 'The team whose work it is; each once.' })
  teamId!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Join its first ring, and so all of its rings.' })
  addedTeamIds!: string[];

  @Field(() => Float, {
    defaultValue: 1,
    description:
      'Waits and queue lengths after which work widens to the next ring are multiplied by it; above 0, at most 1.',
  })
  wideningFactor!: number;
}

@InputType('CrisisApprovalInput', { description: 'Answers that need approval while the crisis is open.' })
export class CrisisApprovalInput {
  @Field(() => [ChannelEnum], { defaultValue: [], description: 'On these channels; empty: on every one.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], {
    defaultValue: [],
    description: 'That these can read; empty: whoever can.',
  })
  visibilities!: Visibility[];

  @Field(() => ID, {
    nullable: true,
    description: 'Who may approve besides supervisors. Null: as the approval policy says.',
  })
  approverTeamId?: string | null;
}

@InputType('CrisisPlanSaveInput', {
  description:
    'The whole of a plan: a new one, or the next version of one. Saving an archived plan takes it into use again.',
})
export class CrisisPlanSaveInput extends DeskRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The plan that it is the next version of. Null: a new one.',
  })
  crisisPlanId?: string | null;

  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => CrisisMatch, { description: 'The mentions that it is about.' })
  matches!: CrisisMatch;

  @Field(() => CrisisTriggers, { nullable: true, description: 'What opens it by itself. Null: nothing.' })
  triggers?: CrisisTriggers | null;

  @Field(() => [CrisisRoutingInput], {
    defaultValue: [],
    description: 'What changes in the routing plan, by team.',
  })
  routing!: CrisisRoutingInput[];

  @Field(() => Int, {
    description: 'For mentions that it is about, on top of all other reasons; 1 to 10,080.',
  })
  priorityMinutes!: number;

  @Field(() => CrisisApprovalInput, {
    nullable: true,
    description: 'Which answers need approval. Null: none on account of the crisis.',
  })
  approval?: CrisisApprovalInput | null;

  @Field(() => CrisisAutomationEnum, {
    defaultValue: CrisisAutomationEnum['UNCHANGED'],
    description: 'What is sent by itself to mentions that it is about.',
  })
  automation!: CrisisAutomation;

  @Field(() => ID, {
    nullable: true,
    description: 'The canned answer that replaces automated answers; null, unless they are replaced.',
  })
  answerId?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Teams that are told, besides those who lead the desk.',
  })
  toldTeamIds!: string[];

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Receivers of alerts that are told outside of the desk as it opens and closes.',
  })
  toldReceiverIds!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Nobody whose thread it is about is asked by a survey.',
  })
  holdsSurveys!: boolean;

  @Field(() => [String], {
    defaultValue: [],
    description: 'What people do, in order; at most 100 items of at most 500 characters.',
  })
  checklist!: string[];

  @Field(() => Int, {
    nullable: true,
    description:
      'It closes by itself once its triggers have not held for so many minutes, 1 to 10,080. Null: by hand only.',
  })
  calmMinutes?: number | null;
}
export const CrisisPlanSaveResult = resultOf('CrisisPlanSave', () => CrisisPlanPayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('CrisisPlanArchiveInput', { description: 'Which plan is out of use.' })
export class CrisisPlanArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The plan.' })
  crisisPlanId!: string;
}
export const CrisisPlanArchiveResult = resultOf('CrisisPlanArchive', () => CrisisPlanPayload, [
  'NOT_FOUND',
  'IN_USE',
]);

@InputType('CrisisOpenInput', { description: 'Which plan’s crisis is opened by hand, and why.' })
export class CrisisOpenInput extends RequestInput {
  @Field(() => ID, { description: 'The plan.' })
  crisisPlanId!: string;

  @Field(() => String, { description: 'Why, up to 4,000 characters.' })
  reason!: string;
}
export const CrisisOpenResult = resultOf('CrisisOpen', () => CrisisPayload, [
  'NOT_FOUND',
  'ARCHIVED',
  'WRONG_STATE',
]);

@InputType()
abstract class CrisisInput extends RequestInput {
  @Field(() => ID, { description: 'The crisis.' })
  crisisId!: string;
}

@InputType('CrisisCloseInput', { description: 'Which crisis is over, and why.' })
export class CrisisCloseInput extends CrisisInput {
  @Field(() => String, { description: 'Why, up to 4,000 characters.' })
  reason!: string;
}
export const CrisisCloseResult = resultOf('CrisisClose', () => CrisisPayload, ['NOT_FOUND', 'WRONG_STATE']);

@InputType('CrisisChecklistTickInput', { description: 'What of a crisis’s checklist is done.' })
export class CrisisChecklistTickInput extends CrisisInput {
  @Field(() => Int, { description: 'Its place in the checklist, from 1.' })
  item!: number;

  @Field(() => Boolean, { defaultValue: true, description: 'False: it is still to be done after all.' })
  isDone!: boolean;
}
export const CrisisChecklistTickResult = resultOf('CrisisChecklistTick', () => CrisisPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);

@InputType('CrisisLogAddInput', { description: 'What is written down of a crisis.' })
export class CrisisLogAddInput extends CrisisInput {
  @Field(() => String, { description: 'Up to 4,000 characters.' })
  text!: string;
}
export const CrisisLogAddResult = resultOf('CrisisLogAdd', () => CrisisPayload, ['NOT_FOUND', 'WRONG_STATE']);
