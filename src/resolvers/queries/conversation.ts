import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { InteractionsArgs } from '../../schema/arguments/conversation.ts';
import { MentionsArgs } from '../../schema/arguments/mentions.ts';
import { ThreadsArgs } from '../../schema/arguments/threads.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { InteractionConnection } from '../../schema/types/interaction.ts';
import { Mention, MentionConnection } from '../../schema/types/mention.ts';
import { Thread, ThreadConnection } from '../../schema/types/thread.ts';
import { interactionListing } from '../../store/read/shapes/actions.ts';
import { mentionListing } from '../../store/read/shapes/mention.ts';
import { threadListing } from '../../store/read/shapes/thread.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

@Resolver()
export class ConversationQueries {
  @AllowStaff()
  @Query(() => Mention, {
    nullable: true,
    description: 'One mention, a deleted one too. Null: there is none that the viewer may see.',
  })
  mention(
    @IdArg('mention') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.lookAt('Mention', id, info);
  }

  @AllowStaff()
  @Query(() => MentionConnection, { description: 'What customers wrote to the desk.' })
  mentions(
    @DeskArg() deskId: DeskId,
    @Args(() => MentionsArgs) page: MentionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(mentionListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => Thread, {
    nullable: true,
    description:
      'One thread, one that became part of another too. Null: there is none that the viewer may see.',
  })
  thread(
    @IdArg('thread') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.lookAt('Thread', id, info);
  }

  @AllowStaff()
  @Query(() => ThreadConnection, { description: 'The desk’s conversations.' })
  threads(
    @DeskArg() deskId: DeskId,
    @Args(() => ThreadsArgs) page: ThreadsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(threadListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => InteractionConnection, { description: 'What the desk did on its threads.' })
  interactions(
    @DeskArg() deskId: DeskId,
    @Args(() => InteractionsArgs) page: InteractionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(interactionListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('supervisor', 'admin')
  @Query(() => InteractionConnection, {
    description: 'What agents did, the latest first; `agentActivity` tells it as it happens.',
  })
  agentActivity(
    @DeskArg() deskId: DeskId,
    @Args(() => InteractionsArgs) page: InteractionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    const byAgents = { ...page, filter: { ...page.filter, byAgents: true } };
    return context.page(interactionListing, byAgents, info, context.ofDesk(deskId));
  }
}
