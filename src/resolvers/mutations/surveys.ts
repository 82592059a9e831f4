import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Survey } from '../../domain/surveys/survey.ts';
import * as schema from '../../schema/mutations/surveys.ts';
import { AllowAnybody, AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';
import { refusalResult } from './refusal.ts';

const payload = (surveyId: string): object => ({ __typename: 'SurveyPayload', surveyId });

@Resolver()
export class SurveyMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.SurveySaveResult, {
    description: 'Adds a survey, or makes one’s next version. It asks from the next resolution on.',
  })
  surveySave(
    @InputArg(() => schema.SurveySaveInput) input: schema.SurveySaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'surveySave', input);
    const { saveSurvey } = context.useCases;
    const { settings } = input;
    const survey: Survey = {
      ...settings,
      npsFrom: settings.npsFrom as Survey['npsFrom'],
      words: settings.words.map((words) => ({ ...words })),
    };
    return input.surveyId == null
      ? asking.atDesk(input.deskId, (caller) => saveSurvey(caller, null, survey), payload)
      : asking.about(
          ['Survey', input.surveyId, 'surveyId'],
          (caller, id) => saveSurvey(caller, id, survey),
          payload,
        );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SurveyArchiveResult, {
    description: 'Takes a survey out of use. Who was asked by it can still answer.',
  })
  surveyArchive(
    @InputArg(() => schema.SurveyArchiveInput) input: schema.SurveyArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'surveyArchive', input).about(
      ['Survey', input.surveyId, 'surveyId'],
      context.useCases.archiveSurvey,
      payload,
    );
  }

  @AllowAnybody()
  @Mutation(() => schema.SurveyAnswerResult, {
    description:
      'Takes a customer’s answer, once, until the invitation expires. Whoever has the link may answer: no other token is asked for.',
  })
  async surveyAnswer(
    @InputArg(() => schema.SurveyAnswerInput) input: schema.SurveyAnswerInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const outcome = await context.useCases.answerSurvey({ ...input });
    return outcome.ok
      ? { __typename: 'SurveyAnswerPayload', score: input.score }
      : refusalResult(outcome.refusal, new GivenIds());
  }
}
