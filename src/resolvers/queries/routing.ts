import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { Explanation, RingExplanation as Ring } from '../../domain/routing/explanation.ts';
import type { Explained } from '../../live/dispatch/explain.ts';
import { PageArgs } from '../../schema/connection.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { Hindrance, RingExplanation, RoutingExplanation } from '../../schema/types/explanation.ts';
import { WorkItemConnection } from '../../schema/types/work.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { queueOf, workListing } from '../../store/read/shapes/work.ts';
import { Context, type Json } from '../context.ts';

@Resolver(() => RoutingExplanation)
export class RoutingQueries {
  @AllowStaff()
  @Query(() => WorkItemConnection, {
    description: 'Threads that wait in a team’s queue, in the order of service.',
  })
  queue(
    @Arg('teamId', () => ID, { description: 'The team.' }) teamId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    const team = uuidOf('Team', teamId, 'queue(teamId)');
    return context.page(workListing, page, info, queueOf(team, context.viewer?.deskIds ?? null));
  }

  @AllowRoles('agent', 'supervisor', 'planner', 'admin')
  @Query(() => RoutingExplanation, {
    nullable: true,
    description:
      'Who could take a thread now, who later, and why the others cannot. Null: it needs no agent, or there is none such.',
  })
  async routingExplanation(
    @Arg('threadId', () => ID, { description: 'The thread.' }) threadId: string,
    @Ctx() context: Context,
  ): Promise<Explanation | null> {
    const id = uuidOf('Thread', threadId, 'routingExplanation(threadId)');
    const deskId = await context.deskOf('Thread', id);
    return deskId === null ? null : context.useCases.explainRouting(deskId, id);
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Query(() => RoutingExplanation, {
    nullable: true,
    description:
      'Who could be offered the approval of a draft now, and why the others cannot. Null: the router looks for nobody; it does not wait, is stale or picked from the queue, or no team is there to take it.',
  })
  async approvalExplanation(
    @Arg('draftId', () => ID, { description: 'The draft.' }) draftId: string,
    @Ctx() context: Context,
  ): Promise<Explanation | null> {
    const id = uuidOf('Draft', draftId, 'approvalExplanation(draftId)');
    const deskId = await context.deskOf('Draft', id);
    return deskId === null ? null : context.useCases.explainApproval(deskId, id);
  }

  @FieldResolver()
  thread(
    @Root() { threadId }: Explained,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.load('Thread', threadId, info);
  }

  @FieldResolver()
  agent(
    @Root() { agent }: Explanation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> | null {
    return agent === null ? null : context.load('Agent', agent, info);
  }

  @FieldResolver()
  canTakeNow(
    @Root() { canTakeNow }: Explanation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json[]> {
    return agentsOf(canTakeNow, context, info);
  }

  @FieldResolver()
  otherCount(@Root() { others }: Explanation): number {
    return others.length;
  }

  @FieldResolver()
  others(
    @Root() { others }: Explanation,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many at the most, 1 to 1,000.' })
    first: number,
  ): Explanation['others'] {
    if (first < 1 || first > 1_000)
      throw new BadRequest(`others(first): found ${first}; allowed: 1 to 1000.`);
    return others.slice(0, first);
  }
}

@Resolver(() => RingExplanation)
export class RingExplanationFields {
  @FieldResolver()
  agents(
    @Root() { agents }: Ring,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json[]> {
    return agentsOf(agents, context, info);
  }
}

@Resolver(() => Hindrance)
export class HindranceFields {
  @FieldResolver()
  agent(
    @Root() { agent }: Explanation['others'][number],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.load('Agent', agent, info);
  }

  @FieldResolver()
  reason(@Root() { hindrance }: Explanation['others'][number]): string {
    return hindrance.reason;
  }

  @FieldResolver()
  facts(@Root() { hindrance }: Explanation['others'][number]): object {
    const { reason: _, ...facts } = hindrance;
    return facts;
  }
}

/** Agents that were removed since the router knew them are left out. */
async function agentsOf(ids: readonly string[], context: Context, info: GraphQLResolveInfo): Promise<Json[]> {
  const agents = await Promise.all(ids.map((id) => context.load('Agent', id, info)));
  return agents.filter((agent) => agent !== null);
}
