import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { CannedAnswerConfiguration } from '../../live/configure/cannedAnswers.ts';
import * as schema from '../../schema/mutations/cannedAnswers.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const payload = (cannedAnswerId: string): object => ({ __typename: 'CannedAnswerPayload', cannedAnswerId });

const answerOf = (
  {
    kind,
    title,
    texts,
    approval,
    validFrom,
    validUntil,
    channels,
    visibilities,
    teamIds,
    examples,
  }: schema.CannedAnswerFields,
  ids: GivenIds,
): CannedAnswerConfiguration => ({
  kind,
  title,
  texts: texts.map(({ language, text }) => ({ language, text })),
  approval,
  validFrom: validFrom?.getTime() ?? null,
  validUntil: validUntil?.getTime() ?? null,
  channels,
  visibilities,
  teamIds: ids.readAll('Team', teamIds, 'teamIds'),
  examples,
});

/** What the desk keeps ready to say; those who answer for it. */
@Resolver()
export class CannedAnswerMutations {
  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.CannedAnswerCreateResult, {
    description: 'Adds a canned answer or a knowledge article.',
  })
  cannedAnswerCreate(
    @InputArg(() => schema.CannedAnswerCreateInput) input: schema.CannedAnswerCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'cannedAnswerCreate', input);
    const answer = answerOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      (caller) => context.useCases.saveCannedAnswer(caller, null, answer),
      payload,
    );
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.CannedAnswerUpdateResult, {
    description: 'Makes a canned answer’s next version; earlier ones are kept.',
  })
  cannedAnswerUpdate(
    @InputArg(() => schema.CannedAnswerUpdateInput) input: schema.CannedAnswerUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'cannedAnswerUpdate', input);
    const answer = answerOf(input, asking.ids);
    return asking.about(
      ['CannedAnswer', input.cannedAnswerId, 'cannedAnswerId'],
      (caller, id) => context.useCases.saveCannedAnswer(caller, id, answer),
      payload,
    );
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.CannedAnswerArchiveResult, {
    description: 'Takes a canned answer out of use; what was made from it stays.',
  })
  cannedAnswerArchive(
    @InputArg(() => schema.CannedAnswerArchiveInput) input: schema.CannedAnswerArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'cannedAnswerArchive', input).about(
      ['CannedAnswer', input.cannedAnswerId, 'cannedAnswerId'],
      context.useCases.archiveCannedAnswer,
      payload,
    );
  }
}
