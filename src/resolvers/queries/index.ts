import { AlertQueries } from './alerts.ts';
import { AnswerQueries } from './answers.ts';
import { AuditQueries } from './audit.ts';
import { AutomationQueries } from './automation.ts';
import { BulkQueries } from './bulk.ts';
import { ChannelProposalQueries, channelProposalField } from './channelProposal.ts';
import { ConversationQueries } from './conversation.ts';
import { CostQueries } from './costs.ts';
import { CrisisQueries, crisisReportFields } from './crisis.ts';
import { DeskQueries } from './desk.ts';
import { EngagementQueries } from './engagement.ts';
import { JourneyQueries } from './journeys.ts';
import { KpiFileQueries } from './kpiFiles.ts';
import { KpiReportQueries } from './kpiReports.ts';
import { KpiQueries } from './kpis.ts';
import { LabQueries } from './lab.ts';
import { LegalHoldQueries } from './legalHolds.ts';
import { NodeQueries } from './nodes.ts';
import { OwnPostQueries, ownPostFields } from './ownPosts.ts';
import { PatienceQueries } from './patience.ts';
import { customerMatchFields, PeopleQueries } from './people.ts';
import { EffectivePermissionFields, PermissionQueries } from './permissions.ts';
import { PolicyQueries } from './policies.ts';
import { PublicationQueries, publicationFields } from './publications.ts';
import { RetentionQueries } from './retention.ts';
import { HindranceFields, RingExplanationFields, RoutingQueries } from './routing.ts';
import { SavingsQueries } from './savings.ts';
import { SurveyQueries } from './surveys.ts';
import { ViewerQueries } from './viewer.ts';
import { WallboardQueries, wallboardFields } from './wallboard.ts';

/** The resolver classes of all queries. */
export const queryResolvers: readonly NewableFunction[] = [
  BulkQueries,
  AnswerQueries,
  AutomationQueries,
  AuditQueries,
  ChannelProposalQueries,
  channelProposalField,
  ConversationQueries,
  CostQueries,
  CrisisQueries,
  ...crisisReportFields,
  DeskQueries,
  EngagementQueries,
  HindranceFields,
  KpiQueries,
  KpiReportQueries,
  KpiFileQueries,
  OwnPostQueries,
  ownPostFields,
  PatienceQueries,
  JourneyQueries,
  LabQueries,
  LegalHoldQueries,
  PublicationQueries,
  publicationFields,
  SurveyQueries,
  AlertQueries,
  RetentionQueries,
  NodeQueries,
  PeopleQueries,
  ...customerMatchFields,
  PermissionQueries,
  EffectivePermissionFields,
  PolicyQueries,
  RingExplanationFields,
  RoutingQueries,
  SavingsQueries,
  ViewerQueries,
  WallboardQueries,
  ...wallboardFields,
];
