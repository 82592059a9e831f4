import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AlertRule } from '../../domain/alerts/rule.ts';
import * as schema from '../../schema/mutations/alerts.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const rulePayload = (alertRuleId: string): object => ({ __typename: 'AlertRulePayload', alertRuleId });
const receiverPayload = (alertReceiverId: string): object => ({
  __typename: 'AlertReceiverPayload',
  alertReceiverId,
});
const payload = (alertId: string): object => ({ __typename: 'AlertPayload', alertId });

const ruleOf = (input: schema.AlertRuleSaveInput, ids: GivenIds): AlertRule => ({
  name: input.name,
  sign: input.sign,
  channels: input.channels,
  tags: input.tags,
  onlyKeyCustomers: input.onlyKeyCustomers,
  leastFollowers: input.leastFollowers ?? null,
  sentimentAtMost: input.sentimentAtMost ?? null,
  kpis: input.kpis,
  groupBy: input.groupBy,
  overHours: input.overHours,
  leastCount: input.leastCount,
  calendarId: ids.readMaybe('Calendar', input.calendarId, 'calendarId'),
  toldTeamIds: ids.readAll('Team', input.toldTeamIds, 'toldTeamIds'),
  toldReceiverIds: ids.readAll('AlertReceiver', input.toldReceiverIds, 'toldReceiverIds'),
  escalation: input.escalation.map(({ afterMinutes, teamIds, receiverIds }, index) => ({
    afterMinutes,
    teamIds: ids.readAll('Team', teamIds, `escalation[${index}].teamIds`),
    receiverIds: ids.readAll('AlertReceiver', receiverIds, `escalation[${index}].receiverIds`),
  })),
});

/** Rules are administrators'; whoever works with customers or leads them acknowledges. */
@Resolver()
export class AlertMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.AlertRuleSaveResult, {
    description: 'Adds a rule of alerts, or makes one’s next version. It raises alerts from now on.',
  })
  alertRuleSave(
    @InputArg(() => schema.AlertRuleSaveInput) input: schema.AlertRuleSaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'alertRuleSave', input);
    const rule = ruleOf(input, asking.ids);
    const { saveAlertRule } = context.useCases;
    return input.alertRuleId == null
      ? asking.atDesk(input.deskId, (caller) => saveAlertRule(caller, null, rule), rulePayload)
      : asking.about(
          ['AlertRule', input.alertRuleId, 'alertRuleId'],
          (caller, id) => saveAlertRule(caller, id, rule),
          rulePayload,
        );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AlertRuleArchiveResult, {
    description: 'Takes a rule of alerts out of use. Alerts that are open go on.',
  })
  alertRuleArchive(
    @InputArg(() => schema.AlertRuleArchiveInput) input: schema.AlertRuleArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'alertRuleArchive', input).about(
      ['AlertRule', input.alertRuleId, 'alertRuleId'],
      context.useCases.archiveAlertRule,
      rulePayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => schema.AlertAcknowledgeResult, {
    description:
      'Says that somebody has seen an alert: it goes on to nobody else. Of a detractor it is over with that.',
  })
  alertAcknowledge(
    @InputArg(() => schema.AlertAcknowledgeInput) input: schema.AlertAcknowledgeInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'alertAcknowledge', input).about(
      ['Alert', input.alertId, 'alertId'],
      context.useCases.acknowledgeAlert,
      payload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AlertReceiverSaveResult, {
    description: 'Adds a receiver of alerts outside of the desk, or changes one.',
  })
  alertReceiverSave(
    @InputArg(() => schema.AlertReceiverSaveInput) input: schema.AlertReceiverSaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'alertReceiverSave', input);
    const { saveAlertReceiver } = context.useCases;
    const { name, kind, address, secret = null } = input;
    const receiver = { name, kind, address, secret };
    return input.alertReceiverId == null
      ? asking.atDesk(input.deskId, (caller) => saveAlertReceiver(caller, null, receiver), receiverPayload)
      : asking.about(
          ['AlertReceiver', input.alertReceiverId, 'alertReceiverId'],
          (caller, id) => saveAlertReceiver(caller, id, receiver),
          receiverPayload,
        );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AlertReceiverSecretRotateResult, {
    description: 'Gives a webhook another secret: all that leaves from now on is signed by it, retries too.',
  })
  alertReceiverSecretRotate(
    @InputArg(() => schema.AlertReceiverSecretRotateInput) input: schema.AlertReceiverSecretRotateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'alertReceiverSecretRotate', input).about(
      ['AlertReceiver', input.alertReceiverId, 'alertReceiverId'],
      (caller, id) => context.useCases.rotateAlertReceiverSecret(caller, id, input.secret),
      receiverPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AlertReceiverArchiveResult, {
    description: 'Takes a receiver of alerts out of use: it is told of no further step.',
  })
  alertReceiverArchive(
    @InputArg(() => schema.AlertReceiverArchiveInput) input: schema.AlertReceiverArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'alertReceiverArchive', input).about(
      ['AlertReceiver', input.alertReceiverId, 'alertReceiverId'],
      context.useCases.archiveAlertReceiver,
      receiverPayload,
    );
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.AlertDeliveryRetryResult, {
    description: 'Attempts a delivery that was set aside anew, under the same id.',
  })
  alertDeliveryRetry(
    @InputArg(() => schema.AlertDeliveryRetryInput) input: schema.AlertDeliveryRetryInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'alertDeliveryRetry', input).about(
      ['AlertDelivery', input.alertDeliveryId, 'alertDeliveryId'],
      context.useCases.retryAlertDelivery,
      (alertDeliveryId) => ({ __typename: 'AlertDeliveryPayload', alertDeliveryId }),
    );
  }
}
