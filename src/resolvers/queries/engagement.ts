import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { messageOf } from '../../domain/desk/refusal.ts';
import { isRefusing } from '../../domain/engagement/guidelines/guideline.ts';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { DraftCheckInput } from '../../schema/arguments/drafts.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { DraftCheck } from '../../schema/types/draftCheck.ts';
import { Guideline, GuidelineConnection } from '../../schema/types/guideline.ts';
import { guidelineListing } from '../../store/read/shapes/guideline.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';
import { publishedFinding } from '../draftFinding.ts';
import { GivenIds } from '../mutations/givenIds.ts';

/** How answers are to be written, and what is said of one. */
@Resolver()
export class EngagementQueries {
  @AllowStaff()
  @Query(() => Guideline, {
    nullable: true,
    description: 'One guideline. Null: there is none that the viewer may see.',
  })
  guideline(
    @IdArg('guideline') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Guideline', id, info);
  }

  @AllowStaff()
  @Query(() => GuidelineConnection, { description: 'The desk’s guidelines, by name.' })
  guidelines(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(guidelineListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Query(() => DraftCheck, {
    description:
      'Holds a text against the desk’s guidelines as if it were sent now. Nothing is written; a text that cannot be sent at all is a fault.',
  })
  async draftCheck(
    @Arg('input', () => DraftCheckInput, { description: 'The text, and where it would be sent.' })
    input: DraftCheckInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const ids = new GivenIds();
    const threadId = ids.read('Thread', input.threadId, 'threadId');
    const channelAccountId = ids.readMaybe('ChannelAccount', input.channelAccountId, 'channelAccountId');
    const deskId = await context.deskOf('Thread', threadId);
    if (deskId === null) throw fault('NOT_FOUND', `There is no thread ${input.threadId} that you may see.`);
    const { text, visibility = null } = input;
    const authorId = context.viewer?.agentId ?? null;
    const asked = { deskId, threadId, text, visibility, channelAccountId, authorId };
    const checked = await context.useCases.draftCheck(asked);
    if (!checked.ok) throw fault('BAD_USER_INPUT', ids.published(messageOf(checked.refusal)));
    const { findings } = checked.value;
    return {
      ...checked.value,
      findings: findings.map(publishedFinding),
      isRefused: findings.some(isRefusing),
    };
  }
}
