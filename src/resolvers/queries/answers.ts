import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { ThreadSuggestion } from '../../live/answers/suggestAnswers.ts';
import { CannedAnswersArgs } from '../../schema/arguments/answers.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { CannedAnswer, CannedAnswerConnection } from '../../schema/types/cannedAnswer.ts';
import { SuggestedAnswer } from '../../schema/types/suggestedAnswer.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { cannedAnswerListing } from '../../store/read/shapes/cannedAnswer.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

const mostSuggestions = 10;

@Resolver(() => SuggestedAnswer)
export class AnswerQueries {
  @AllowStaff()
  @Query(() => CannedAnswer, {
    nullable: true,
    description: 'One canned answer. Null: there is none that the viewer may see.',
  })
  cannedAnswer(
    @IdArg('canned answer') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('CannedAnswer', id, info);
  }

  @AllowStaff()
  @Query(() => CannedAnswerConnection, {
    description: 'The desk’s canned answers and knowledge articles, by title.',
  })
  cannedAnswers(
    @DeskArg() deskId: DeskId,
    @Args(() => CannedAnswersArgs) page: CannedAnswersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(cannedAnswerListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Query(() => [SuggestedAnswer], {
    description:
      'The canned answers that fit best what a thread’s customer wrote since somebody answered, the likeliest first: approved, valid, for the channel, visibility, team and language. Empty: none fits, or there is no such thread.',
  })
  async suggestedAnswers(
    @Arg('threadId', () => ID, { description: 'The thread.' }) threadId: string,
    @Arg('first', () => Int, { defaultValue: 3, description: 'How many at the most, 1 to 10.' })
    first: number,
    @Ctx() context: Context,
  ): Promise<readonly ThreadSuggestion[]> {
    if (first < 1 || first > mostSuggestions)
      throw new BadRequest(`suggestedAnswers(first): found ${first}; allowed: 1 to ${mostSuggestions}.`);
    const id = uuidOf('Thread', threadId, 'suggestedAnswers(threadId)');
    const deskId = await context.deskOf('Thread', id);
    if (deskId === null) return [];
    await context.look(id);
    const agentId = context.viewer?.agentId ?? null;
    const sight = await context.sight();
    return context.useCases.suggestAnswers({ deskId, threadId: id, agentId, first, at: context.now, sight });
  }

  @FieldResolver()
  answer(
    @Root() { answerId }: ThreadSuggestion,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.load('CannedAnswer', answerId, info);
  }
}
