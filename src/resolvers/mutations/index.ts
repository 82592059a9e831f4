import {
  AlertDeliveryPayload,
  AlertPayload,
  AlertReceiverPayload,
  AlertRulePayload,
} from '../../schema/mutations/alerts.ts';
import { BulkPayload } from '../../schema/mutations/bulk.ts';
import { CrisisPayload, CrisisPlanPayload } from '../../schema/mutations/crisis.ts';
import { CustomerErasePayload, LegalHoldPayload } from '../../schema/mutations/erasure.ts';
import { ScenarioPayload, SimulationPayload } from '../../schema/mutations/lab.ts';
import { DeliveredMessage, DeliveryAccepted } from '../../schema/mutations/mentions.ts';
import * as payloads from '../../schema/mutations/payloads.ts';
import { PermissionPayload } from '../../schema/mutations/permissions.ts';
import { PublicationPayload } from '../../schema/mutations/publications.ts';
import {
  AlreadyAssigned,
  DraftStale,
  NotHolder,
  NotPermitted,
  ThreadStale,
} from '../../schema/mutations/refusals.ts';
import { SurveyPayload } from '../../schema/mutations/surveys.ts';
import { loadedField, loadedFields } from '../loadedField.ts';
import { AccountDataMutations } from './accountData.ts';
import { AlertMutations } from './alerts.ts';
import { ApprovalPolicyMutations } from './approvalPolicy.ts';
import { AutomationMutations } from './automation.ts';
import { BulkMutations } from './bulk.ts';
import { CannedAnswerMutations } from './cannedAnswers.ts';
import { ChannelProposalMutations } from './channelProposal.ts';
import { CostMutations } from './costs.ts';
import { CrisisMutations } from './crisis.ts';
import { CustomerMutations } from './customers.ts';
import { DeskMutations } from './desk.ts';
import { DraftMutations } from './drafts.ts';
import { ErasureMutations } from './erasure.ts';
import { FocusMutations } from './focus.ts';
import { GuidelineMutations } from './guidelines.ts';
import { IngestMutations } from './ingest.ts';
import { InteractionMutations } from './interactions.ts';
import { KeywordMutations } from './keywords.ts';
import { KpiTargetMutations } from './kpiTargets.ts';
import { LabMutations } from './lab.ts';
import { OwnPostMutations } from './ownPosts.ts';
import { PeopleMutations } from './people.ts';
import { PermissionMutations } from './permissions.ts';
import { PublicationMutations } from './publications.ts';
import { RetentionMutations } from './retention.ts';
import { RoutingPlanMutations } from './routingPlan.ts';
import { SlaMutations } from './sla.ts';
import { SurveyMutations } from './surveys.ts';
import { ThreadMutations } from './threads.ts';

/** The resolver classes of all mutations. */
export const mutationResolvers: readonly NewableFunction[] = [
  BulkMutations,
  AutomationMutations,
  ApprovalPolicyMutations,
  CannedAnswerMutations,
  ChannelProposalMutations,
  CrisisMutations,
  CustomerMutations,
  DeskMutations,
  AccountDataMutations,
  DraftMutations,
  ErasureMutations,
  FocusMutations,
  GuidelineMutations,
  IngestMutations,
  InteractionMutations,
  KeywordMutations,
  LabMutations,
  PeopleMutations,
  PermissionMutations,
  CostMutations,
  OwnPostMutations,
  KpiTargetMutations,
  PublicationMutations,
  RetentionMutations,
  RoutingPlanMutations,
  SlaMutations,
  SurveyMutations,
  AlertMutations,
  ThreadMutations,
  loadedField(payloads.AgentPayload, 'agent', 'Agent'),
  loadedField(payloads.CalendarPayload, 'calendar', 'Calendar'),
  loadedField(payloads.CannedAnswerPayload, 'cannedAnswer', 'CannedAnswer'),
  loadedField(payloads.ChannelAccountPayload, 'channelAccount', 'ChannelAccount'),
  loadedField(payloads.CustomerPayload, 'customer', 'Customer'),
  loadedField(payloads.DeskPayload, 'desk', 'Desk'),
  loadedField(payloads.DraftPayload, 'draft', 'Draft'),
  loadedField(payloads.GuidelinePayload, 'guideline', 'Guideline'),
  loadedField(payloads.InteractionPayload, 'interaction', 'Interaction'),
  loadedField(payloads.InteractionPayload, 'thread', 'Thread'),
  loadedField(payloads.InteractionRetryPayload, 'interaction', 'Interaction'),
  loadedField(payloads.KeywordTablePayload, 'keywordTable', 'KeywordTable'),
  loadedField(payloads.MentionPayload, 'mention', 'Mention'),
  loadedField(payloads.SkillPayload, 'skill', 'Skill'),
  loadedField(payloads.SlaPolicyPayload, 'slaPolicy', 'SlaPolicy'),
  loadedField(payloads.TeamPayload, 'team', 'Team'),
  loadedField(payloads.ThreadPayload, 'thread', 'Thread'),
  loadedField(CustomerErasePayload, 'customer', 'Customer'),
  loadedField(LegalHoldPayload, 'legalHold', 'LegalHold'),
  loadedField(CrisisPayload, 'crisis', 'Crisis'),
  loadedField(CrisisPlanPayload, 'crisisPlan', 'CrisisPlan'),
  loadedField(PublicationPayload, 'publication', 'Publication'),
  loadedField(AlertPayload, 'alert', 'Alert'),
  loadedField(AlertRulePayload, 'alertRule', 'AlertRule'),
  loadedField(AlertReceiverPayload, 'alertReceiver', 'AlertReceiver'),
  loadedField(AlertDeliveryPayload, 'alertDelivery', 'AlertDelivery'),
  loadedField(SurveyPayload, 'survey', 'Survey'),
  loadedField(BulkPayload, 'bulkAction', 'BulkAction'),
  loadedField(ScenarioPayload, 'scenario', 'Scenario'),
  loadedField(SimulationPayload, 'simulation', 'Simulation'),
  loadedField(AlreadyAssigned, 'holder', 'Agent'),
  loadedField(NotHolder, 'holder', 'Agent'),
  loadedField(NotPermitted, 'onAccount', 'ChannelAccount'),
  loadedField(NotPermitted, 'forTeam', 'Team'),
  loadedField(NotPermitted, 'withdrawnBy', 'Permission'),
  loadedField(PermissionPayload, 'permission', 'Permission'),
  loadedField(DraftStale, 'mention', 'Mention'),
  loadedFields(ThreadStale, 'newMentions', 'mentionIds', 'Mention'),
  loadedFields(ThreadStale, 'newInteractions', 'interactionIds', 'Interaction'),
  loadedField(DeliveredMessage, 'mention', 'Mention'),
  loadedField(DeliveredMessage, 'interaction', 'Interaction'),
  loadedField(DeliveryAccepted, 'thread', 'Thread'),
];
