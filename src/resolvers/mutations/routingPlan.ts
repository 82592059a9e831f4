import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { Ring, RoutingPlan, TeamPlan } from '../../domain/routing/plan.ts';
import { RoutingPlanPayload } from '../../schema/mutations/payloads.ts';
import * as schema from '../../schema/mutations/routingPlan.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { globalId } from '../../store/read/globalId.ts';
import { routingPlanShape } from '../../store/read/shapes/policies.ts';
import { Context, type Json } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

function ringOf(input: schema.RingInput, ids: GivenIds, place: string): Ring {
  const droppedSkills = ids.readAll('Skill', input.droppedSkillIds, `${place}.droppedSkillIds`);
  return {
    teams: ids.readAll('Team', input.teamIds, `${place}.teamIds`),
    skillLevel: input.skillLevel ?? null,
    droppedSkills: input.dropsEverySkill ? 'all' : droppedSkills,
    anyLanguage: input.anyLanguage,
    widen:
      input.widen == null
        ? null
        : {
            afterSeconds: input.widen.afterSeconds ?? null,
            overQueueLength: input.widen.overQueueLength ?? null,
            whenNobodyOnShift: input.widen.whenNobodyOnShift,
          },
    reserves: input.reserves.map(({ teamId, idleAgents, freePoints }, index) => ({
      team: ids.read('Team', teamId, `${place}.reserves[${index}].teamId`),
      idleAgents,
      freePoints,
    })),
  };
}

const teamPlanOf = (input: schema.TeamPlanInput, ids: GivenIds, place: string): TeamPlan => ({
  team: ids.read('Team', input.teamId, `${place}.teamId`),
  choice: input.choice ?? null,
  rings: input.rings.map((ring, index) => ringOf(ring, ids, `${place}.rings[${index}]`)),
});

const planOf = (input: schema.RoutingPlanUpdateInput, ids: GivenIds): RoutingPlan => ({
  order: input.order,
  weights: Object.fromEntries(input.weights.map(({ channel, weight }) => [channel, weight])),
  parkedShare: input.parkedShare,
  choice: input.choice,
  affinitySeconds: input.affinitySeconds,
  offerExpirySeconds: input.offerExpirySeconds,
  missesBeforeAway: input.missesBeforeAway,
  offerAgainAfterSeconds: input.offerAgainAfterSeconds,
  autoAccept: input.autoAccept,
  escalateAfterSeconds: input.escalateAfterSeconds ?? null,
  teams: input.teams.map((team, index) => teamPlanOf(team, ids, `teams[${index}]`)),
});

/** The rules that the router goes by; administrators only, planners read. */
@Resolver(() => RoutingPlanPayload)
export class RoutingPlanMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.RoutingPlanUpdateResult, {
    description: 'Puts a routing plan in force at once; earlier versions are kept.',
  })
  routingPlanUpdate(
    @InputArg(() => schema.RoutingPlanUpdateInput) input: schema.RoutingPlanUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'routingPlanUpdate', input);
    const plan = planOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      async (caller) => {
        const outcome = await context.useCases.saveRoutingPlan(caller, plan);
        return outcome.ok ? { ok: true, value: { version: outcome.value, deskId: caller.deskId } } : outcome;
      },
      (saved) => ({ __typename: 'RoutingPlanPayload', ...saved }),
    );
  }

  @FieldResolver()
  async routingPlan(
    @Root() { deskId }: { readonly deskId: string },
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | undefined> {
    const scope = context.ofDesk(globalId('Desk', deskId));
    const [plan] = await context.all(routingPlanShape, info, scope, (row) => `${row}.version desc limit 1`);
    return plan;
  }
}
