import type { Action } from '../../domain/engagement/permissions/action.ts';

const configuring = [
  'accountDataPolicySave',
  'agentArchive',
  'agentCreate',
  'agentUpdate',
  'approvalPolicyUpdate',
  'automationUpdate',
  'calendarCreate',
  'calendarUpdate',
  'channelAccountArchive',
  'channelAccountCreate',
  'channelAccountUpdate',
  'crisisPlanArchive',
  'crisisPlanSave',
  'deskUpdate',
  'guidelineArchive',
  'guidelineCreate',
  'guidelineUpdate',
  'keywordTableArchive',
  'keywordTableCreate',
  'keywordTableUpdate',
  'routingPlanUpdate',
  'skillArchive',
  'skillCreate',
  'skillUpdate',
  'slaPolicyArchive',
  'slaPolicyCreate',
  'slaPolicyUpdate',
  'teamArchive',
  'teamCreate',
  'teamUpdate',
] as const;

/** The mutations that are one action on the desk as a whole; what others are depends on what they are done to. */
export const deskWideActions: ReadonlyMap<string, Action> = new Map(
  configuring.map((operation) => [operation, 'configure']),
);
