import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { AutomationDecision } from '../../domain/engagement/automation/automatedAnswer.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { AutomationPolicy, AutomationPreview } from '../../schema/types/automation.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { automationShape } from '../../store/read/shapes/automation.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver(() => AutomationPreview)
export class AutomationQueries {
  @AllowStaff()
  @Query(() => AutomationPolicy, {
    nullable: true,
    description: 'What the desk sends by itself now. Null: it was never set, and nothing is sent.',
  })
  async automation(
    @DeskArg() deskId: DeskId,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    const [policy] = await context.all(
      automationShape,
      info,
      context.ofDesk(deskId),
      (row) => `${row}.version desc limit 1`,
    );
    return policy ?? null;
  }

  @AllowRoles('supervisor', 'admin')
  @Query(() => AutomationPreview, {
    nullable: true,
    description:
      'What the desk would send by itself to a mention if it arrived now, with the reasons; nothing is sent. Null: the desk has no policy, or there is no such mention.',
  })
  async automationPreview(
    @Arg('mentionId', () => ID, { description: 'The mention.' }) mentionId: string,
    @Ctx() context: Context,
  ): Promise<AutomationDecision | null> {
    const id = uuidOf('Mention', mentionId, 'automationPreview(mentionId)');
    const deskId = await context.deskOf('Mention', id);
    if (deskId === null) return null;
    await context.look(id);
    return context.useCases.automationPreview({ deskId, mentionId: id, at: context.now });
  }

  @FieldResolver()
  rule(@Root() { sends }: AutomationDecision): string | null {
    return sends?.rule.name ?? null;
  }

  @FieldResolver()
  confidence(@Root() { sends }: AutomationDecision): number | null {
    return sends?.offered.confidence ?? null;
  }

  @FieldResolver()
  answer(
    @Root() { sends }: AutomationDecision,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> | null {
    return sends === null ? null : context.load('CannedAnswer', sends.offered.answerId, info);
  }
}
