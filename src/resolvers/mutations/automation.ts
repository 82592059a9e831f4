import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { AutomationPolicy } from '../../domain/engagement/automation/policy.ts';
import * as schema from '../../schema/mutations/automation.ts';
import { AutomationPayload } from '../../schema/mutations/payloads.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { globalId } from '../../store/read/globalId.ts';
import { automationShape } from '../../store/read/shapes/automation.ts';
import { Context, type Json } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const policyOf = (input: schema.AutomationUpdateInput, ids: GivenIds): AutomationPolicy => ({
  isOn: input.isOn,
  markers: input.markers.map(({ language, text }) => ({ language, text })),
  refusedTags: input.refusedTags,
  refusesKeyCustomers: input.refusesKeyCustomers,
  leastSentiment: input.leastSentiment ?? null,
  longestAgeMinutes: input.longestAgeMinutes,
  automatedAuthors: input.automatedAuthors,
  calendarId: ids.readMaybe('Calendar', input.calendarId, 'calendarId'),
  rules: input.rules.map((rule, index) => ({
    name: rule.name,
    sends: rule.sends,
    answerId: ids.readMaybe('CannedAnswer', rule.answerId, `rules[${index}].answerId`),
    mentionTypes: rule.mentionTypes,
    tags: rule.tags,
    channels: rule.channels,
    visibilities: rule.visibilities,
    hours: rule.hours,
    leastConfidence: rule.leastConfidence ?? null,
  })),
});

/** What the desk sends by itself; administrators only. */
@Resolver(() => AutomationPayload)
export class AutomationMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.AutomationUpdateResult, {
    description: 'Puts a policy of automation in force for mentions from now on; earlier versions are kept.',
  })
  automationUpdate(
    @InputArg(() => schema.AutomationUpdateInput) input: schema.AutomationUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'automationUpdate', input);
    const policy = policyOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      async (caller) => {
        const saved = await context.useCases.saveAutomation(caller, policy);
        return saved.ok ? { ok: true, value: caller.deskId } : saved;
      },
      (deskId) => ({ __typename: 'AutomationPayload', deskId }),
    );
  }

  @FieldResolver()
  async automation(
    @Root() { deskId }: { readonly deskId: string },
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | undefined> {
    const scope = context.ofDesk(globalId('Desk', deskId));
    const [policy] = await context.all(automationShape, info, scope, (row) => `${row}.version desc limit 1`);
    return policy;
  }
}
