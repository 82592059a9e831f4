import { BulkPayload } from '../../schema/mutations/bulk.ts';
import { ScenarioPayload, SimulationPayload } from '../../schema/mutations/lab.ts';
import { DeliveredMessage, DeliveryAccepted } from '../../schema/mutations/mentions.ts';
import * as payloads from '../../schema/mutations/payloads.ts';
import { AlreadyAssigned, NotHolder } from '../../schema/mutations/refusals.ts';
import { loadedField } from '../loadedField.ts';
import { BulkMutations } from './bulk.ts';
import { CannedAnswerMutations } from './cannedAnswers.ts';
import { DeskMutations } from './desk.ts';
import { GuidelineMutations } from './guidelines.ts';
import { IngestMutations } from './ingest.ts';
import { InteractionMutations } from './interactions.ts';
import { KeywordMutations } from './keywords.ts';
import { LabMutations } from './lab.ts';
import { PeopleMutations } from './people.ts';
import { RoutingPlanMutations } from './routingPlan.ts';
import { SlaMutations } from './sla.ts';
import { ThreadMutations } from './threads.ts';

/** The resolver classes of all mutations. */
export const mutationResolvers: readonly NewableFunction[] = [
  BulkMutations,
  CannedAnswerMutations,
  DeskMutations,
  GuidelineMutations,
  IngestMutations,
  InteractionMutations,
  KeywordMutations,
  LabMutations,
  PeopleMutations,
  RoutingPlanMutations,
  SlaMutations,
  ThreadMutations,
  loadedField(payloads.AgentPayload, 'agent', 'Agent'),
  loadedField(payloads.CalendarPayload, 'calendar', 'Calendar'),
  loadedField(payloads.CannedAnswerPayload, 'cannedAnswer', 'CannedAnswer'),
  loadedField(payloads.ChannelAccountPayload, 'channelAccount', 'ChannelAccount'),
  loadedField(payloads.DeskPayload, 'desk', 'Desk'),
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
  loadedField(BulkPayload, 'bulkAction', 'BulkAction'),
  loadedField(ScenarioPayload, 'scenario', 'Scenario'),
  loadedField(SimulationPayload, 'simulation', 'Simulation'),
  loadedField(AlreadyAssigned, 'holder', 'Agent'),
  loadedField(NotHolder, 'holder', 'Agent'),
  loadedField(DeliveredMessage, 'mention', 'Mention'),
  loadedField(DeliveredMessage, 'interaction', 'Interaction'),
  loadedField(DeliveryAccepted, 'thread', 'Thread'),
];
