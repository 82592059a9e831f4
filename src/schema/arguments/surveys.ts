import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { InvitationState } from '../../domain/surveys/answer.ts';
import { PageArgs } from '../connection.ts';
import { SurveyInvitationStateEnum } from '../surveyEnums.ts';

@InputType('SurveyInvitationFilter', {
  description: 'Which invitations; all conditions that are given must hold.',
})
export class SurveyInvitationFilter {
  @Field(() => ID, { nullable: true, description: 'By this survey. Null: by any.' })
  surveyId?: string | null;

  @Field(() => [SurveyInvitationStateEnum], { nullable: true, description: 'In these states. Null: in any.' })
  states?: InvitationState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: answered by detractors of an NPS, 6 and less. Null or false: whatever the answer.',
  })
  onlyDetractors?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: with a comment. Null or false: whether there is one or not.',
  })
  onlyCommented?: boolean | null;
}

/** Invitations, the latest resolved first. */
@ArgsType()
export class SurveyInvitationsArgs extends PageArgs {
  @Field(() => SurveyInvitationFilter, { nullable: true, description: 'Null: all.' })
  filter?: SurveyInvitationFilter | null;
}
