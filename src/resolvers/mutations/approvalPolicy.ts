import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { done } from '../../domain/desk/refusal.ts';
import type { ApprovalPolicy } from '../../domain/engagement/approval/policy.ts';
import type { RequiredSkill } from '../../domain/routing/requirement.ts';
import * as schema from '../../schema/mutations/approvalPolicy.ts';
import type { RequiredSkillInput } from '../../schema/mutations/keywords.ts';
import { ApprovalPolicyPayload } from '../../schema/mutations/payloads.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { globalId } from '../../store/read/globalId.ts';
import { Context, type Json } from '../context.ts';
import { currentPolicy } from '../queries/engagement.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const skillOf = (
  asked: RequiredSkillInput | null | undefined,
  ids: GivenIds,
  place: string,
): RequiredSkill | null =>
  asked ? { skill: ids.read('Skill', asked.skillId, `${place}.skillId`), level: asked.level } : null;

const policyOf = (input: schema.ApprovalPolicyUpdateInput, ids: GivenIds): ApprovalPolicy => ({
  rules: input.rules.map((rule, index) => ({
    name: rule.name,
    channels: rule.channels,
    visibilities: rule.visibilities,
    writerBelow: skillOf(rule.writerBelow, ids, `rules[${index}].writerBelow`),
    sentimentBelow: rule.sentimentBelow ?? null,
    keyCustomersOnly: rule.keyCustomersOnly,
    segments: rule.segments,
    leastFollowers: rule.leastFollowers ?? null,
    tags: rule.tags,
    approverTeamId: ids.readMaybe('Team', rule.approverTeamId, `rules[${index}].approverTeamId`),
  })),
  approverTeamId: ids.readMaybe('Team', input.approverTeamId, 'approverTeamId'),
  approverSkill: skillOf(input.approverSkill, ids, 'approverSkill'),
  escalateAfterSeconds: input.escalateAfterSeconds ?? null,
  escalationTeamId: ids.readMaybe('Team', input.escalationTeamId, 'escalationTeamId'),
  expireAfterSeconds: input.expireAfterSeconds ?? null,
});

/** When answers need a second pair of eyes; administrators only. */
@Resolver(() => ApprovalPolicyPayload)
export class ApprovalPolicyMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.ApprovalPolicyUpdateResult, {
    description: 'Puts an approval policy in force at once; earlier versions are kept.',
  })
  approvalPolicyUpdate(
    @InputArg(() => schema.ApprovalPolicyUpdateInput) input: schema.ApprovalPolicyUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'approvalPolicyUpdate', input);
    const policy = policyOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      async (caller) => {
        const saved = await context.useCases.saveApprovalPolicy(caller, policy);
        return saved.ok ? done(caller.deskId) : saved;
      },
      (deskId) => ({ __typename: 'ApprovalPolicyPayload', deskId }),
    );
  }

  @FieldResolver()
  approvalPolicy(
    @Root() { deskId }: { readonly deskId: string },
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return currentPolicy(globalId('Desk', deskId), context, info);
  }
}
