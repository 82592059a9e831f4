import type { Action } from '../../domain/engagement/permissions/action.ts';

const configuring = [
  'accountDataPolicySave',
  'agentArchive',
  'agentCreate',
  'agentUpdate',
  'alertReceiverArchive',
  'alertReceiverSave',
  'alertReceiverSecretRotate',
  'alertRuleArchive',
  'alertRuleSave',
  'approvalPolicyUpdate',
  'automationUpdate',
  'calendarCreate',
  'calendarUpdate',
  'channelAccountArchive',
  'channelAccountCreate',
  'channelAccountUpdate',
  'channelProposalPolicySave',
  'costsSet',
  'customerErase',
  'customersState',
  'deskUpdate',
  'guidelineArchive',
  'guidelineCreate',
  'guidelineUpdate',
  'keywordTableArchive',
  'keywordTableCreate',
  'keywordTableUpdate',
  'kpiTargetSet',
  'legalHoldLift',
  'legalHoldPlace',
  'retentionPolicySave',
  'routingPlanUpdate',
  'scenarioArchive',
  'scenarioSave',
  'simulationCancel',
  'simulationStart',
  'skillArchive',
  'skillCreate',
  'skillUpdate',
  'slaPolicyArchive',
  'slaPolicyCreate',
  'slaPolicyUpdate',
  'surveyArchive',
  'surveySave',
  'teamArchive',
  'teamCreate',
  'teamUpdate',
] as const;

const inCrises = ['crisisClose', 'crisisOpen', 'crisisPlanArchive', 'crisisPlanSave'] as const;

const inBulk = [
  'bulkAssign',
  'bulkClose',
  'bulkMarkNoise',
  'bulkPrioritise',
  'bulkSelect',
  'bulkTag',
  'bulkUndo',
] as const;

/** The mutations that are one action on many things: it must be the caller's somewhere, and each thing is decided when its turn comes. */
export const actionsOnMany: ReadonlyMap<string, Action> = new Map(
  inBulk.map((operation) => [operation, 'bulk']),
);

/** The mutations that are one action on the desk as a whole; what others are depends on what they are done to. */
export const deskWideActions: ReadonlyMap<string, Action> = new Map([
  ...configuring.map((operation) => [operation, 'configure'] as const),
  ...inCrises.map((operation) => [operation, 'crisis'] as const),
]);
