import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { messageOf } from '../../domain/desk/refusal.ts';
import { isRefusing } from '../../domain/engagement/guidelines/guideline.ts';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { ApprovalQueueArgs, DraftCheckInput } from '../../schema/arguments/drafts.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { ApprovalPolicy } from '../../schema/types/approvalPolicy.ts';
import { Draft, DraftConnection } from '../../schema/types/draft.ts';
import { DraftCheck } from '../../schema/types/draftCheck.ts';
import { Guideline, GuidelineConnection } from '../../schema/types/guideline.ts';
import { approvalPolicyShape } from '../../store/read/shapes/approvalPolicy.ts';
import { approvalListing } from '../../store/read/shapes/draft.ts';
import { guidelineListing } from '../../store/read/shapes/guideline.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';
import { publishedFinding } from '../draftFinding.ts';
import { GivenIds } from '../mutations/givenIds.ts';

/** The policy of the desk that the argument chooses. */
export async function currentPolicy(
  deskId: DeskId,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Json | null> {
  const scope = context.ofDesk(deskId);
  const [policy] = await context.all(
    approvalPolicyShape,
    info,
    scope,
    (row) => `${row}.version desc limit 1`,
  );
  return policy ?? null;
}

/** How answers are to be written, what is said of one, and what waits for approval. */
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

  @AllowStaff()
  @Query(() => Draft, {
    nullable: true,
    description: 'One draft, a sent one too. Null: there is none that the viewer may see.',
  })
  draft(
    @IdArg('draft') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.lookAt('Draft', id, info);
  }

  @AllowStaff()
  @Query(() => DraftConnection, {
    description: 'Drafts that wait for approval, the one that has waited longest first.',
  })
  approvalQueue(
    @DeskArg() deskId: DeskId,
    @Args(() => ApprovalQueueArgs) page: ApprovalQueueArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(approvalListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => ApprovalPolicy, {
    nullable: true,
    description:
      'When answers need approval. Null: none was ever saved; then supervisors approve what a guideline or a writer wants approved.',
  })
  approvalPolicy(
    @DeskArg() deskId: DeskId,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return currentPolicy(deskId, context, info);
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Query(() => DraftCheck, {
    description:
      'Holds a text against the desk’s guidelines and its guard over account data as if it were sent now. Nothing is written; a text that cannot be sent at all is a fault.',
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
    const { findings, reasons: approvalReasons } = checked.value;
    return {
      ...checked.value,
      approvalReasons,
      findings: findings.map(publishedFinding),
      isRefused: findings.some(isRefusing),
    };
  }
}
