import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { Survey, SurveySettings } from '../types/survey.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('SurveyPayload', { simpleResolvers: true, description: 'What became of the survey.' })
export class SurveyPayload {
  @Field(() => Survey, { description: 'The survey as it is now.' })
  survey!: Relation<Survey>;
}

@InputType('SurveySaveInput', {
  description:
    'The whole of a survey: a new one, or the next version of one. Saving an archived survey takes it into use again.',
})
export class SurveySaveInput extends DeskRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The survey that it is the next version of. Null: a new one.',
  })
  surveyId?: string | null;

  @Field(() => SurveySettings, { description: 'What it asks, whom, and when.' })
  settings!: SurveySettings;
}
export const SurveySaveResult = resultOf('SurveySave', () => SurveyPayload, ['NOT_FOUND', 'NAME_TAKEN']);

@InputType('SurveyArchiveInput', { description: 'Which survey is out of use.' })
export class SurveyArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The survey.' })
  surveyId!: string;
}
export const SurveyArchiveResult = resultOf('SurveyArchive', () => SurveyPayload, ['NOT_FOUND']);

@ObjectType('SurveyAnswerPayload', {
  simpleResolvers: true,
  description: 'The answer has arrived.',
})
class SurveyAnswerPayload {
  @Field(() => Int, { description: 'The score that was taken.' })
  score!: number;
}

@InputType('SurveyAnswerInput', { description: 'A customer’s answer to a survey.' })
export class SurveyAnswerInput {
  @Field(() => String, { description: 'The last part of the link that the customer was sent.' })
  token!: string;

  @Field(() => Int, { description: 'On the survey’s scale.' })
  score!: number;

  @Field(() => String, { defaultValue: '', description: 'What they write; up to 4,000 characters.' })
  comment!: string;
}
export const SurveyAnswerResult = resultOf('SurveyAnswer', () => SurveyAnswerPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);
