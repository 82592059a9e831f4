import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import * as schema from '../../schema/mutations/crisis.ts';
import { AllowRoles, AllowThoseWithCustomers } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const planPayload = (crisisPlanId: string): object => ({ __typename: 'CrisisPlanPayload', crisisPlanId });
const payload = (crisisId: string): object => ({ __typename: 'CrisisPayload', crisisId });

const planOf = (input: schema.CrisisPlanSaveInput, ids: GivenIds): CrisisPlan => ({
  name: input.name,
  matches: { channels: input.matches.channels, tags: input.matches.tags },
  triggers: {
    wants: input.triggers?.wants ?? 'all',
    spike: input.triggers?.spike ?? null,
    sentiment: input.triggers?.sentiment ?? null,
    reach: input.triggers?.reach ?? null,
  },
  measures: {
    routing: input.routing.map(({ teamId, addedTeamIds, wideningFactor }, index) => ({
      team: ids.read('Team', teamId, `routing[${index}].teamId`),
      addedTeams: ids.readAll('Team', addedTeamIds, `routing[${index}].addedTeamIds`),
      wideningFactor,
    })),
    priorityMinutes: input.priorityMinutes,
    approval: input.approval
      ? {
          channels: input.approval.channels,
          visibilities: input.approval.visibilities,
          approverTeamId: ids.readMaybe('Team', input.approval.approverTeamId, 'approval.approverTeamId'),
        }
      : null,
    automation: input.automation,
    answerId: ids.readMaybe('CannedAnswer', input.answerId, 'answerId'),
    toldTeamIds: ids.readAll('Team', input.toldTeamIds, 'toldTeamIds'),
    toldReceiverIds: ids.readAll('AlertReceiver', input.toldReceiverIds, 'toldReceiverIds'),
    holdsSurveys: input.holdsSurveys,
  },
  checklist: input.checklist,
  calmMinutes: input.calmMinutes ?? null,
});

/** Plans for crises are administrators'; whoever may, opens and closes; all who answer keep checklist and log. */
@Resolver()
export class CrisisMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.CrisisPlanSaveResult, {
    description:
      'Adds a crisis plan, or makes one’s next version. A crisis that is open goes on by the version that it was opened by.',
  })
  crisisPlanSave(
    @InputArg(() => schema.CrisisPlanSaveInput) input: schema.CrisisPlanSaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'crisisPlanSave', input);
    const plan = planOf(input, asking.ids);
    const { saveCrisisPlan } = context.useCases;
    return input.crisisPlanId == null
      ? asking.atDesk(input.deskId, (caller) => saveCrisisPlan(caller, null, plan), planPayload)
      : asking.about(
          ['CrisisPlan', input.crisisPlanId, 'crisisPlanId'],
          (caller, id) => saveCrisisPlan(caller, id, plan),
          planPayload,
        );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.CrisisPlanArchiveResult, {
    description: 'Takes a crisis plan out of use. Refused while its crisis is open.',
  })
  crisisPlanArchive(
    @InputArg(() => schema.CrisisPlanArchiveInput) input: schema.CrisisPlanArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'crisisPlanArchive', input).about(
      ['CrisisPlan', input.crisisPlanId, 'crisisPlanId'],
      context.useCases.archiveCrisisPlan,
      planPayload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.CrisisOpenResult, {
    description: 'Opens a plan’s crisis by hand: the desk goes by the plan from now on.',
  })
  crisisOpen(
    @InputArg(() => schema.CrisisOpenInput) input: schema.CrisisOpenInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'crisisOpen', input).about(
      ['CrisisPlan', input.crisisPlanId, 'crisisPlanId'],
      (caller, planId) => context.useCases.crisisOpen(caller, { planId, reason: input.reason }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.CrisisCloseResult, {
    description:
      'Closes a crisis: the desk goes by its own policies again. Its plan opens no other by itself before its triggers have ceased to hold.',
  })
  crisisClose(
    @InputArg(() => schema.CrisisCloseInput) input: schema.CrisisCloseInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { reason } = input;
    return new Asking(context, 'crisisClose', input).about(
      ['Crisis', input.crisisId, 'crisisId'],
      (caller, crisisId) => context.useCases.crisisClose(caller, { crisisId, reason }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.CrisisChecklistTickResult, {
    description: 'Ticks an item of an open crisis’s checklist, or takes the tick away.',
  })
  crisisChecklistTick(
    @InputArg(() => schema.CrisisChecklistTickInput) input: schema.CrisisChecklistTickInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { item, isDone } = input;
    return new Asking(context, 'crisisChecklistTick', input).about(
      ['Crisis', input.crisisId, 'crisisId'],
      (caller, crisisId) => context.useCases.crisisChecklistTick(caller, { crisisId, item, isDone }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.CrisisLogAddResult, {
    description: 'Writes something down in an open crisis’s log.',
  })
  crisisLogAdd(
    @InputArg(() => schema.CrisisLogAddInput) input: schema.CrisisLogAddInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { text } = input;
    return new Asking(context, 'crisisLogAdd', input).about(
      ['Crisis', input.crisisId, 'crisisId'],
      (caller, crisisId) => context.useCases.crisisLogAdd(caller, { crisisId, text }),
      payload,
    );
  }
}
