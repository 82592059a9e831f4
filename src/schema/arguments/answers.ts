import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { AnswerApproval, AnswerKind } from '../../domain/engagement/answers/cannedAnswer.ts';
import { AnswerApprovalEnum, AnswerKindEnum } from '../answerEnums.ts';
import { PageArgs } from '../connection.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';

@InputType('CannedAnswerFilter', {
  description: 'Which canned answers; all conditions that are given must hold.',
})
export class CannedAnswerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, of a text or of an example, without regard to case. Null: any.',
  })
  text?: string | null;

  @Field(() => [AnswerKindEnum], { nullable: true, description: 'Null: any.' })
  kinds?: AnswerKind[] | null;

  @Field(() => [AnswerApprovalEnum], { nullable: true, description: 'Null: any.' })
  approvals?: AnswerApproval[] | null;

  @Field(() => String, { nullable: true, description: 'ISO 639-1 code of one of its texts. Null: any.' })
  language?: string | null;

  @Field(() => ChannelEnum, { nullable: true, description: 'A channel that it fits. Null: any.' })
  channel?: Channel | null;

  @Field(() => VisibilityEnum, { nullable: true, description: 'A visibility that it fits. Null: any.' })
  visibility?: Visibility | null;

  @Field(() => ID, { nullable: true, description: 'A team that may use it. Null: any.' })
  teamId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: archived ones too. Null or false: they are left out.',
  })
  includeArchived?: boolean | null;
}

/** A desk's canned answers, always by title. */
@ArgsType()
export class CannedAnswersArgs extends PageArgs {
  @Field(() => CannedAnswerFilter, { nullable: true, description: 'Null: all but archived ones.' })
  filter?: CannedAnswerFilter | null;
}
